using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>What holds for every source file.</summary>
[TestClass]
public sealed partial class SourceTests
{
    private const int LongestFile = 500;

    public static IEnumerable<object[]> TestFiles => Sources("*Tests.cs");

    [TestMethod]
    public void Sources_AreAllWithinTheLongestLength()
    {
        var tooLong = Repository.Files(Repository.Root, "*.cs", "*.ts", "*.tsx", "*.js", "*.mjs", "*.py", "*.ps1")
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File}: {file.Lines} lines");

        Assert.AreEqual("", string.Join("\n", tooLong));
    }

    [TestMethod]
    public void Sources_HoldNoRegionAndNoUnfinishedBusiness()
    {
        var found = from row in Sources("*.cs", "*.ts", "*.tsx")
                    let file = (string)row[0]
                    where !file.EndsWith("Architecture.Tests/SourceTests.cs", StringComparison.Ordinal)
                    from line in File.ReadLines(Repository.PathOf(file)).Select((text, index) => (Text: text, Number: index + 1))
                    where Unfinished().IsMatch(line.Text)
                    select $"{file}:{line.Number}: {line.Text.Trim()}";

        Assert.AreEqual("", string.Join("\n", found));
    }

    [TestMethod]
    public void Exceptions_AreCaughtBroadlyOnlyAtTheBoundaries()
    {
        string[] boundaries = ["Plugins/CrmSegmentation.Plugins/PluginBase.cs", "tools/CrmSegmentation.Cli/Program.cs", "tools/Build/Program.cs"];
        var found = from file in Repository.Files(Repository.Root, "*.cs").Select(Repository.Relative)
                    where !file.StartsWith("Tests/", StringComparison.Ordinal) && !boundaries.Contains(file)
                    where CatchAll().IsMatch(File.ReadAllText(Repository.PathOf(file)))
                    select file;

        Assert.AreEqual("", string.Join("\n", found));
    }

    [TestMethod]
    [DynamicData(nameof(TestFiles))]
    public void Tests_AreNamedActConditionOutcome(string file)
    {
        var odd = TestMethodName().Matches(File.ReadAllText(Repository.PathOf(file)))
            .Select(m => m.Groups[1].Value)
            .Where(name => name.Count(c => c == '_') is < 1 or > 3);

        Assert.AreEqual("", string.Join("\n", odd));
    }

    private static IEnumerable<object[]> Sources(params string[] patterns) =>
        Repository.Files(Repository.Root, patterns).Select(file => new object[] { Repository.Relative(file) });

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|^\s*#region|NotImplementedException|\[Ignore|Thread\.Sleep|Task\.Delay\(")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch\s*(\(Exception\b[^)]*\)\s*(?!\s*when)|\{)")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\[TestMethod\](?:\s*\[[^\n]*\])*\s*public (?:async )?\w+ (\w+)\(")]
    private static partial Regex TestMethodName();
}

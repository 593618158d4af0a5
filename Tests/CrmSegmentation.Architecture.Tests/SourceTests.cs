using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>What holds for every source file.</summary>
[TestClass]
public sealed partial class SourceTests
{
    private const int LongestFile = 500;
    private const int LongestLine = 160;

    // Exceptions are caught broadly here and nowhere else: where nothing may leave, and what is caught is told.
    private static readonly string[] Boundaries =
    [
        "Plugins/CrmSegmentation.Plugins/PluginBase.cs",
        "Plugins/CrmSegmentation.Plugins/PluginTrace.cs",
        "tools/Build/Program.cs",
        "tools/CrmSegmentation.Cli/Program.cs",
        "tools/LocalDataverse/Pipeline/Plugins/PluginInvoker.cs",
    ];

    private static readonly string[] CodeEndings =
    [
        "*.cs", "*.css", "*.csproj", "*.html", "*.js", "*.mjs", "*.proj", "*.props", "*.ps1", "*.py", "*.sh", "*.sql", "*.targets", "*.ts",
        "*.tsx",
    ];

    public static IEnumerable<object[]> TestFiles => Sources("*Tests.cs");

    [TestMethod]
    public void Sources_AreAllWithinTheLongestLength()
    {
        var scripts = Directory.EnumerateFiles(Repository.PathOf("tools")).Concat(Directory.EnumerateFiles(Repository.PathOf(".ci")))
            .Where(file => Path.GetExtension(file).Length == 0);
        var tooLong = Repository.Files(Repository.Root, CodeEndings).Concat(scripts)
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File}: {file.Lines} lines");

        Assert.AreEqual("", string.Join("\n", tooLong));
    }

    // Tests may hold longer lines: tables of data rows, one to a line.
    [TestMethod]
    public void Lines_AreAllWithinTheLongestLength()
    {
        var tooLong = from file in Repository.Files(Repository.Root, "*.cs").Select(Repository.Relative)
                      where !file.StartsWith("Tests/", StringComparison.Ordinal)
                      from line in File.ReadLines(Repository.PathOf(file)).Index()
                      where line.Item.Length > LongestLine && !Address().IsMatch(line.Item)
                      select $"{file}:{line.Index + 1}: {line.Item.Length} characters";

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
        var found = from file in Repository.Files(Repository.Root, "*.cs").Select(Repository.Relative)
                    where !file.StartsWith("Tests/", StringComparison.Ordinal) && !Boundaries.Contains(file)
                    where CatchesBroadly(File.ReadAllText(Repository.PathOf(file)))
                    select file;

        Assert.AreEqual("", string.Join("\n", found));
    }

    [TestMethod]
    [DataRow("catch { }", true)]
    [DataRow("catch (Exception) { }", true)]
    [DataRow("catch (System.Exception e) { }", true)]
    [DataRow("catch (global::System.Exception e)\n{\n}", true)]
    [DataRow("catch (Exception e) when (true) { }", true)]
    [DataRow("catch (Exception e) when (e is not IOException) { }", true)]
    [DataRow("catch (Exception e) when (e is IOException or Exception) { }", true)]
    [DataRow("catch (Exception e) when (e is IOException or JsonException)\n{\n}", false)]
    [DataRow("catch (FormatException) { }", false)]
    public void CatchesBroadly_OfAClause_TellsWhetherItIsBroad(string clause, bool broad) => Assert.AreEqual(broad, CatchesBroadly(clause));

    [TestMethod]
    public void Skips_GoThroughTheOneHelper()
    {
        string[] mayNameThem = ["Tests/CrmSegmentation.Testing/SharedData.cs", "Tests/CrmSegmentation.Architecture.Tests/SourceTests.cs"];
        var found = from file in Repository.Files(Repository.PathOf("Tests"), "*.cs").Select(Repository.Relative)
                    where !mayNameThem.Contains(file)
                    from line in File.ReadLines(Repository.PathOf(file)).Index()
                    where Skip().IsMatch(line.Item)
                    select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

        Assert.AreEqual("", string.Join("\n", found), "SharedData.Require is the only way to skip.");
    }

    [TestMethod]
    public void Skips_ByTheirBeginning_AreKnownToTheRunner() =>
        Assert.Contains(
            $"string SkipPrefix = \"{SharedData.SkipPrefix}\";",
            File.ReadAllText(Repository.PathOf("tools/Build/Testing/TrxReport.cs")));

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

    private static bool CatchesBroadly(string text) =>
        CatchAll().Matches(text).Any(clause => !Filter().IsMatch(clause.Groups["filter"].Value));

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|^\s*#region|NotImplementedException|Thread\.Sleep|Task\.Delay\(")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bcatch\s*(?:\(\s*(?:global::)?(?:System\.)?Exception(?:\s+\w+)?\s*\)\s*(?:when\s*\((?<filter>[^{}]*)\)\s*)?)?\{")]
    private static partial Regex CatchAll();

    // A filter that names types, each of them narrower than Exception.
    [GeneratedRegex(@"^\w+ is (?:\w+\.)*\w+Exception(?: or (?:\w+\.)*\w+Exception)*$")]
    private static partial Regex Filter();

    // A skip, or an attribute that skips, alone or in a list.
    [GeneratedRegex(@"\bInconclusive\(|AssertInconclusiveException|[\[,]\s*(?:Ignore|OSCondition|CICondition)(?:Attribute)?\s*[\](,]")]
    private static partial Regex Skip();

    [GeneratedRegex("https?://")]
    private static partial Regex Address();

    [GeneratedRegex(@"\[TestMethod\](?:\s*\[[^\n]*\])*\s*public (?:async )?\w+ (\w+)\(")]
    private static partial Regex TestMethodName();
}

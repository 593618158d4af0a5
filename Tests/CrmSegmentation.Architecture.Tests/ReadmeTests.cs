using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>What the documents promise must be there.</summary>
[TestClass]
public sealed partial class ReadmeTests
{
    private static readonly string[] Roots = [".ci/", "Plugins/", "Connector/", "Solutions/", "Tests/", "tools/", "Directory."];

    public static IEnumerable<object[]> Documents =>
        Repository.Files(Repository.Root, "*.md").Select(file => new object[] { Repository.Relative(file) });

    [TestMethod]
    [DynamicData(nameof(Documents))]
    public void Links_InADocument_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var broken = Link().Matches(File.ReadAllText(Repository.PathOf(document)))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.AreEqual("", string.Join("\n", broken));
    }

    [TestMethod]
    [DynamicData(nameof(Documents))]
    public void Paths_InADocument_Exist(string document)
    {
        var missing = Code().Matches(File.ReadAllText(Repository.PathOf(document)))
            .SelectMany(m => m.Groups[1].Value.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.TrimStart('.', '/') is var bare && word.StartsWith("./", StringComparison.Ordinal) ? bare : word)
            .Where(word => Roots.Any(root => word.StartsWith(root, StringComparison.Ordinal)) && !word.Contains('*'))
            .Where(word => !Path.Exists(Repository.PathOf(word)));

        Assert.AreEqual("", string.Join("\n", missing));
    }

    [TestMethod]
    [DataRow("tools/test")]
    [DataRow("tools/demo")]
    [DataRow(".ci/run")]
    public void Command_OnUnix_MayBeRun(string command)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.IsTrue(File.GetUnixFileMode(Repository.PathOf(command)).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [TestMethod]
    public void Root_HoldsNothingUnexpected()
    {
        string[] expected =
        [
            "CHANGELOG.md", "CONTRIBUTING.md", "CrmSegmentation.sln", "Directory.Build.props", "Directory.Build.targets",
            "Directory.Packages.props", "Directory.Solution.targets", "LICENSE", "README.md", "global.json",
            "Connector", "Plugins", "Solutions", "Tests", "tools",
        ];
        var found = Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry))
            .Where(name => name[0] != '.' && name is not ("artifacts" or "bin" or "obj" or "TestResults"));

        CollectionAssert.AreEquivalent(expected, found.ToArray());
    }

    [TestMethod]
    public void Diagnostics_EachWithItsPage_HaveNoOrphans()
    {
        var codes = Repository.Files(Repository.PathOf("Plugins"), "*.cs")
            .SelectMany(file => DiagnosticCode().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Distinct().Order().ToArray();
        var pages = Directory.EnumerateFiles(Repository.PathOf("Plugins/docs/diagnostics"), "SEG*.md").Select(Path.GetFileNameWithoutExtension).Order().ToArray();

        CollectionAssert.AreEqual(codes, pages);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`{1,3}(?:\\w*\\n)?([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("\"(SEG\\d{4})\"")]
    private static partial Regex DiagnosticCode();
}

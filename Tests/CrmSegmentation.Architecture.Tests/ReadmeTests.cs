using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>What the documents promise must be there.</summary>
[TestClass]
public sealed partial class ReadmeTests
{
    private static readonly HashSet<string> SourceNames =
        Repository.Files(Repository.Root, "*").Select(file => Path.GetFileName(file)).ToHashSet();

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
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var missing = Words(document).Where(word => LooksLikeAPath(word) && !IsThere(word, folder)).Distinct();

        Assert.AreEqual("", string.Join("\n", missing));
    }

    [TestMethod]
    [DataRow("tools/Sdk", true)]
    [DataRow("Plugins/docs/", true)]
    [DataRow(".ci/run", true)]
    [DataRow("package.json", true)]
    [DataRow("Tests/**.cs", false)]
    [DataRow("1/2", false)]
    [DataRow("Monetary/2", false)]
    [DataRow("//", false)]
    [DataRow("FakeXrmEasy.9", false)]
    [DataRow("-p:UseMicrosoftSdk=true", false)]
    [DataRow("https://dot.net", false)]
    public void LooksLikeAPath_OfAWord_TellsAPathFromAFormula(string word, bool path) => Assert.AreEqual(path, LooksLikeAPath(word));

    [TestMethod]
    [DynamicData(nameof(Documents))]
    public void Commands_InADocument_AreOfTheCommandLine(string document)
    {
        var declared = Repository.Files(Repository.PathOf("tools/CrmSegmentation.Cli"), "*.cs")
            .SelectMany(file => DeclaredCommand().Matches(File.ReadAllText(file)))
            .Select(m => m.Groups[1].Value)
            .ToHashSet();
        var unknown = Spans(document)
            .SelectMany(span => NamedCommand().Matches(span))
            .Select(m => m.Groups[1].Value)
            .Where(command => !declared.Contains(command));

        Assert.IsNotEmpty(declared);
        Assert.AreEqual("", string.Join("\n", unknown));
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
        var found = Tool.TryRun("git", "ls-files", "-z") is (0, var tracked)
            ? tracked.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(file => file.Split('/')[0]).Distinct()
            : Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry))
                .Where(name => name is not ("artifacts" or "bin" or "obj" or "TestResults"));

        CollectionAssert.AreEquivalent(expected, found.Where(name => name[0] != '.').ToArray());
    }

    [TestMethod]
    public void Diagnostics_EachWithItsPage_HaveNoOrphans()
    {
        var codes = Repository.Files(Repository.PathOf("Plugins"), "*.cs")
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Literal().Matches(line).SelectMany(literal => DiagnosticCode().Matches(literal.Value)).Select(m => m.Value))
            .Distinct().Order().ToArray();
        var pages = DiagnosticPages.Select(Path.GetFileNameWithoutExtension).Order().ToArray();

        CollectionAssert.AreEqual(codes, pages);
    }

    [TestMethod]
    public void DiagnosticPages_EachBeginWithTheirCode()
    {
        var odd = DiagnosticPages
            .Select(file => (File: file, Code: Path.GetFileNameWithoutExtension(file), Title: File.ReadLines(file).First()))
            .Where(page => !page.Title.StartsWith($"# {page.Code}: ", StringComparison.Ordinal) || !DiagnosticCode().IsMatch(page.Code))
            .Select(page => Repository.Relative(page.File));

        Assert.AreEqual("", string.Join("\n", odd));
    }

    private static IEnumerable<string> DiagnosticPages => Directory.EnumerateFiles(Repository.PathOf("Plugins/docs/diagnostics"));

    private static IEnumerable<string> Spans(string document) =>
        Code().Matches(File.ReadAllText(Repository.PathOf(document))).Select(m => m.Groups[1].Value);

    // A bare file name behind crmseg is the reader's own file.
    private static IEnumerable<string> Words(string document) =>
        from line in Spans(document).SelectMany(span => span.Split('\n'))
        from word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where word.Contains('/') || !NamedCommand().IsMatch(line)
        select word;

    private static bool LooksLikeAPath(string word) => PathWord().IsMatch(word) && !word.Contains("://", StringComparison.Ordinal);

    private static bool IsThere(string word, string folder) =>
        Path.Exists(Repository.PathOf(word)) || Path.Exists(Path.Combine(folder, word)) || SourceNames.Contains(word);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`{1,3}(?:\\w*\\n)?([^`]+)`")]
    private static partial Regex Code();

    // Folders and files divided by slashes, or a file by its ending; a number behind the slash makes it a division.
    [GeneratedRegex(
        @"^(?:\.{0,2}/)?\.?[A-Za-z][\w.-]*(?:/\.?[A-Za-z][\w.-]*)+/?$|^(?:\.{1,2}/)*\.?[A-Za-z][\w.-]*"
        + @"(?:/|\.(?:config|cs|csproj|css|ebnf|html|js|json|jsonl|md|mjs|proj|props|ps1|py|sh|sln|snk|targets|ts|tsx|txt|xml|yaml|yml))$")]
    private static partial Regex PathWord();

    [GeneratedRegex(@"\bcrmseg ([a-z][\w-]*)")]
    private static partial Regex NamedCommand();

    [GeneratedRegex(@"(?:new Command\(\s*|const string Name = )""([\w-]+)""")]
    private static partial Regex DeclaredCommand();

    // What stands between quotes, with its holes where it has any.
    [GeneratedRegex(@"""[^""]*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"SEG\d{4}")]
    private static partial Regex DiagnosticCode();
}

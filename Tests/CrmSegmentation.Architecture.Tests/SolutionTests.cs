using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>CrmSegmentation.sln shows the tree as it is.</summary>
[TestClass]
public sealed partial class SolutionTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("CrmSegmentation.sln"));

    private static readonly Dictionary<string, (string Name, string Path)> Entries =
        Entry().Matches(Text).ToDictionary(m => m.Groups[3].Value, m => (m.Groups[1].Value, m.Groups[2].Value.Replace('\\', '/')));

    private static readonly Dictionary<string, string> Parents =
        Nested().Matches(Text).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    public static IEnumerable<object[]> Projects =>
        Repository.Files(Repository.Root, "*.csproj").Select(file => new object[] { Repository.Relative(file) });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Project_InTheSolution_LiesInTheFolderOfItsDirectory(string file)
    {
        var found = Entries.Where(entry => entry.Value.Path == file).ToArray();

        Assert.HasCount(1, found, $"{file} is in the solution {found.Length} times");
        Assert.AreEqual(Path.GetDirectoryName(Path.GetDirectoryName(file))!.Replace('\\', '/'), FolderOf(found[0].Key));
    }

    [TestMethod]
    public void Projects_OfTheSolution_AllExist()
    {
        var missing = Entries.Values.Where(entry => entry.Path != entry.Name && !File.Exists(Repository.PathOf(entry.Path)));

        Assert.IsEmpty(missing);
    }

    [TestMethod]
    public void Configurations_OfTheSolution_AreDebugAndRelease() =>
        CollectionAssert.AreEquivalent(
            new[] { "Debug|Any CPU", "Release|Any CPU" },
            Configuration().Matches(Text).Select(m => m.Groups[1].Value).ToArray());

    private static string FolderOf(string id) =>
        Parents.TryGetValue(id, out var parent) ? $"{FolderOf(parent)}/{Entries[parent].Name}".TrimStart('/') : "";

    [GeneratedRegex("""^Project\("\{[^}]+\}"\) = "([^"]+)", "([^"]+)", "(\{[^}]+\})"\r?$""", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\t\t(\{[^}]+\}) = (\{[^}]+\})\r?$", RegexOptions.Multiline)]
    private static partial Regex Nested();

    [GeneratedRegex(@"^\t\t(\w+\|[\w ]+) = \1\r?$", RegexOptions.Multiline)]
    private static partial Regex Configuration();
}

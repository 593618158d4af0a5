using System.Text.RegularExpressions;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Stories.Tests;

/// <summary>The promises of Plugins/docs/promises.md, and the stories whose summaries name them.</summary>
[TestClass]
public sealed partial class PromiseTests
{
    private static readonly IReadOnlyDictionary<int, string> Promises = Promised().Matches(File.ReadAllText(Repository.PathOf("Plugins/docs/promises.md")))
        .ToDictionary(match => int.Parse(match.Groups["number"].Value), match => match.Groups["title"].Value);

    [TestMethod]
    public void Promises_OnThePage_AreNumberedFromOne() => CollectionAssert.AreEqual(Enumerable.Range(1, 11).ToArray(), Promises.Keys.ToArray());

    [TestMethod]
    public void EveryPromise_IsNamedByAStory()
    {
        var named = Named().Select(named => named.Number).ToHashSet();

        Assert.AreEqual("", string.Join(", ", Promises.Where(promise => !named.Contains(promise.Key)).Select(promise => $"{promise.Key} ({promise.Value})")));
    }

    [TestMethod]
    public void EveryPromise_ThatAStoryNames_IsOnThePageUnderThatTitle() => Assert.AreEqual("", string.Join(
        "\n",
        from named in Named()
        where !Promises.TryGetValue(named.Number, out var title) || !string.Equals(title, named.Title, StringComparison.OrdinalIgnoreCase)
        select $"{named.Class}: promise {named.Number} ({named.Title})"));

    private static IEnumerable<(string Class, int Number, string Title)> Named() =>
        from story in Classes()
        from match in NamedPromise().Matches(story.Summary)
        select (story.Name, int.Parse(match.Groups["number"].Value), match.Groups["title"].Value);

    /// <summary>The test classes of this project with what their summaries say, each on one line.</summary>
    private static IEnumerable<(string Name, string Summary)> Classes() =>
        from file in Repository.Files(Repository.PathOf("Tests/CrmSegmentation.Stories.Tests"), "*.cs")
        from match in TestClass().Matches(File.ReadAllText(file))
        where match.Groups["name"].Value != nameof(PromiseTests)
        select (match.Groups["name"].Value, match.Groups["summary"].Value.Replace("\n/// ", " ", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<number>\d+)\. \*\*(?<title>[^*]+)\*\*:", RegexOptions.Multiline)]
    private static partial Regex Promised();

    [GeneratedRegex(@"[Pp]romise (?<number>\d+) \((?<title>[^)]+)\)")]
    private static partial Regex NamedPromise();

    [GeneratedRegex(@"/// <summary>(?<summary>(?:[^\n]|\n///)*?)</summary>\n\[TestClass\]\npublic sealed (?:partial )?class (?<name>\w+)")]
    private static partial Regex TestClass();
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Storage.Text;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>
/// Equality, order, LIKE and keys against a reference that the store knows nothing of: the runtime's own table of cases, and Unicode's
/// canonical decompositions of the Latin, Greek and Cyrillic letters (letters.txt).
/// </summary>
[TestClass]
public sealed class TextPropertyTests
{
    private const string Marks = "\u0301\u0300\u0302\u0308\u030A\u0327\u0328";

    private static readonly Dictionary<char, string> Marked = Load();

    // A letter as it may be written: with marks of its own, with marks after it, in the other case.
    private static readonly Arbitrary<(string Plain, string Written)[]> Words = Gen.Elements(Marked.Keys.Concat("bcdfgmpqvwx0123456789 .-_%").ToArray())
        .SelectMany(letter => Gen.Elements(Forms(letter)).Select(form => (Plain: letter.ToString(), Written: form)))
        .ArrayOf()
        .ToArbitrary();

    [TestMethod]
    public void Letters_OfAllAlphabets_EqualTheirOtherCase()
    {
        var different = from c in Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c)
                        where char.IsLetter(c) && (Compare(c, char.ToUpperInvariant(c)) != 0 || Compare(c, char.ToLowerInvariant(c)) != 0)
                        select $"{c} U+{(int)c:X4}";

        Assert.AreEqual("", string.Join(", ", different));
    }

    [TestMethod]
    public void Letters_WithMarks_EqualTheLettersWithout()
    {
        var different = from pair in Marked
                        from marked in pair.Value
                        where Compare(pair.Key, marked) != 0
                        select $"{pair.Key} {marked} U+{(int)marked:X4}";

        Assert.AreEqual("", string.Join(", ", different));
    }

    [TestMethod]
    public void Letters_WithoutMarks_DifferFromEachOther()
    {
        var equal = from a in Marked.Keys
                    from b in Marked.Keys
                    where a < b && Compare(a, b) == 0 && (a, b) != ('o', 'ø')
                    select $"{a} {b}";

        Assert.AreEqual("", string.Join(", ", equal));
    }

    [TestMethod]
    public void Texts_WrittenOtherwise_AreEqualAndLikeEachOther() => Prop.ForAll(Words, word =>
    {
        var (plain, written) = Texts(word);
        return Compare(plain, written) == 0
            && LikePattern.Parse(LikePattern.Escape(plain)).Matches(Encoding.UTF8.GetBytes(written))
            && LikePattern.Parse($"%{LikePattern.Escape(written)}%").Matches(Encoding.UTF8.GetBytes($"x{plain}y"));
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Texts_WrittenOtherwise_OrderAsTheyDidBefore() => Prop.ForAll(Words, Words, (first, second) =>
    {
        var (firstPlain, firstWritten) = Texts(first);
        var (secondPlain, secondWritten) = Texts(second);
        return Math.Sign(Compare(firstPlain, secondPlain)) == Math.Sign(Compare(firstWritten, secondWritten));
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Keys_WrittenOtherwise_AreTheSameKey()
    {
        using var organization = TestOrganization.Open();
        organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(
            editor.Find("account")! with { Keys = [new KeyDefinition { LogicalName = "new_name", Columns = ["name"] }] })));
        var known = new HashSet<string>();

        Prop.ForAll(Words, word =>
        {
            var (plain, written) = Texts(word);
            if (plain.TrimEnd(' ').Length == 0 || plain.Length > 60 || !known.Add(TextFolding.Fold(plain).TrimEnd(' ')))
            {
                return true;
            }

            var account = organization.Create("account", ("name", plain));
            AssertFault.Of(ErrorCode.DuplicateRecordEntityKey, () => organization.Create("account", ("name", written)));
            organization.Service.Update(new Entity("account", "name", written) { ["description"] = "found" });
            return organization.Retrieve(account)["description"] is "found";
        }).QuickCheckThrowOnFailure();
    }

    private static string[] Forms(char letter)
    {
        var forms = new List<string> { letter.ToString(), char.ToUpperInvariant(letter).ToString() };
        if (Marked.TryGetValue(letter, out var marked))
        {
            forms.AddRange(marked.Select(c => c.ToString()));
            forms.AddRange(Marks.Select(mark => $"{letter}{mark}"));
        }

        return [.. forms];
    }

    private static (string Plain, string Written) Texts((string Plain, string Written)[] word) =>
        (string.Concat(word.Select(letter => letter.Plain)), string.Concat(word.Select(letter => letter.Written)));

    private static int Compare(char left, char right) => Compare(left.ToString(), right.ToString());

    private static int Compare(string left, string right) => TextCollation.Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static Dictionary<char, string> Load()
    {
        using var stream = typeof(TextPropertyTests).Assembly.GetManifestResourceStream("letters.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0][0], parts => parts[1]);
    }
}

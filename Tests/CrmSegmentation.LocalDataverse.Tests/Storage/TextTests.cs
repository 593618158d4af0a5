using System.Text;
using LocalDataverse.Storage.Text;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>Case, accents and width make no difference, in any alphabet.</summary>
[TestClass]
public sealed class TextTests
{
    [TestMethod]
    [DataRow("Åsa", "asa")]
    [DataRow("ÉCOLE", "ecole")]
    [DataRow("Østergård", "ostergard")]
    [DataRow("Straße", "STRASSE")]
    [DataRow("Ægir", "aegir")]
    [DataRow("Łódź", "lodz")]
    [DataRow("Дёма", "дЕМА")]
    [DataRow("ΟΔΥΣΣΕΎΣ", "οδυσσευς")]
    [DataRow("Ａｂ１", "ab1")]
    [DataRow("e\u0301", "É")]
    [DataRow("Nguyễn", "nguyen")]
    [DataRow("İzmir", "izmir")]
    [DataRow("name", "name   ")]
    [DataRow("é ", "e")]
    [DataRow("", "  ")]
    public void Compare_OfTextsThatDifferInCaseAccentOrWidth_IsEqual(string left, string right)
    {
        Assert.AreEqual(0, Compare(left, right));
        Assert.AreEqual(0, Compare(right, left));
    }

    [TestMethod]
    [DataRow("a", "b")]
    [DataRow("Z", "ä2")]
    [DataRow("_", "0")]
    [DataRow("9", "a")]
    [DataRow("~", "0")]
    [DataRow("ab", "abc")]
    [DataRow("é", "ez")]
    [DataRow("z", "я")]
    [DataRow("a b", "ab")]
    public void Compare_OfDifferentTexts_OrdersThemBothWays(string less, string more)
    {
        var (l, m) = less == "Z" ? (more, less) : (less, more);

        Assert.IsLessThan(0, Compare(l, m));
        Assert.IsGreaterThan(0, Compare(m, l));
    }

    [TestMethod]
    public void Compare_OfAllAsciiSigns_ConfusesNoTwo()
    {
        var signs = Enumerable.Range(33, 94).Select(c => ((char)c).ToString()).ToArray();

        var equal = from a in signs
                    from b in signs
                    where Compare(a, b) == 0 && !a.Equals(b, StringComparison.OrdinalIgnoreCase)
                    select a + b;

        Assert.AreEqual("", string.Join(" ", equal));
    }

    [TestMethod]
    public void Compare_OfRandomTexts_IsAnOrder()
    {
        var random = new Random(7);
        string[] parts = ["a", "A", "á", "b", "ß", "ss", " ", "1", "_", "\u0301", "я", "😀", "Ǆ", "ﾊ", "e"];
        var texts = Enumerable.Range(0, 60).Select(_ => string.Concat(random.GetItems(parts, random.Next(6)))).ToArray();

        foreach (var a in texts)
        {
            foreach (var b in texts)
            {
                Assert.AreEqual(Math.Sign(Compare(a, b)), -Math.Sign(Compare(b, a)), $"{a}|{b}");
                foreach (var c in texts)
                {
                    Assert.IsFalse(Compare(a, b) <= 0 && Compare(b, c) <= 0 && Compare(a, c) > 0, $"{a}|{b}|{c}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("Östersund", "ost%", true)]
    [DataRow("Östersund", "%SUND", true)]
    [DataRow("Östersund", "_ster%", true)]
    [DataRow("Östersund", "st%", false)]
    [DataRow("Straße", "%asse", true)]
    [DataRow("50%", "50[%]", true)]
    [DataRow("500", "50[%]", false)]
    [DataRow("Anna", "[a-c]nna", true)]
    [DataRow("Änna", "[a-c]nna", true)]
    [DataRow("Danna", "[^a-c]%", true)]
    [DataRow("Anna", "[^a-c]%", false)]
    [DataRow("a[b", "a[[]b", true)]
    [DataRow("a[b", "a[b", true)]
    [DataRow("", "%", true)]
    [DataRow("", "_", false)]
    [DataRow("aXbXc", "a%b%c", true)]
    [DataRow("mississippi", "m%issip%i", true)]
    [DataRow("a_b", "a[_]b", true)]
    public void Matches_OfAPattern_IsAsSqlServerHasIt(string text, string pattern, bool matches) =>
        Assert.AreEqual(matches, LikePattern.Parse(pattern).Matches(Encoding.UTF8.GetBytes(text)));

    [TestMethod]
    [DataRow("100% [sure]_")]
    [DataRow("%")]
    public void Escape_OfAnyText_MatchesItAlone(string text)
    {
        var pattern = LikePattern.Parse(LikePattern.Escape(text));

        Assert.IsTrue(pattern.Matches(Encoding.UTF8.GetBytes(text)));
        Assert.IsFalse(pattern.Matches("100x [sure]x"u8));
    }

    private static int Compare(string left, string right) => TextCollation.Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}

using CrmSegmentation.Engine.Segments;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Segments;

[TestClass]
public sealed class SegmentCodeTests
{
    [TestMethod]
    [DataRow("VIP", "VIP")]
    [DataRow("  BIG_BASKET_2 ", "BIG_BASKET_2")]
    [DataRow("9", "9")]
    public void TryParse_OfACode_GivesIt(string text, string expected)
    {
        Assert.IsTrue(SegmentCode.TryParse(text, "crmseg_code", out var code, out var refusal));
        Assert.AreEqual(expected, code.Value);
        Assert.IsNull(refusal);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" \t\n")]
    public void TryParse_OfNothing_RefusesWithSeg5001(string? text)
    {
        Assert.IsFalse(SegmentCode.TryParse(text, "crmseg_code", out var code, out var refusal));
        Assert.IsNull(code);
        Assert.AreEqual("SEG5001", refusal.Code);
        Assert.AreEqual("crmseg_code", refusal.Place);
    }

    [TestMethod]
    [DataRow("vip", "VIP")]
    [DataRow("big-spenders 2026", "BIG_SPENDERS_2026")]
    [DataRow("_å_", null)]
    [DataRow("VIP\0", "VIP")]
    [DataRow("ＶＩＰ", null)]
    [DataRow("٣", null)]
    [DataRow("_", null)]
    [DataRow("___", null)]
    public void TryParse_OfOtherCharacters_RefusesAndSuggestsTheNearestCode(string text, string? suggestion)
    {
        Assert.IsFalse(SegmentCode.TryParse(text, "crmseg_code", out _, out var refusal));
        Assert.AreEqual("SEG5002", refusal.Code);
        Assert.EndsWith(suggestion is null ? "For example: VIP_2026." : $"Did you mean {suggestion}?", refusal.Message);
    }

    [TestMethod]
    public void TryParse_OfFiftyCharacters_IsTheLongestAccepted()
    {
        Assert.IsTrue(SegmentCode.TryParse(new string('A', 50), "crmseg_code", out _, out _));
        Assert.IsFalse(SegmentCode.TryParse(new string('A', 51), "crmseg_code", out _, out _));
    }

    [TestMethod]
    public void TryParse_OfATooLongText_SaysHowLongItIsAndSuggestsNothing()
    {
        Assert.IsFalse(SegmentCode.TryParse(" " + new string('a', 63) + " ", "crmseg_code", out _, out var refusal));
        Assert.AreEqual("SEG5002", refusal.Code);
        Assert.StartsWith("A segment's code has at most 50 characters, and this one has 63. Choose a shorter one", refusal.Message);
    }

    [TestMethod]
    public void TryParse_OfItsOwnSuggestion_AlwaysSucceeds() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>(),
            text =>
            {
                if (SegmentCode.TryParse(text, "crmseg_code", out _, out var refusal))
                {
                    return true;
                }

                const string lead = "Did you mean ";
                var at = refusal.Message.IndexOf(lead, StringComparison.Ordinal);
                var suggestion = refusal.Message.Substring(at + lead.Length).TrimEnd('?');
                return at < 0 || SegmentCode.TryParse(suggestion, "crmseg_code", out _, out _);
            }).QuickCheckThrowOnFailure();
}

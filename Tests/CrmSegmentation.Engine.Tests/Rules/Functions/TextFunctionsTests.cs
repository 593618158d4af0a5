using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Functions;

[TestClass]
public sealed class TextFunctionsTests
{
    private const string Invalid = "Error({Kind:ErrorKind.InvalidArgument})";

    [TestMethod]
    public void LeftAndRight_OfAText_GiveItsEnds()
    {
        AreEqual("\"cust\"", TextFunctions.Left("customer", 4.9m));
        AreEqual("\"omer\"", TextFunctions.Right("customer", 4m));
        AreEqual("\"customer\"", TextFunctions.Left("customer", 1e20m));
        AreEqual("\"customer\"", TextFunctions.Right("customer", 1e20m));
        AreEqual("\"\"", TextFunctions.Left("customer", -0.9m));
        AreEqual(Invalid, TextFunctions.Left("customer", -1m));
        AreEqual(Invalid, TextFunctions.Right("", -1e20m));
        Assert.AreEqual(8m, TextFunctions.Len("customer"));
    }

    [TestMethod]
    public void Mid_OfAText_GivesItsMiddle()
    {
        AreEqual("\"tom\"", TextFunctions.Mid("customer", 4m, 3m));
        AreEqual("\"tomer\"", TextFunctions.Mid("customer", 4.5m));
        AreEqual("\"tomer\"", TextFunctions.Mid("customer", 4m, 1e20m));
        AreEqual("\"\"", TextFunctions.Mid("customer", 9m));
        AreEqual("\"\"", TextFunctions.Mid("customer", 1e20m, 2m));
        AreEqual("\"\"", TextFunctions.Mid("customer", 3m, 0m));
        AreEqual(Invalid, TextFunctions.Mid("customer", 0.9m));
        AreEqual(Invalid, TextFunctions.Mid("customer", 1m, -1m));
        AreEqual("Error(Table({Kind:ErrorKind.InvalidArgument},{Kind:ErrorKind.InvalidArgument}))", TextFunctions.Mid("", 0m, -1m));
    }

    [TestMethod]
    public void StartsWithEndsWithAndIn_OfAnotherCase_Hold()
    {
        Assert.IsTrue(TextFunctions.StartsWith("Customer", "cUST"));
        Assert.IsFalse(TextFunctions.StartsWith("Customer", "stom"));
        Assert.IsTrue(TextFunctions.EndsWith("Customer", "OMER"));
        Assert.IsTrue(TextFunctions.EndsWith("Customer", ""));
        Assert.IsTrue(TextFunctions.In("STOM", "Customer"));
        Assert.IsTrue(TextFunctions.In("", ""));
        Assert.IsFalse(TextFunctions.In("e", "é"));
        Assert.IsFalse(TextFunctions.ExactIn("STOM", "Customer"));
        Assert.IsTrue(TextFunctions.ExactIn("stom", "Customer"));
    }

    [TestMethod]
    public void Find_OfAText_GivesItsPlace()
    {
        AreEqual("3", TextFunctions.Find("s", "assess", 3m));
        AreEqual("5", TextFunctions.Find("ss", "assess", 3.9m));
        AreEqual("Blank()", TextFunctions.Find("S", "assess"));
        AreEqual("Blank()", TextFunctions.Find("s", "assess", 7m));
        AreEqual("7", TextFunctions.Find("", "assess", 7m));
        AreEqual(Invalid, TextFunctions.Find("s", "assess", 8m));
        AreEqual(Invalid, TextFunctions.Find("s", "assess", 0.5m));
        AreEqual(Invalid, TextFunctions.Find("s", "assess", 1e20m));
    }

    [TestMethod]
    [DataRow("mary-jane O'NEILL", "Mary-Jane O'neill")]
    [DataRow("it's 2nd x2y  état", "It's 2Nd X2y  État")]
    [DataRow("ǆ", "ǅ")]
    [DataRow("", "")]
    public void Proper_OfAText_GivesEachWordACapital(string text, string expected) => Assert.AreEqual(expected, TextChanges.Proper(text));

    [TestMethod]
    [DataRow("  a \t b  ", "a b", "a \t b")]
    [DataRow("a\nb", "a\nb", "a\nb")]
    [DataRow("\u00A0a\u00A0\u00A0b\n", "a\u00A0\u00A0b", "a\u00A0\u00A0b")]
    [DataRow(" ", "", "")]
    public void TrimAndTrimEnds_OfAText_RemoveSpace(string text, string trimmed, string ends)
    {
        Assert.AreEqual(trimmed, TextChanges.Trim(text));
        Assert.AreEqual(ends, TextChanges.TrimEnds(text));
    }

    [TestMethod]
    public void LowerAndUpper_OfAText_DoNotDependOnACulture()
    {
        Assert.AreEqual("title größe", TextChanges.Lower("TITLE GRÖßE"));
        Assert.AreEqual("TITLE", TextChanges.Upper("title"));
    }

    [TestMethod]
    public void Replace_OfAPlace_PutsTheOtherTextThere()
    {
        AreEqual("\"a--d\"", TextChanges.Replace("abcd", 2.9m, 2.9m, "--"));
        AreEqual("\"a--\"", TextChanges.Replace("abcd", 2m, 1e20m, "--"));
        AreEqual("\"abcd--\"", TextChanges.Replace("abcd", 1e20m, 1m, "--"));
        AreEqual("\"--abcd\"", TextChanges.Replace("abcd", 1m, 0m, "--"));
        AreEqual(Invalid, TextChanges.Replace("abcd", 0.5m, 1m, "--"));
        AreEqual(Invalid, TextChanges.Replace("abcd", 1m, -1m, "--"));
    }

    [TestMethod]
    public void Substitute_OfAText_PutsTheOtherInstead()
    {
        AreEqual("\"b-b\"", TextChanges.Substitute("aa-aa", "aa", "b"));
        AreEqual("\"ba\"", TextChanges.Substitute("aaa", "aa", "b"));
        AreEqual("\"AA\"", TextChanges.Substitute("AA", "a", "b"));
        AreEqual("\"aa\"", TextChanges.Substitute("aa", "", "b"));
        AreEqual("\"aa-b\"", TextChanges.Substitute("aa-aa", "aa", "b", 2.9m));
        AreEqual("\"aa-aa\"", TextChanges.Substitute("aa-aa", "aa", "b", 3m));
        AreEqual("\"aa\"", TextChanges.Substitute("aa", "", "b", 5m));
        AreEqual(Invalid, TextChanges.Substitute("aa", "a", "b", 0.9m));
        AreEqual(Invalid, TextChanges.Substitute("aa", "", "b", 0m));
    }

    [TestMethod]
    public void EveryChange_ThatMakesATextTooLong_IsAnError()
    {
        var half = new string('a', TextChanges.LongestText / 2);

        Assert.AreEqual(TextChanges.LongestText, TextChanges.Concatenate(half, half).Text.Length);
        AreEqual("Error({Kind:ErrorKind.QuotaExceeded})", TextChanges.Concatenate(half, half, "b"));
        AreEqual("Error({Kind:ErrorKind.QuotaExceeded})", TextChanges.Substitute(half, "a", "bbb"));
        AreEqual("Error({Kind:ErrorKind.QuotaExceeded})", TextChanges.Replace(half, 1m, 0m, half + "b"));
    }

    [TestMethod]
    public void LeftAndMid_AtAnyPlace_MakeUpTheText() =>
        Prop.ForAll<NonNull<string>, byte>((text, at) =>
            TextFunctions.Left(text.Get, at).Text + TextFunctions.Mid(text.Get, at + 1m).Text == text.Get)
            .QuickCheckThrowOnFailure();

    [TestMethod]
    public void Substitute_OfAnyTexts_IsWhatDotNetReplaces() =>
        Prop.ForAll<NonNull<string>, NonEmptyString, NonNull<string>>((text, old, replacement) =>
            TextChanges.Substitute(text.Get, old.Get, replacement.Get).Text == text.Get.Replace(old.Get, replacement.Get))
            .QuickCheckThrowOnFailure();

    private static void AreEqual(string expected, Value value) => Assert.AreEqual(expected, ValueText.Of(value));
}

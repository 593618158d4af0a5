using System.Globalization;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Values;

[TestClass]
public sealed class NumberTextTests
{
    [TestMethod]
    [DataRow("2.500", "2.5")]
    [DataRow("-0.0", "0")]
    [DataRow("700", "700")]
    [DataRow("-987.650", "-987.65")]
    [DataRow("0.0000001", "0.0000001")]
    [DataRow("79228162514264337593543950335", "79228162514264337593543950335")]
    [DataRow("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void Of_ADecimal_PrintsPlainDigitsWithoutZerosAtTheEnd(string number, string expected) =>
        Assert.AreEqual(expected, NumberText.Of(decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)));

    [TestMethod]
    [DataRow(0d, "0")]
    [DataRow(-0d, "0")]
    [DataRow(0.1d, "0.1")]
    [DataRow(-2.25d, "-2.25")]
    [DataRow(1d / 3d, "0.3333333333333333")]
    [DataRow(0.1d + 0.2d, "0.30000000000000004")]
    [DataRow(123456789012345d, "123456789012345")]
    [DataRow(601802744042418.25d, "601802744042418.2")]
    [DataRow(601802744042418.75d, "601802744042418.8")]
    [DataRow(1e15d, "1E+15")]
    [DataRow(1234567890123456d, "1234567890123456")]
    [DataRow(1234567890123450d, "1.23456789012345E+15")]
    [DataRow(0.0001d, "0.0001")]
    [DataRow(0.00001d, "1E-05")]
    [DataRow(6.02214076e23d, "6.02214076E+23")]
    [DataRow(1e200d, "1E+200")]
    [DataRow(double.MaxValue, "1.7976931348623157E+308")]
    [DataRow(double.Epsilon, "5E-324")]
    [DataRow(2.2250738585072014e-308d, "2.2250738585072014E-308")]
    [DataRow(double.NaN, "NaN")]
    [DataRow(double.NegativeInfinity, "-Infinity")]
    public void Of_ADouble_PrintsTheFewestDigits(double number, string expected) => Assert.AreEqual(expected, NumberText.Of(number));

    [TestMethod]
    [DataRow("12", "12")]
    [DataRow("  -12.50\t", "-12.5")]
    [DataRow("+.5", "0.5")]
    [DataRow("5.", "5")]
    [DataRow("9,876,543.21", "9876543.21")]
    [DataRow("1,2,3", "123")]
    [DataRow("$ 19.99", "19.99")]
    [DataRow("-$3", "-3")]
    [DataRow("7$", "7")]
    [DataRow("(42)", "-42")]
    [DataRow("42-", "-42")]
    [DataRow("25%", "0.25")]
    [DataRow("% 25", "0.25")]
    [DataRow("-%25", "-0.25")]
    [DataRow("%-25", "-0.25")]
    [DataRow("3E2", "300")]
    [DataRow("3e-2", "0.03")]
    [DataRow("2e28", "20000000000000000000000000000")]
    [DataRow("1e-40", "0")]
    [DataRow("0e99999", "0")]
    [DataRow("1.00000000000000000000000000005", "1")]
    [DataRow("1.000000000000000000000000000051", "1.0000000000000000000000000001")]
    [DataRow("1.00000000000000000000000000015", "1.0000000000000000000000000002")]
    [DataRow("79228162514264337593543950335.4", "79228162514264337593543950335")]
    [DataRow("7.92281625142643375935439503356", "7.922816251426433759354395034")]
    public void TryParse_OfANumber_GivesIt(string text, string expected)
    {
        Assert.IsTrue(NumberText.TryParse(text, LanguageFormat.Default, out decimal number));
        Assert.AreEqual(expected, NumberText.Of(number));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("twelve")]
    [DataRow("1 2")]
    [DataRow("1.2.3")]
    [DataRow("1.2,3")]
    [DataRow(",5")]
    [DataRow("--5")]
    [DataRow("(5")]
    [DataRow("5)")]
    [DataRow("%5%")]
    [DataRow("%")]
    [DataRow("$")]
    [DataRow("$5$")]
    [DataRow("€5")]
    [DataRow("5e")]
    [DataRow("0x1F")]
    [DataRow("٣")]
    [DataRow("1e29")]
    [DataRow("79228162514264337593543950335.5")]
    [DataRow("79228162514264337593543950336")]
    [DataRow("1e100")]
    public void TryParse_OfWhatIsNoDecimal_Refuses(string text) =>
        Assert.IsFalse(NumberText.TryParse(text, LanguageFormat.Default, out decimal _));

    [TestMethod]
    [DataRow("fr-FR", "1 234,5", "1234.5")]
    [DataRow("fr-FR", "1\u202F234,5 €", "1234.5")]
    [DataRow("FR", "0,25", "0.25")]
    [DataRow("de-DE", "1.234,5", "1234.5")]
    [DataRow("de-CH", "1’234.5", "1234.5")]
    [DataRow("sv-SE", "1\u00A0234,5 kr", "1234.5")]
    [DataRow("da-DK", "1.234,5", "1234.5")]
    [DataRow("nb-NO", "1 234,5", "1234.5")]
    [DataRow("fi-FI", "1 234,5", "1234.5")]
    [DataRow("nl-NL", "1.234,5", "1234.5")]
    [DataRow("es-ES", "1.234,5", "1234.5")]
    [DataRow("es-MX", "1,234.5", "1234.5")]
    [DataRow("it-IT", "1.234,5", "1234.5")]
    [DataRow("pt-BR", "R$ 1.234,5", "1234.5")]
    [DataRow("pl-PL", "1 234,5 zł", "1234.5")]
    [DataRow("en-GB", "£1,234.5", "1234.5")]
    [DataRow("en-NZ", "$1,234.5", "1234.5")]
    public void TryParse_InAnotherLanguage_UsesItsMarks(string tag, string text, string expected)
    {
        Assert.IsTrue(LanguageFormat.TryFind(tag, out var language));
        Assert.IsTrue(NumberText.TryParse(text, language, out decimal number));
        Assert.AreEqual(expected, NumberText.Of(number));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("xx")]
    [DataRow("en_US")]
    [DataRow("not a language")]
    [DataRow("-")]
    public void TryFind_OfNoLanguage_FindsNone(string tag) => Assert.IsFalse(LanguageFormat.TryFind(tag, out _));

    [TestMethod]
    [DataRow("1e100", 1e100)]
    [DataRow("-1.5%", -0.015)]
    [DataRow("0.1", 0.1)]
    [DataRow("123456789012345678", 123456789012345678d)]
    [DataRow("9007199254740993", 9007199254740992d)]
    [DataRow("9007199254740993.0000000000000000000000000000001", 9007199254740994d)]
    [DataRow("1.7976931348623157e308", double.MaxValue)]
    [DataRow("2.2250738585072011e-308", 2.2250738585072011e-308)]
    [DataRow("4.9e-324", double.Epsilon)]
    [DataRow("2.4e-324", 0d)]
    [DataRow("1e-400", 0d)]
    [DataRow("8.5e-23", 8.5e-23)]
    public void TryParse_OfADouble_GivesTheNearest(string text, double expected)
    {
        Assert.IsTrue(NumberText.TryParse(text, LanguageFormat.Default, out double number));
        Assert.AreEqual(expected, number);
    }

    [TestMethod]
    [DataRow("1.8e308")]
    [DataRow("1e999999")]
    public void TryParse_OfTooLargeADouble_Refuses(string text) =>
        Assert.IsFalse(NumberText.TryParse(text, LanguageFormat.Default, out double _));

    [TestMethod]
    public void TryParse_OfAPrintedDecimal_GivesItBack() =>
        Prop.ForAll<decimal>(number =>
            NumberText.TryParse(NumberText.Of(number), LanguageFormat.Default, out decimal read) && read == number)
            .QuickCheckThrowOnFailure();

    [TestMethod]
    public void TryParse_OfAPrintedDouble_GivesItBack() =>
        Prop.ForAll<long>(bits =>
        {
            // Spread over the whole range: a multiplication mixes the small numbers that are generated.
            var number = BitConverter.Int64BitsToDouble(unchecked(bits * -7046029254386353131L));
            return double.IsNaN(number)
                || double.IsInfinity(number)
                || (NumberText.TryParse(NumberText.Of(number), LanguageFormat.Default, out double read) && read == number);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

#if NET
    // .NET prints the numbers between these two without an exponent since version 9, and before with one.
    private static bool DotNetAgrees(double number) => number == 0d || Math.Abs(number) is >= 1e15 and < 1e17
        || NumberText.Of(number) == number.ToString(CultureInfo.InvariantCulture);

    [TestMethod]
    public void Of_ADouble_PrintsWhatDotNetPrints() =>
        Prop.ForAll<long>(bits => DotNetAgrees(BitConverter.Int64BitsToDouble(unchecked(bits * -7046029254386353131L))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [TestMethod]
    public void Of_AnOrdinaryDouble_PrintsWhatDotNetPrints() =>
        Prop.ForAll<long, byte>((whole, scale) =>
            DotNetAgrees(unchecked(whole * -7046029254386353131L) / Math.Pow(10d, scale % 25)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
#endif
}

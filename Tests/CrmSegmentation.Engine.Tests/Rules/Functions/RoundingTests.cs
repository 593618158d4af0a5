using System.Globalization;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Functions;

[TestClass]
public sealed class RoundingTests
{
    private const string Largest = "79228162514264337593543950335";
    private const string TooLarge = "Error({Kind:ErrorKind.Numeric})";

    [TestMethod]
    [DataRow("2.345", "2", "2.35", "2.35", "2.34")]
    [DataRow("-2.345", "2", "-2.35", "-2.35", "-2.34")]
    [DataRow("2.341", "2", "2.34", "2.35", "2.34")]
    [DataRow("2.5", "0", "3", "3", "2")]
    [DataRow("-2.5", "0", "-3", "-3", "-2")]
    [DataRow("2.999", "0.99", "3", "3", "2")]
    [DataRow("2.345", "2.99", "2.35", "2.35", "2.34")]
    [DataRow("1250", "-2", "1300", "1300", "1200")]
    [DataRow("-1250", "-2.9", "-1300", "-1300", "-1200")]
    [DataRow("40", "-2", "0", "100", "0")]
    [DataRow("-40", "-2", "0", "-100", "0")]
    [DataRow("7", "29", "7", "7", "7")]
    [DataRow("7.5", "1e20", "7.5", "7.5", "7.5")]
    [DataRow("7.5", "-1e20", "0", "0", "0")]
    [DataRow("0", "-3", "0", "0", "0")]
    [DataRow("1.5", "28", "1.5", "1.5", "1.5")]
    [DataRow("0.0000000000000000000000000001", "27", "0", "0.000000000000000000000000001", "0")]
    [DataRow(Largest, "5", Largest, Largest, Largest)]
    [DataRow(Largest, "-28", TooLarge, TooLarge, "70000000000000000000000000000")]
    [DataRow("7.1e28", "-28", "70000000000000000000000000000", TooLarge, "70000000000000000000000000000")]
    public void RoundRoundUpAndRoundDown_OfADecimal_GoToTheirSide(string number, string digits, string round, string up, string down)
    {
        AreEqual(round, Rounding.Round(Parse(number), Parse(digits)));
        AreEqual(up, Rounding.RoundUp(Parse(number), Parse(digits)));
        AreEqual(down, Rounding.RoundDown(Parse(number), Parse(digits)));
        AreEqual(down, Rounding.Trunc(Parse(number), Parse(digits)));
    }

    [TestMethod]
    public void Trunc_WithoutDigits_CutsTheFraction()
    {
        AreEqual("-9", Rounding.Trunc(-9.99m));
        Assert.AreEqual(-9d, Rounding.Trunc(-9.99d));
    }

    [TestMethod]
    [DataRow(1.005d, 2, 1.01d, 1.01d, 1d)]
    [DataRow(-2.45d, 1, -2.5d, -2.5d, -2.4d)]
    [DataRow(1250d, -2, 1300d, 1300d, 1200d)]
    [DataRow(7.125d, 16, 7.125d, 7.125d, 7.125d)]
    [DataRow(1e21d, 2, 1e21d, 1e21d, 1e21d)]
    public void RoundRoundUpAndRoundDown_OfADouble_GoToTheirSide(double number, int digits, double round, double up, double down)
    {
        Assert.AreEqual(round, Rounding.Round(number, digits));
        Assert.AreEqual(up, Rounding.RoundUp(number, digits));
        Assert.AreEqual(down, Rounding.RoundDown(number, digits));
    }

    [TestMethod]
    public void Round_OfAnyDecimal_LiesBetweenRoundDownAndRoundUp() =>
        Prop.ForAll<decimal, sbyte>((number, digits) =>
        {
            var round = Rounding.Round(number, digits);
            var up = Rounding.RoundUp(number, digits);
            var down = Rounding.RoundDown(number, digits);
            return up.IsError
                || (Math.Abs(down.Decimal) <= Math.Abs(round.Decimal) && Math.Abs(round.Decimal) <= Math.Abs(up.Decimal));
        }).QuickCheckThrowOnFailure();

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void AreEqual(string expected, Value value) => Assert.AreEqual(expected, ValueText.Of(value));
}

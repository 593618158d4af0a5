using System.Globalization;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Functions;

[TestClass]
public sealed class MathFunctionsTests
{
    private const string Largest = "79228162514264337593543950335";

    [TestMethod]
    public void AbsAndInt_OfNumbers_GiveTheSizeAndTheNextWholeNumberBelow()
    {
        Assert.AreEqual(7.5m, MathFunctions.Abs(-7.5m));
        Assert.AreEqual(7.5d, MathFunctions.Abs(-7.5d));
        Assert.AreEqual(-8m, MathFunctions.Int(-7.5m));
        Assert.AreEqual(7d, MathFunctions.Int(7.5d));
    }

    [TestMethod]
    [DataRow("25", "7", "4")]
    [DataRow("25", "-7", "-3")]
    [DataRow("-25", "7", "3")]
    [DataRow("-25", "-7", "-4")]
    [DataRow("28", "-7", "0")]
    [DataRow("0", "7", "0")]
    [DataRow("7", "25", "7")]
    [DataRow("-7", "25", "18")]
    [DataRow("1", "0.3", "0.1")]
    [DataRow("0.3", "1", "0.3")]
    [DataRow("7.25", "0.5", "0.25")]
    [DataRow("123456789.987654321", "0.001", "0.000654321")]
    [DataRow(Largest, "0.1", "0")]
    [DataRow(Largest, "0.7", "0")]
    [DataRow(Largest, "1.1", "0.3")]
    [DataRow(Largest, "0.0000000000000000000000000003", "0")]
    [DataRow(Largest, "-2", "-1")]
    [DataRow("79228162514264337593543950334", "-" + Largest, "-1")]
    [DataRow("7922816251426433759354395033.5", "7922816251426433759354395033", "0.5")]
    [DataRow("7.9228162514264337593543950335", "7922816251426433759354395033", "7.9228162514264337593543950335")]
    public void Mod_OfDecimals_IsExactWithTheSignOfTheDivisor(string number, string divisor, string expected) =>
        Assert.AreEqual(expected, ValueText.Of(MathFunctions.Mod(Parse(number), Parse(divisor))));

    [TestMethod]
    [DataRow(25d, 7d, "4")]
    [DataRow(25d, -7d, "-3")]
    [DataRow(-25d, 7d, "3")]
    [DataRow(-25d, -7d, "-4")]
    [DataRow(7.5d, 2.5d, "0")]
    [DataRow(1d, 0d, "Error({Kind:ErrorKind.Div0})")]
    public void Mod_OfDoubles_HasTheSignOfTheDivisor(double number, double divisor, string expected) =>
        Assert.AreEqual(expected, ValueText.Of(MathFunctions.Mod(number, divisor)));

    [TestMethod]
    public void Mod_ByZero_IsADiv0Error() => Assert.AreEqual("Error({Kind:ErrorKind.Div0})", ValueText.Of(MathFunctions.Mod(5m, 0.00m)));

    [TestMethod]
    public void Mod_OfWholeNumbers_CompletesTheDivision() =>
        Prop.ForAll<long, long>((a, b) =>
            b == 0 || (b * decimal.Floor(a / (decimal)b)) + MathFunctions.Mod((decimal)a, b).Decimal == a)
            .QuickCheckThrowOnFailure();

    [TestMethod]
    public void Mod_OfAnyDecimals_LiesBetweenZeroAndTheDivisor() =>
        Prop.ForAll<decimal, decimal>((a, b) =>
        {
            if (b == 0m)
            {
                return true;
            }

            var rest = MathFunctions.Mod(a, b).Decimal;
            return Math.Abs(rest) < Math.Abs(b) && (rest == 0m || rest < 0m == b < 0m);
        }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void PowerSqrtExpAndLn_OfNumbers_GiveTheResult()
    {
        AreNear(1024d, MathFunctions.Power(2d, 10d));
        AreNear(1d, MathFunctions.Power(0d, 0d));
        AreNear(0d, MathFunctions.Power(0d, 2d));
        AreNear(-0.125d, MathFunctions.Power(-2d, -3d));
        AreNear(1.5d, MathFunctions.Sqrt(2.25d));
        AreNear(7.38905609893065d, MathFunctions.Exp(2d));
        AreNear(0d, MathFunctions.Exp(-1000d));
        AreNear(1.09861228866811d, MathFunctions.Ln(3d));
    }

    [TestMethod]
    public void PowerSqrtExpAndLn_WithoutAResult_AreErrors()
    {
        AreEqual("Error({Kind:ErrorKind.Div0})", MathFunctions.Power(0d, -2d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", MathFunctions.Power(-3d, 1.5d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", MathFunctions.Power(10d, 309d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", MathFunctions.Sqrt(-0.01d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", MathFunctions.Exp(710d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", MathFunctions.Ln(0d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", MathFunctions.Ln(-1d));
    }

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void AreNear(double expected, Value value) => Assert.AreEqual(expected, value.Number, Math.Abs(expected) * 1e-13);

    private static void AreEqual(string expected, Value value) => Assert.AreEqual(expected, ValueText.Of(value));
}

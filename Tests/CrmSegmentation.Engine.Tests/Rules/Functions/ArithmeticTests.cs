using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Tests.Rules.Functions;

[TestClass]
public sealed class ArithmeticTests
{
    [TestMethod]
    public void DecimalOperators_OfNumbers_GiveTheResult()
    {
        AreEqual("0.3", Arithmetic.Add(0.1m, 0.2m));
        AreEqual("-0.1", Arithmetic.Subtract(0.1m, 0.2m));
        AreEqual("0.02", Arithmetic.Multiply(0.1m, 0.2m));
        AreEqual("0.3333333333333333333333333333", Arithmetic.Divide(1m, 3m));
        AreEqual("0.6666666666666666666666666667", Arithmetic.Divide(2m, 3m));
        Assert.AreEqual(0.125m, Arithmetic.Percent(12.5m));
        Assert.AreEqual(0.125d, Arithmetic.Percent(12.5d));
    }

    [TestMethod]
    public void DecimalOperators_BeyondTheRange_AreNumericErrors()
    {
        AreEqual("Error({Kind:ErrorKind.Numeric})", Arithmetic.Add(decimal.MaxValue, 1m));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Arithmetic.Subtract(decimal.MinValue, 1m));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Arithmetic.Multiply(1e15m, 1e15m));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Arithmetic.Divide(1e20m, 1e-20m));
        AreEqual("0", Arithmetic.Multiply(1e-15m, 1e-15m));
    }

    [TestMethod]
    public void DoubleOperators_OfNumbers_GiveTheResult()
    {
        AreEqual("0.75", Arithmetic.Add(0.5d, 0.25d));
        AreEqual("0.25", Arithmetic.Subtract(0.5d, 0.25d));
        AreEqual("0.125", Arithmetic.Multiply(0.5d, 0.25d));
        AreEqual("2", Arithmetic.Divide(0.5d, 0.25d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Arithmetic.Multiply(1e200d, 1e200d));
        AreEqual("Error({Kind:ErrorKind.Numeric})", Arithmetic.Add(double.MaxValue, double.MaxValue));
    }

    [TestMethod]
    public void Divide_ByZero_IsADiv0Error()
    {
        AreEqual("Error({Kind:ErrorKind.Div0})", Arithmetic.Divide(1m, 0m));
        AreEqual("Error({Kind:ErrorKind.Div0})", Arithmetic.Divide(0m, 0m));
        AreEqual("Error({Kind:ErrorKind.Div0})", Arithmetic.Divide(0d, 0d));
    }

    private static void AreEqual(string expected, Value value) => Assert.AreEqual(expected, ValueText.Of(value));
}

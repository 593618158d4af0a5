using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The operators + − * / and %, on decimal and on floating-point numbers. What is too large is an error.</summary>
public static class Arithmetic
{
    /// <summary>The sum.</summary>
    public static Value Add(decimal left, decimal right)
    {
        try
        {
            return Value.Of(left + right);
        }
        catch (OverflowException)
        {
            return TooLarge();
        }
    }

    /// <summary>The sum.</summary>
    public static Value Add(double left, double right) => Finite(left + right);

    /// <summary>The difference.</summary>
    public static Value Subtract(decimal left, decimal right)
    {
        try
        {
            return Value.Of(left - right);
        }
        catch (OverflowException)
        {
            return TooLarge();
        }
    }

    /// <summary>The difference.</summary>
    public static Value Subtract(double left, double right) => Finite(left - right);

    /// <summary>The product.</summary>
    public static Value Multiply(decimal left, decimal right)
    {
        try
        {
            return Value.Of(left * right);
        }
        catch (OverflowException)
        {
            return TooLarge();
        }
    }

    /// <summary>The product.</summary>
    public static Value Multiply(double left, double right) => Finite(left * right);

    /// <summary>The quotient.</summary>
    public static Value Divide(decimal left, decimal right)
    {
        if (right == 0m)
        {
            return DividedByZero();
        }

        try
        {
            return Value.Of(left / right);
        }
        catch (OverflowException)
        {
            return TooLarge();
        }
    }

    /// <summary>The quotient.</summary>
    public static Value Divide(double left, double right) => right == 0d ? DividedByZero() : Finite(left / right);

    /// <summary>A hundredth.</summary>
    public static decimal Percent(decimal value) => value / 100m;

    /// <summary>A hundredth.</summary>
    public static double Percent(double value) => value / 100d;

    internal static Value DividedByZero() => Value.OfError(ErrorKind.Div0, "A number is divided by zero.");

    internal static Value TooLarge() => Value.OfError(ErrorKind.Numeric, "The number is too large.");

    internal static Value Finite(double value) => double.IsNaN(value)
        ? Value.OfError(ErrorKind.Numeric, "There is no such number.")
        : double.IsInfinity(value) ? TooLarge() : Value.Of(value);
}

using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The functions of numbers but rounding.</summary>
public static class MathFunctions
{
    /// <summary>The number without its sign.</summary>
    public static decimal Abs(decimal value) => Math.Abs(value);

    /// <summary>The number without its sign.</summary>
    public static double Abs(double value) => Math.Abs(value);

    /// <summary>The next whole number at or below.</summary>
    public static decimal Int(decimal value) => decimal.Floor(value);

    /// <summary>The next whole number at or below.</summary>
    public static double Int(double value) => Math.Floor(value);

    /// <summary>What is left of a division into whole parts; it has the sign of the divisor. Exact for every two decimal numbers.</summary>
    public static Value Mod(decimal number, decimal divisor)
    {
        if (divisor == 0m)
        {
            return Arithmetic.DividedByZero();
        }

        var rest = Remainder.Of(Math.Abs(number), Math.Abs(divisor));
        if (rest == 0m)
        {
            return Value.Of(0m);
        }

        // The rest of the sizes; a number of the other sign is as far from the next part as its size is above the last.
        var size = number < 0m == divisor < 0m ? rest : Math.Abs(divisor) - rest;
        return Value.Of(divisor < 0m ? -size : size);
    }

    /// <summary>What is left of a division into whole parts; it has the sign of the divisor.</summary>
    public static Value Mod(double number, double divisor)
    {
        if (divisor == 0d)
        {
            return Arithmetic.DividedByZero();
        }

        var rest = number % divisor;
        return Arithmetic.Finite(rest != 0d && rest < 0d != divisor < 0d ? rest + divisor : rest);
    }

    /// <summary>A number to a power.</summary>
    public static Value Power(double number, double exponent)
    {
        if (number == 0d && exponent < 0d)
        {
            return Arithmetic.DividedByZero();
        }

        return Arithmetic.Finite(Math.Pow(number, exponent));
    }

    /// <summary>The square root.</summary>
    public static Value Sqrt(double value) => Arithmetic.Finite(Math.Sqrt(value));

    /// <summary>e to a power: the power of the nearest number to e, as Power Fx computes it.</summary>
    public static Value Exp(double value) => Arithmetic.Finite(Math.Pow(Math.E, value));

    /// <summary>The natural logarithm.</summary>
    public static Value Ln(double value) => value > 0d
        ? Arithmetic.Finite(Math.Log(value))
        : Value.OfError(ErrorKind.Numeric, "Only a number above zero has a logarithm.");
}

using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>
/// Rounding to a number of decimals, or of zeros before the point when it is below zero. The digits' own fraction is cut off.
/// </summary>
public static class Rounding
{
    private const int MostDigits = 28;
    private const int MostDoubleDigits = 15;
    private const double LargestRounded = 1e20;
    private const double Slack = 1e-12;

    /// <summary>To the nearest; halves away from zero.</summary>
    public static Value Round(decimal value, decimal digits) => Apply(value, digits, Nearest);

    /// <summary>To the nearest; halves away from zero.</summary>
    public static double Round(double value, decimal digits) =>
        Apply(value, digits, (size, unit) => Math.Floor((size + (1d / (2d * unit)) + (Slack / unit)) * unit));

    /// <summary>Away from zero.</summary>
    public static Value RoundUp(decimal value, decimal digits) => Apply(value, digits, Up);

    /// <summary>Away from zero.</summary>
    public static double RoundUp(double value, decimal digits) => Apply(value, digits, (size, unit) => Math.Ceiling(size * unit));

    /// <summary>Towards zero.</summary>
    public static Value RoundDown(decimal value, decimal digits) => Apply(value, digits, Down);

    /// <summary>Towards zero.</summary>
    public static double RoundDown(double value, decimal digits) => Apply(value, digits, (size, unit) => Math.Floor(size * unit));

    /// <summary>Towards zero: Trunc is RoundDown with digits that may be left out.</summary>
    public static Value Trunc(decimal value, decimal digits = 0m) => RoundDown(value, digits);

    /// <summary>Towards zero: Trunc is RoundDown with digits that may be left out.</summary>
    public static double Trunc(double value, decimal digits = 0m) => RoundDown(value, digits);

    private static Value Apply(decimal value, decimal digits, Func<decimal, int, decimal> round)
    {
        var places = Whole.Clamp(digits);
        if (places > MostDigits)
        {
            return Value.Of(value);
        }

        if (places < -MostDigits)
        {
            return Value.Of(0m);
        }

        try
        {
            var size = round(Math.Abs(value), places);
            return Value.Of(value < 0m && size != 0m ? -size : size);
        }
        catch (OverflowException)
        {
            return Arithmetic.TooLarge();
        }
    }

    private static double Apply(double value, decimal digits, Func<double, double, double> round)
    {
        var places = Whole.Clamp(digits);
        if (places is < -MostDoubleDigits or > MostDoubleDigits || Math.Abs(value) > LargestRounded)
        {
            return value;
        }

        var unit = Math.Pow(10d, places);
        var size = round(Math.Abs(value), unit) / unit;
        return value < 0d && size != 0d ? -size : size;
    }

    private static decimal Nearest(decimal size, int places) => places >= 0
        ? decimal.Round(size, places, MidpointRounding.AwayFromZero)
        : decimal.Round(size / Ten(-places), 0, MidpointRounding.AwayFromZero) * Ten(-places);

    private static decimal Down(decimal size, int places)
    {
        if (places <= 0)
        {
            return decimal.Floor(size / Ten(-places)) * Ten(-places);
        }

        var nearest = Nearest(size, places);
        return nearest > size ? nearest - Unit(places) : nearest;
    }

    private static decimal Up(decimal size, int places)
    {
        if (places <= 0)
        {
            return decimal.Ceiling(size / Ten(-places)) * Ten(-places);
        }

        var nearest = Nearest(size, places);
        return nearest < size ? nearest + Unit(places) : nearest;
    }

    private static decimal Unit(int places) => new(1, 0, 0, false, (byte)places);

    private static decimal Ten(int power)
    {
        var result = 1m;
        for (; power > 0; power--)
        {
            result *= 10m;
        }

        return result;
    }
}

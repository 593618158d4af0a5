using System.Globalization;
using System.Text;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Numbers to text and back: own code, so that every framework prints and reads the same.</summary>
public static class NumberText
{
    // A floating-point number is printed with an exponent when it has more digits before the point than this and than its own, or
    // from this many zeros after the point on.
    private const int PlainDigits = 15;
    private const int PlainZeros = 4;

    /// <summary>A decimal number in plain digits, without zeros at the end: <c>1.5</c>, <c>10000000000000000000000000000</c>.</summary>
    public static string Of(decimal value)
    {
        if (value == 0m)
        {
            return "0";
        }

        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.IndexOf('.') < 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }

    /// <summary>
    /// A floating-point number in the fewest digits that read back as the same number: <c>1.4142135623730951</c>, <c>1E+100</c>,
    /// <c>1E-05</c>.
    /// </summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0d ? "Infinity" : "-Infinity";
        }

        if (value == 0d)
        {
            return "0";
        }

        var digits = DoubleConversion.ShortestDigits(Math.Abs(value), out var point);
        var text = new StringBuilder(value < 0d ? "-" : string.Empty);
        if (point > Math.Max(PlainDigits, digits.Length) || point <= -PlainZeros)
        {
            AppendWithExponent(text, digits, point - 1);
        }
        else
        {
            AppendPlain(text, digits, point);
        }

        return text.ToString();
    }

    /// <summary>
    /// Reads a decimal number as Value() does: white space around, a sign before or after, parentheses for less than zero, group
    /// separators, an exponent, a currency symbol, and a per cent sign before or after. Digits beyond the 28th decimal are rounded.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="language">How the text writes numbers.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is a number, and not too large.</returns>
    public static bool TryParse(string text, LanguageFormat language, out decimal value)
    {
        value = 0m;
        return ScannedNumber.TryScan(text, language, out var number) && number.TryToDecimal(out value);
    }

    /// <summary>Reads a floating-point number; the same texts as for a decimal number, to the nearest double.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">How the text writes numbers.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is a number, and not too large.</returns>
    public static bool TryParse(string text, LanguageFormat language, out double value)
    {
        value = 0d;
        return ScannedNumber.TryScan(text, language, out var number) && number.TryToDouble(out value);
    }

    private static void AppendWithExponent(StringBuilder text, string digits, int exponent)
    {
        text.Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        text.Append(exponent < 0 ? "E-" : "E+").Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture));
    }

    private static void AppendPlain(StringBuilder text, string digits, int point)
    {
        if (point <= 0)
        {
            text.Append("0.").Append('0', -point).Append(digits);
        }
        else if (point >= digits.Length)
        {
            text.Append(digits).Append('0', point - digits.Length);
        }
        else
        {
            text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
        }
    }
}

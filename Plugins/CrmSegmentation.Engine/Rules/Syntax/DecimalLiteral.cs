namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>Reads digits as a decimal number, the same on every framework, which decimal.Parse does not promise.</summary>
internal static class DecimalLiteral
{
    private const string LargestMantissa = "79228162514264337593543950335";
    private const int LargestScale = 28;

    /// <summary>An exponent that is beyond every formula's digits; larger ones count as it.</summary>
    private const int LargestExponent = 1_000_000;

    /// <summary>
    /// Reads digits with at most one dot and an exponent, and nothing else. Digits that do not fit behind the dot are rounded, half to
    /// even; what is nearer to zero than to the smallest decimal is zero.
    /// </summary>
    /// <returns>False when the number is larger than a decimal holds.</returns>
    public static bool TryRead(string literal, out decimal value)
    {
        var digits = Split(literal, out var scale);
        value = 0;
        if (digits.Length == 0)
        {
            return true;
        }

        var whole = digits.Length - scale;
        if (whole > LargestMantissa.Length)
        {
            return false;
        }

        if (scale < 0)
        {
            digits = digits.PadRight(whole, '0');
            scale = 0;
        }

        for (var kept = Math.Min(Math.Min(digits.Length, LargestMantissa.Length), whole + LargestScale); kept >= Math.Max(whole, 0); kept--)
        {
            if (TryRound(digits, kept, out var mantissa))
            {
                var bits = decimal.GetBits(mantissa);
                value = new decimal(bits[0], bits[1], bits[2], false, (byte)Math.Max(kept - whole, 0));
                return true;
            }
        }

        return whole < 0;
    }

    /// <summary>The significant digits, and how many of them stand behind the dot (negative: how many zeros follow).</summary>
    private static string Split(string literal, out int scale)
    {
        var end = literal.IndexOfAny(['e', 'E']);
        var exponent = end < 0 ? 0 : Exponent(literal, end + 1);
        var mantissa = end < 0 ? literal : literal.Substring(0, end);
        var dot = mantissa.IndexOf('.');
        var behind = dot < 0 ? 0 : mantissa.Length - dot - 1;
        scale = behind - exponent;
        return mantissa.Replace(".", "").TrimStart('0');
    }

    private static int Exponent(string literal, int start)
    {
        var sign = literal[start] is '-' or '+' ? start++ : -1;
        var exponent = 0;
        for (var i = start; i < literal.Length; i++)
        {
            exponent = Math.Min(exponent * 10 + literal[i] - '0', LargestExponent);
        }

        return sign >= 0 && literal[sign] == '-' ? -exponent : exponent;
    }

    /// <summary>The first digits as a whole number, rounded by those behind them.</summary>
    private static bool TryRound(string digits, int kept, out decimal mantissa)
    {
        mantissa = 0;
        var longest = kept == LargestMantissa.Length;
        if (longest && string.CompareOrdinal(digits, 0, LargestMantissa, 0, kept) > 0)
        {
            return false;
        }

        for (var i = 0; i < kept; i++)
        {
            mantissa = mantissa * 10 + (digits[i] - '0');
        }

        if (!RoundsUp(digits, kept))
        {
            return true;
        }

        if (mantissa == decimal.MaxValue)
        {
            return false;
        }

        mantissa++;
        return true;
    }

    private static bool RoundsUp(string digits, int kept)
    {
        if (kept >= digits.Length || digits[kept] < '5')
        {
            return false;
        }

        var isHalf = digits[kept] == '5' && digits.Substring(kept + 1).All(digit => digit == '0');
        var isEven = kept == 0 || (digits[kept - 1] - '0') % 2 == 0;
        return !(isHalf && isEven);
    }
}

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>A number as a text writes it: its digits and where the point stands, before it becomes a decimal or a double.</summary>
internal readonly struct ScannedNumber
{
    // The largest decimal without its last digit, and that digit.
    private const decimal LargestTenth = 7_922_816_251_426_433_759_354_395_033m;
    private const int LastDigit = 5;
    private const int MostDecimals = 28;
    private const int ExponentCap = 9_999;

    private readonly bool _negative;

    // Without zeros at either end; empty for zero. The number is 0.DIGITS times ten to the power of _point.
    private readonly string _digits;
    private readonly int _point;

    private ScannedNumber(bool negative, string digits, int point)
    {
        _negative = negative;
        _digits = digits;
        _point = point;
    }

    internal static bool TryScan(string text, LanguageFormat language, out ScannedNumber number)
    {
        number = default;
        text = text.Trim();
        var percent = false;
        var negative = false;
        if (!TryTakePercent(ref text, ref percent))
        {
            return false;
        }

        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text.Substring(1).Trim();
            if (!percent && !TryTakePercent(ref text, ref percent))
            {
                return false;
            }
        }

        if (text.Length == 0 || text[0] is '+' or '-' or '%' || text[text.Length - 1] == '%')
        {
            return false;
        }

        var reader = new NumberReader(text, language);
        if (!reader.TryRead())
        {
            return false;
        }

        var digits = reader.Digits;
        var zeros = 0;
        while (zeros < digits.Length && digits[zeros] == '0')
        {
            zeros++;
        }

        // Both exponents are small enough for an int: a text of a formula is short, and the written one is capped.
        var point = reader.Point - zeros + reader.Exponent - (percent ? 2 : 0);
        number = new ScannedNumber(negative != reader.Negative, digits.Substring(zeros).TrimEnd('0'), point);
        return true;
    }

    internal static int Capped(int exponent, int digit) => Math.Min((exponent * 10) + digit, ExponentCap);

    internal bool TryToDouble(out double value)
    {
        value = _digits.Length == 0 ? 0d : DoubleConversion.Nearest(_digits, _point);
        if (double.IsInfinity(value))
        {
            return false;
        }

        value = _negative && value != 0d ? -value : value;
        return true;
    }

    internal bool TryToDecimal(out decimal value)
    {
        value = 0m;
        if (_digits.Length == 0 || _point < -MostDecimals)
        {
            return true;
        }

        var mantissa = 0m;
        var taken = 0;
        var last = Math.Min(Math.Max(_digits.Length, _point), _point + MostDecimals);
        for (; taken < last; taken++)
        {
            var digit = taken < _digits.Length ? _digits[taken] - '0' : 0;
            if (mantissa > LargestTenth || (mantissa == LargestTenth && digit > LastDigit))
            {
                break;
            }

            mantissa = (mantissa * 10m) + digit;
        }

        if (taken < _point)
        {
            return false;
        }

        var scale = taken - _point;
        if (RoundsUp(taken, mantissa))
        {
            if (mantissa == decimal.MaxValue)
            {
                if (scale == 0)
                {
                    return false;
                }

                mantissa = LargestTenth;
                scale--;
            }

            mantissa += 1m;
        }

        var bits = decimal.GetBits(mantissa);
        value = mantissa == 0m ? 0m : new decimal(bits[0], bits[1], bits[2], _negative, (byte)scale);
        return true;
    }

    private static bool TryTakePercent(ref string text, ref bool percent)
    {
        if (text.Length == 0)
        {
            return true;
        }

        var before = text[0] == '%';
        var after = text[text.Length - 1] == '%';
        if (before && after)
        {
            return false;
        }

        percent = before || after;
        text = (before ? text.Substring(1) : after ? text.Substring(0, text.Length - 1) : text).Trim();
        return true;
    }

    // Half to even.
    private bool RoundsUp(int taken, decimal mantissa)
    {
        if (taken < 0 || taken >= _digits.Length)
        {
            return false;
        }

        var next = _digits[taken];
        return next > '5' || (next == '5' && (taken + 1 < _digits.Length || mantissa % 2m != 0m));
    }
}

using System.Text;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Doubles to decimal digits and back, exactly: the frameworks' own conversions differ in the last digits.</summary>
internal static class DoubleConversion
{
    private const int FractionBits = 52;
    private const long HiddenBit = 1L << FractionBits;
    private const int ExponentBias = 1_075;
    private const int SmallestExponent = -1_074;
    private const int QuotientBits = 56;
    private const int MostDigits = 800;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
        1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
    ];

    /// <summary>The double for a decimal, the same on every framework.</summary>
    internal static double OfDecimal(decimal value)
    {
        var bits = decimal.GetBits(value);
        var scale = (bits[3] >> 16) & 0xFF;
        var mantissa = (((Unsigned(bits[2]) * 4294967296d) + Unsigned(bits[1])) * 4294967296d) + Unsigned(bits[0]);
        var result = mantissa / PowersOfTen[scale];
        return bits[3] < 0 && result != 0d ? -result : result;
    }

    /// <summary>
    /// The fewest digits that name only this number among the doubles (Steele and White; Dragon 4). It is 0.DIGITS times ten to the
    /// power of <paramref name="point"/>.
    /// </summary>
    internal static string ShortestDigits(double value, out int point)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var fraction = bits & (HiddenBit - 1);
        var biased = (int)((bits >> FractionBits) & 0x7FF);
        var mantissa = biased == 0 ? fraction : fraction | HiddenBit;
        var exponent = biased == 0 ? SmallestExponent : biased - ExponentBias;

        // The number is over / under; half the distances to its neighbours are above / under and below / under.
        var uneven = fraction == 0 && biased > 1;
        var over = new BigNatural((ulong)mantissa);
        var under = new BigNatural(1);
        var above = new BigNatural(1);
        var below = new BigNatural(1);
        over.ShiftLeft((uneven ? 2 : 1) + Math.Max(exponent, 0));
        under.ShiftLeft((uneven ? 2 : 1) + Math.Max(-exponent, 0));
        above.ShiftLeft((uneven ? 1 : 0) + Math.Max(exponent, 0));
        below.ShiftLeft(Math.Max(exponent, 0));

        // The estimate is right or one too small.
        point = (int)Math.Ceiling(Math.Log10(value) - 1e-10);
        if (point >= 0)
        {
            under.MultiplyByPowerOfTen(point);
        }
        else
        {
            over.MultiplyByPowerOfTen(-point);
            above.MultiplyByPowerOfTen(-point);
            below.MultiplyByPowerOfTen(-point);
        }

        var even = (mantissa & 1) == 0;
        if (over.CompareSumTo(above, under) >= (even ? 0 : 1))
        {
            point++;
        }
        else
        {
            MultiplyByTen(over, above, below);
        }

        return Generate(over, under, above, below, even);
    }

    /// <summary>The double nearest to 0.DIGITS times ten to the power of <paramref name="point"/>; infinite when there is none.</summary>
    internal static double Nearest(string digits, int point)
    {
        if (point > 310)
        {
            return double.PositiveInfinity;
        }

        if (point < -330)
        {
            return 0d;
        }

        if (digits.Length > MostDigits)
        {
            // What is cut off only says that the number is not exactly the one before it.
            digits = digits.Remove(MostDigits) + "1";
        }

        var power = point - digits.Length;
        if (digits.Length <= 15 && power is >= -22 and <= 22)
        {
            var whole = 0L;
            foreach (var digit in digits)
            {
                whole = (whole * 10) + (digit - '0');
            }

            return power < 0 ? whole / PowersOfTen[-power] : whole * PowersOfTen[power];
        }

        var over = BigNatural.OfDigits(digits);
        var under = new BigNatural(1);
        over.MultiplyByPowerOfTen(Math.Max(power, 0));
        under.MultiplyByPowerOfTen(Math.Max(-power, 0));
        return Divide(over, under);
    }

    private static double Unsigned(int word) => unchecked((uint)word);

    private static string Generate(BigNatural over, BigNatural under, BigNatural above, BigNatural below, bool even)
    {
        var digits = new StringBuilder();
        while (true)
        {
            var digit = 0;
            while (over.CompareTo(under) >= 0)
            {
                over.Subtract(under);
                digit++;
            }

            var low = over.CompareTo(below) < (even ? 1 : 0);
            var high = over.CompareSumTo(above, under) >= (even ? 0 : 1);
            if (!low && !high)
            {
                digits.Append((char)('0' + digit));
                MultiplyByTen(over, above, below);
                continue;
            }

            // Both neighbours would do: the nearer one, and of two as near the even one.
            if (high && (!low || over.CompareSumTo(over, under) > -(digit & 1)))
            {
                digit++;
            }

            return digits.Append((char)('0' + digit)).ToString();
        }
    }

    private static void MultiplyByTen(BigNatural over, BigNatural above, BigNatural below)
    {
        over.MultiplyAndAdd(10, 0);
        above.MultiplyAndAdd(10, 0);
        below.MultiplyAndAdd(10, 0);
    }

    private static double Divide(BigNatural over, BigNatural under)
    {
        // The quotient gets 54 or 55 bits: the 53 of a double and at least one more to round by.
        var exponent = over.BitLength - under.BitLength - 54;
        over.ShiftLeft(Math.Max(-exponent, 0));
        under.ShiftLeft(Math.Max(exponent, 0) + QuotientBits - 1);
        var quotient = 0L;
        for (var i = 0; i < QuotientBits; i++)
        {
            quotient <<= 1;
            if (over.CompareTo(under) >= 0)
            {
                over.Subtract(under);
                quotient |= 1;
            }

            over.ShiftLeft(1);
        }

        return Compose(quotient, exponent, exact: over.IsZero);
    }

    private static double Compose(long quotient, int exponent, bool exact)
    {
        var length = 0;
        for (var rest = quotient; rest != 0; rest >>= 1)
        {
            length++;
        }

        var unit = Math.Max(exponent + length - FractionBits - 1, SmallestExponent);
        var drop = unit - exponent;
        if (drop > 62)
        {
            return 0d;
        }

        var mantissa = quotient >> drop;
        var rest2 = quotient & ((1L << drop) - 1);
        var half = 1L << (drop - 1);
        if (rest2 > half || (rest2 == half && (!exact || (mantissa & 1) != 0)))
        {
            mantissa++;
        }

        if (mantissa == HiddenBit << 1)
        {
            mantissa >>= 1;
            unit++;
        }

        if (mantissa < HiddenBit)
        {
            return BitConverter.Int64BitsToDouble(mantissa);
        }

        var biased = unit + ExponentBias;
        return biased >= 0x7FF
            ? double.PositiveInfinity
            : BitConverter.Int64BitsToDouble(((long)biased << FractionBits) | (mantissa & (HiddenBit - 1)));
    }
}

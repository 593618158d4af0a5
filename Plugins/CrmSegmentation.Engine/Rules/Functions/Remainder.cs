namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The exact remainder of decimal numbers: the frameworks' own % rounds or overflows on some of them.</summary>
internal static class Remainder
{
    private const decimal LargestTenth = 7_922_816_251_426_433_759_354_395_033m;

    /// <summary>The remainder of two numbers at or above zero.</summary>
    internal static decimal Of(decimal number, decimal divisor)
    {
        if (number < divisor)
        {
            return number;
        }

        if (number <= long.MaxValue && decimal.Truncate(number) == number && decimal.Truncate(divisor) == divisor)
        {
            return (long)number % (long)divisor;
        }

        // Both as whole numbers of the smaller unit. The divisor fits always: it is not above the number.
        var whole = Whole(number, out var scale);
        var divisorWhole = Whole(divisor, out var divisorScale);
        for (; divisorScale < scale; divisorScale++)
        {
            if (divisorWhole > LargestTenth)
            {
                return number;
            }

            divisorWhole *= 10m;
        }

        var rest = OfWhole(whole, divisorWhole);
        for (; scale < divisorScale; scale++)
        {
            rest = TimesTen(rest, divisorWhole);
        }

        return WithScale(rest, divisorScale);
    }

    private static decimal Whole(decimal value, out int scale)
    {
        var bits = decimal.GetBits(value);
        scale = (bits[3] >> 16) & 0xFF;
        return new decimal(bits[0], bits[1], bits[2], false, 0);
    }

    private static decimal WithScale(decimal whole, int scale)
    {
        var bits = decimal.GetBits(whole);
        return new decimal(bits[0], bits[1], bits[2], false, (byte)scale);
    }

    private static decimal OfWhole(decimal number, decimal divisor)
    {
        var powers = new Stack<decimal>();
        for (var power = divisor; power <= number; power += power)
        {
            powers.Push(power);
            if (power > number - power)
            {
                break;
            }
        }

        while (powers.Count > 0)
        {
            var power = powers.Pop();
            number = number >= power ? number - power : number;
        }

        return number;
    }

    private static decimal TimesTen(decimal rest, decimal divisor)
    {
        var twice = Sum(rest, rest, divisor);
        var fourfold = Sum(twice, twice, divisor);
        return Sum(Sum(fourfold, fourfold, divisor), twice, divisor);
    }

    // The sum of two remainders, as a remainder: never above the divisor on the way.
    private static decimal Sum(decimal left, decimal right, decimal divisor) =>
        left >= divisor - right ? left - (divisor - right) : left + right;
}

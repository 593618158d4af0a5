using System.Buffers.Binary;

namespace LocalDataverse.Storage;

/// <summary>
/// Decimals as whole numbers of their smallest unit: exact, ordered and summed as integers. What does not fit 64 bits is a blob of 128,
/// sign flipped and most significant byte first, so that comparing bytes compares numbers.
/// </summary>
internal static class ScaledNumber
{
    public const int WideSize = 16;

    /// <summary>Dataverse stores no more decimals than the column has.</summary>
    public static decimal Round(decimal value, int scale) => decimal.Round(value, scale, MidpointRounding.AwayFromZero);

    public static long ToInt64(decimal value, int scale) => (long)(Round(value, scale) * PowerOfTen(scale));

    public static decimal FromInt64(long value, int scale) => value / PowerOfTen(scale);

    public static Int128 ToInt128(decimal value, int scale)
    {
        // Whole and fraction apart: together they can be more than a decimal holds.
        var rounded = Round(value, scale);
        var whole = decimal.Truncate(rounded);
        var unit = PowerOfTen(scale);
        return ((Int128)whole * (Int128)unit) + (Int128)((rounded - whole) * unit);
    }

    public static decimal FromInt128(Int128 value, int scale)
    {
        var unit = (Int128)PowerOfTen(scale);
        return (decimal)(value / unit) + ((decimal)(value % unit) / (decimal)unit);
    }

    public static void WriteWide(Int128 value, Span<byte> blob) => BinaryPrimitives.WriteInt128BigEndian(blob, value ^ Int128.MinValue);

    public static Int128 ReadWide(ReadOnlySpan<byte> blob) => BinaryPrimitives.ReadInt128BigEndian(blob) ^ Int128.MinValue;

    /// <summary>Whether every number up to <paramref name="largest"/> has room in 64 bits.</summary>
    public static bool FitsInt64(decimal largest, int scale) => largest <= long.MaxValue / PowerOfTen(scale);

    private static decimal PowerOfTen(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++)
        {
            power *= 10m;
        }

        return power;
    }
}

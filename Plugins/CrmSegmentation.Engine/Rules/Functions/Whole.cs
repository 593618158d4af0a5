namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>Counts and places that formulas give as decimal numbers: their fraction is cut off.</summary>
internal static class Whole
{
    /// <summary>The whole part, or the nearest int where it is beyond.</summary>
    internal static int Clamp(decimal value) => value >= int.MaxValue ? int.MaxValue : value <= int.MinValue ? int.MinValue : (int)value;

    /// <summary>The whole part, where it is an int.</summary>
    internal static bool TryOf(decimal value, out int whole)
    {
        whole = Clamp(value);
        return decimal.Truncate(value) == whole;
    }
}

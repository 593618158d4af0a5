namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>How a value moves as the wall clock goes on, everything else being equal.</summary>
internal enum Trend
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>Up, in steps or steadily, and never down.</summary>
    Rising,

    /// <summary>Down, in steps or steadily, and never up.</summary>
    Falling,

    /// <summary>Up and down, or in a way that is not known.</summary>
    Mixed,
}

/// <summary>Arithmetic of trends.</summary>
internal static class Trends
{
    /// <summary>The trend of a sum.</summary>
    public static Trend Plus(this Trend left, Trend right) =>
        left == Trend.Constant ? right
        : right == Trend.Constant || left == right ? left
        : Trend.Mixed;

    /// <summary>The trend of the negated value.</summary>
    public static Trend Negated(this Trend trend) => trend switch
    {
        Trend.Rising => Trend.Falling,
        Trend.Falling => Trend.Rising,
        _ => trend,
    };
}

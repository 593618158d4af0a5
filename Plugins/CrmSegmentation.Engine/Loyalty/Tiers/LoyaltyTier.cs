namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>A tier of a program.</summary>
public sealed record LoyaltyTier
{
    /// <summary>The highest threshold: what a column of Dataverse holds.</summary>
    public const decimal MostThreshold = 100_000_000_000m;

    /// <summary>The name by which formulas and flows know it, for example <c>GOLD</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>What earns it: an amount in the base currency, points or orders, as the program's basis says; 0 gives it to everyone.</summary>
    public required decimal Threshold { get; init; }

    /// <summary>By how much the points of its holders are multiplied; above 0.</summary>
    public decimal Multiplier { get; init; } = 1m;
}

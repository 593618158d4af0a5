namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>
/// What makes the stages. A customer's rhythm is the median number of days between days with orders, from
/// <see cref="ShortestRhythm"/> to <see cref="LongestRhythm"/>; of whom there is only one such day, <see cref="UsualRhythm"/> is expected.
/// </summary>
public sealed record LifecycleSettings
{
    /// <summary>The settings that fit an ordinary shop.</summary>
    public static LifecycleSettings Standard { get; } = new();

    /// <summary>For how many days after the first order a customer is new.</summary>
    public int NewFor { get; init; } = 60;

    /// <summary>From how many orders on an active customer is loyal.</summary>
    public int LoyalFrom { get; init; } = 5;

    /// <summary>For how many days after coming back a customer is won back.</summary>
    public int WonBackFor { get; init; } = 90;

    /// <summary>The rhythm, in days, that is expected of customers who have none of their own yet.</summary>
    public decimal UsualRhythm { get; init; } = 90m;

    /// <summary>The shortest rhythm in days: who ordered on two days running is not late on the fifth.</summary>
    public decimal ShortestRhythm { get; init; } = 30m;

    /// <summary>The longest rhythm in days: one long absence makes nobody a customer who is expected back in years.</summary>
    public decimal LongestRhythm { get; init; } = 180m;

    /// <summary>At risk after a silence of more than so many rhythms.</summary>
    public decimal AtRiskAfter { get; init; } = 2m;

    /// <summary>Lapsed after a silence of more than so many rhythms.</summary>
    public decimal LapsedAfter { get; init; } = 4m;
}

using CrmSegmentation.Engine.Customers.Measures;

namespace CrmSegmentation.Engine.Customers;

/// <summary>What was settled of a customer: measures, points, and what is due next. Equal profiles are the same row.</summary>
public sealed record CustomerProfile
{
    /// <summary>The largest amount, and the most points, that a column of Dataverse holds. What is more is kept as this.</summary>
    public const long Most = 100_000_000_000;

    /// <summary>The profile of somebody who was never settled.</summary>
    public static CustomerProfile Empty { get; } = new();

    /// <summary>How many orders were placed.</summary>
    public int Orders { get; init; }

    /// <summary>How many times something was returned.</summary>
    public int Returns { get; init; }

    /// <summary>What was spent, less what was returned, in the base currency.</summary>
    public decimal Spend { get; init; }

    /// <summary>What was spent on an order, on average, in the base currency.</summary>
    public decimal? AverageOrderValue { get; init; }

    /// <summary>The instant of the first order, in UTC.</summary>
    public DateTime? FirstOrderOn { get; init; }

    /// <summary>The instant of the last order, in UTC.</summary>
    public DateTime? LastOrderOn { get; init; }

    /// <summary>The days from one day with orders to the next, on average.</summary>
    public decimal? AverageGap { get; init; }

    /// <summary>The RFM scores; null without orders or cut points.</summary>
    public RfmScores? Rfm { get; init; }

    /// <summary>Their name.</summary>
    public RfmCell? RfmCell { get; init; }

    /// <summary>Where the customer stands in the life of customers.</summary>
    public LifecycleStage Stage { get; init; }

    /// <summary>The instant, in UTC, from which membership years are counted; null when nothing is known of it.</summary>
    public DateTime? MemberSince { get; init; }

    /// <summary>The points that can be spent.</summary>
    public long Points { get; init; }

    /// <summary>The points that can be spent later.</summary>
    public long PointsPending { get; init; }

    /// <summary>The points taken back after they had been spent.</summary>
    public long PointsDebt { get; init; }

    /// <summary>What people are told: the points that can be spent, or the debt as a number below 0.</summary>
    public long PointsBalance => Points - PointsDebt;

    /// <summary>The next instant, in UTC, at which time alone changes points; null when it does not.</summary>
    public DateTime? PointsDueOn { get; init; }

    /// <summary>The next instant, in UTC, at which points are lost if nothing happens.</summary>
    public DateTime? PointsExpireOn { get; init; }

    /// <summary>The points that are lost then.</summary>
    public long PointsExpiring { get; init; }

    /// <summary>The next instant, in UTC, at which the tier falls if nothing happens.</summary>
    public DateTime? DowngradeOn { get; init; }

    /// <summary>The code of the tier that it falls to; null for none.</summary>
    public string? DowngradeTo { get; init; }

    /// <summary>The downgrade that the customer was last warned of.</summary>
    public DateTime? WarnedOf { get; init; }

    /// <summary>The code of the tier that was held when the program's present version was first applied.</summary>
    public string? CarriedTier { get; init; }

    /// <summary>The version of the program under which it was settled; 0 for none.</summary>
    public int ProgramVersion { get; init; }

    /// <summary>The version of the catalogue under which it was settled.</summary>
    public int CatalogueVersion { get; init; }

    /// <summary>The number of the customer's last event.</summary>
    public long EventSequence { get; init; }

    /// <summary>The first instant, in UTC, at which time alone changes anything; null when nothing does.</summary>
    public DateTime? NextEvaluationOn { get; init; }
}

using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Engine.Loyalty;

/// <summary>A loyalty program: how points and tiers are earned, kept and lost.</summary>
public sealed record LoyaltyProgram
{
    /// <summary>The longest window, expiry or delay that makes sense: a hundred years.</summary>
    public const int MostMonths = 1200;

    /// <summary>The name by which flows know it.</summary>
    public required string Code { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>Raised by one with each publication; orders that earned points under an earlier version keep their rate.</summary>
    public int Version { get; init; } = 1;

    /// <summary>
    /// The instant, in UTC, at which this version was published. A tier held then is kept as the downgrade rules say, as though it had been
    /// earned at that instant; the start of time when nobody held one.
    /// </summary>
    public DateTime PublishedOn { get; init; } = DateTime.MinValue;

    /// <summary>The first day, on the organisation's wall clock, whose orders count; null when all do.</summary>
    public DateTime? StartsOn { get; init; }

    /// <summary>What tiers are earned by.</summary>
    public TierBasis Basis { get; init; } = TierBasis.Spend;

    /// <summary>Which stretch of time counts towards tiers.</summary>
    public QualificationWindow Window { get; init; } = QualificationWindow.RollingMonths;

    /// <summary>The length of a rolling window in months.</summary>
    public int WindowMonths { get; init; } = 12;

    /// <summary>When a tier that is no longer earned goes. Upgrades come at once.</summary>
    public DowngradeTiming Downgrade { get; init; } = DowngradeTiming.AtOnce;

    /// <summary>Whether a downgrade goes one tier down at most, and the next one not before the end of another window.</summary>
    public bool DowngradesOneLevel { get; init; }

    /// <summary>For how many days a tier is kept after it would go.</summary>
    public int GraceDays { get; init; }

    /// <summary>How many days before a downgrade a warning is given.</summary>
    public int WarningDays { get; init; } = 30;

    /// <summary>The points for one unit of the base currency, before the tier's multiplier; parts of points are cut off, order by order.</summary>
    public decimal PointsPerUnit { get; init; } = 1m;

    /// <summary>For how many days points are pending before they can be spent; 0 makes them available with the order.</summary>
    public int PendingDays { get; init; }

    /// <summary>When points are lost.</summary>
    public PointsExpiry Expiry { get; init; } = PointsExpiry.Never;

    /// <summary>The months after which they are.</summary>
    public int ExpiryMonths { get; init; } = 24;

    /// <summary>The tiers, lowest first.</summary>
    public IReadOnlyList<LoyaltyTier> Tiers { get; init; } = [];

    /// <summary>
    /// The version of the catalogue at which it was applied in silence: of customers who were settled under an earlier one last, the first
    /// settling is told to nobody. Null when every change is told.
    /// </summary>
    public int? SilentSince { get; init; }

    /// <summary>The place of a tier among <see cref="Tiers"/>, which is its rank; -1 when there is no such tier.</summary>
    /// <param name="code">Its code; null gives -1.</param>
    public int RankOf(string? code)
    {
        for (var rank = 0; rank < Tiers.Count; rank++)
        {
            if (Tiers[rank].Code == code)
            {
                return rank;
            }
        }

        return -1;
    }

    /// <summary>The mistakes in it, which keep it from being published; empty when there are none.</summary>
    public IReadOnlyList<Refusal> Check() => [.. ProgramCheck.Of(this)];
}

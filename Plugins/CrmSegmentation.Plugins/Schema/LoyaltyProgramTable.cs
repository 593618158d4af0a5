using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_loyaltyprogram: how points and tiers are earned, kept and lost.</summary>
internal static class LoyaltyProgramTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_loyaltyprogram";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_loyaltyprogramid";

    /// <summary>The name that people read.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The name by which flows know it: capital letters, digits and underscores, at most 50 characters.</summary>
    [Column(ColumnType.Text, MaxLength = SegmentCode.MaxLength)]
    public const string Code = "crmseg_code";

    /// <summary>Whether it is the one program that counts.</summary>
    [Column(ColumnType.YesNo)]
    public const string IsActive = "crmseg_isactive";

    /// <summary>Raised by one with each publication.</summary>
    [Column(ColumnType.Whole)]
    public const string Version = "crmseg_version";

    /// <summary>When this version was published.</summary>
    [Column(ColumnType.DateTime)]
    public const string PublishedOn = "crmseg_publishedon";

    /// <summary>The first day, by the organisation's clock, whose orders count.</summary>
    [Column(ColumnType.Day)]
    public const string StartsOn = "crmseg_startson";

    /// <summary>What tiers are earned by: spend in base currency, points or orders.</summary>
    [Column(ColumnType.Choice, Choice = Choices.TierBasis)]
    public const string Basis = "crmseg_basis";

    /// <summary>Which stretch of time counts towards tiers.</summary>
    [Column(ColumnType.Choice, Choice = Choices.QualificationWindow)]
    public const string Window = "crmseg_window";

    /// <summary>The length of a rolling window in months, 1 to 1,200.</summary>
    [Column(ColumnType.Whole)]
    public const string WindowMonths = "crmseg_windowmonths";

    /// <summary>When a tier that is no longer earned goes.</summary>
    [Column(ColumnType.Choice, Choice = Choices.DowngradeTiming)]
    public const string Downgrade = "crmseg_downgrade";

    /// <summary>Whether a downgrade goes one tier down at most, and the next one not before the end of another window.</summary>
    [Column(ColumnType.YesNo)]
    public const string DowngradesOneLevel = "crmseg_downgradesonelevel";

    /// <summary>For how many days a tier is kept after it would go, 0 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string GraceDays = "crmseg_gracedays";

    /// <summary>How many days before a downgrade a warning is given, 0 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string WarningDays = "crmseg_warningdays";

    /// <summary>The points for one unit of the base currency, 0 to 1,000,000, before the tier's multiplier.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string PointsPerUnit = "crmseg_pointsperunit";

    /// <summary>For how many days points are pending before they can be spent, 0 to 36,500.</summary>
    [Column(ColumnType.Whole)]
    public const string PendingDays = "crmseg_pendingdays";

    /// <summary>When points are lost.</summary>
    [Column(ColumnType.Choice, Choice = Choices.PointsExpiry)]
    public const string Expiry = "crmseg_expiry";

    /// <summary>The months after which they are, 1 to 1,200.</summary>
    [Column(ColumnType.Whole)]
    public const string ExpiryMonths = "crmseg_expirymonths";

    /// <summary>The last so many months whose orders count for the scores of frequency and money, 1 to 1,200.</summary>
    [Column(ColumnType.Whole)]
    public const string RfmMonths = "crmseg_rfmmonths";

    /// <summary>
    /// The bounds between the RFM scores as JSON: recency in days, frequency in orders, monetary in base currency, four numbers each.
    /// </summary>
    [Column(ColumnType.Memo, MaxLength = RfmCutPointsLength)]
    public const string RfmCutPoints = "crmseg_rfmcutpoints";

    /// <summary>The longest <see cref="RfmCutPoints"/>, in characters.</summary>
    public const int RfmCutPointsLength = 4_000;

    /// <summary>When the cut points were computed from the population.</summary>
    [Column(ColumnType.DateTime)]
    public const string RfmCutPointsOn = "crmseg_rfmcutpointson";
}

using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_profile: what was settled of a contact: measures, RFM scores, points, and what is due next.</summary>
internal static class ProfileTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_profile";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_profileid";

    /// <summary>The contact's name when it was settled last.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 160;

    /// <summary>Whose profile it is, one per contact.</summary>
    [Column(ColumnType.Lookup, Target = ContactTable.LogicalName)]
    public const string ContactId = "crmseg_contactid";

    /// <summary>How many orders were placed.</summary>
    [Column(ColumnType.Whole)]
    public const string Orders = "crmseg_orders";

    /// <summary>How many times something was returned.</summary>
    [Column(ColumnType.Whole)]
    public const string Returns = "crmseg_returns";

    /// <summary>What was spent, less what was returned, in base currency.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string Spend = "crmseg_spend";

    /// <summary>What was spent on an order, on average, in base currency.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string AverageOrderValue = "crmseg_averageordervalue";

    /// <summary>When the first order was placed.</summary>
    [Column(ColumnType.DateTime)]
    public const string FirstOrderOn = "crmseg_firstorderon";

    /// <summary>When the last order was placed.</summary>
    [Column(ColumnType.DateTime)]
    public const string LastOrderOn = "crmseg_lastorderon";

    /// <summary>The days from one day with orders to the next, on average.</summary>
    [Column(ColumnType.Decimal, Places = 4)]
    public const string AverageGap = "crmseg_averagegap";

    /// <summary>The more recent the last order, the higher: 1 to 5.</summary>
    [Column(ColumnType.Whole)]
    public const string Recency = "crmseg_recency";

    /// <summary>The more orders, the higher: 1 to 5.</summary>
    [Column(ColumnType.Whole)]
    public const string Frequency = "crmseg_frequency";

    /// <summary>The more was spent, the higher: 1 to 5.</summary>
    [Column(ColumnType.Whole)]
    public const string Monetary = "crmseg_monetary";

    /// <summary>The name of the RFM scores.</summary>
    [Column(ColumnType.Choice, Choice = Choices.RfmCell)]
    public const string RfmCell = "crmseg_rfmcell";

    /// <summary>
    /// Where the customer stands in the life of customers, by the name that formulas use: Prospect, New, Active, Loyal, At risk, Lapsed or Won back.
    /// </summary>
    [Column(ColumnType.Text, MaxLength = StageLength)]
    public const string Stage = "crmseg_stage";

    /// <summary>The longest <see cref="Stage"/>, in characters.</summary>
    public const int StageLength = 20;

    /// <summary>When the customer joined the loyalty program.</summary>
    [Column(ColumnType.DateTime)]
    public const string JoinedOn = "crmseg_joinedon";

    /// <summary>From when membership years are counted.</summary>
    [Column(ColumnType.DateTime)]
    public const string MemberSince = "crmseg_membersince";

    /// <summary>The points that can be spent, whole.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string Points = "crmseg_points";

    /// <summary>The points that can be spent later, whole.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string PointsPending = "crmseg_pointspending";

    /// <summary>The points taken back after they had been spent, whole.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string PointsDebt = "crmseg_pointsdebt";

    /// <summary>When time alone changes points next.</summary>
    [Column(ColumnType.DateTime)]
    public const string PointsDueOn = "crmseg_pointsdueon";

    /// <summary>When points are lost next if nothing happens.</summary>
    [Column(ColumnType.DateTime)]
    public const string PointsExpireOn = "crmseg_pointsexpireon";

    /// <summary>The points that are lost then, whole.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string PointsExpiring = "crmseg_pointsexpiring";

    /// <summary>When the tier falls if nothing happens.</summary>
    [Column(ColumnType.DateTime)]
    public const string DowngradeOn = "crmseg_downgradeon";

    /// <summary>The code of the tier that it falls to.</summary>
    [Column(ColumnType.Text, MaxLength = SegmentCode.MaxLength)]
    public const string DowngradeTo = "crmseg_downgradeto";

    /// <summary>The downgrade that the customer was last warned of.</summary>
    [Column(ColumnType.DateTime)]
    public const string WarnedOf = "crmseg_warnedof";

    /// <summary>The code of the tier that was held when the program's present version was first applied.</summary>
    [Column(ColumnType.Text, MaxLength = SegmentCode.MaxLength)]
    public const string CarriedTier = "crmseg_carriedtier";

    /// <summary>The version of the program under which it was settled.</summary>
    [Column(ColumnType.Whole)]
    public const string ProgramVersion = "crmseg_programversion";

    /// <summary>The version of the catalogue under which it was settled.</summary>
    [Column(ColumnType.Whole)]
    public const string CatalogueVersion = "crmseg_catalogueversion";

    /// <summary>The number of the customer's last event, without gaps.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string EventSequence = "crmseg_eventsequence";

    /// <summary>When time alone first changes anything.</summary>
    [Column(ColumnType.DateTime)]
    public const string NextEvaluationOn = "crmseg_nextevaluationon";

    /// <summary>Whether it is to be settled whatever the time.</summary>
    [Column(ColumnType.YesNo)]
    public const string IsDue = "crmseg_isdue";

    /// <summary>Since when changes wait to be settled.</summary>
    [Column(ColumnType.DateTime)]
    public const string PendingSince = "crmseg_pendingsince";

    /// <summary>As of when it was settled last; no settling goes back behind it.</summary>
    [Column(ColumnType.DateTime)]
    public const string SettledOn = "crmseg_settledon";

    /// <summary>Up to when the changes reach that wait to be settled.</summary>
    [Column(ColumnType.DateTime)]
    public const string PendingUntil = "crmseg_pendinguntil";

    /// <summary>Until when maintenance leaves it out, since settling it failed.</summary>
    [Column(ColumnType.DateTime)]
    public const string PostponedUntil = "crmseg_postponeduntil";

    /// <summary>How many intervals of the contact have ended: the sequence of the one that ended last, of memberships and tiers alike.</summary>
    [Column(ColumnType.Whole)]
    public const string EndedIntervals = "crmseg_endedintervals";

    /// <summary>The intervals of contacts that were merged into this one, as JSON.</summary>
    [Column(ColumnType.Memo, MaxLength = ArchivedIntervalsLength)]
    public const string ArchivedIntervals = "crmseg_archivedintervals";

    /// <summary>The longest <see cref="ArchivedIntervals"/>, in characters.</summary>
    public const int ArchivedIntervalsLength = 1_048_576;
}

namespace CrmSegmentation.Plugins.Schema;

/// <summary>What the solution adds to the table contact.</summary>
internal static class ContactTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "contact";

    /// <summary>The customer's tier in the active loyalty program.</summary>
    [Column(ColumnType.Lookup, Target = LoyaltyTierTable.LogicalName)]
    public const string LoyaltyTierId = "crmseg_loyaltytierid";

    /// <summary>
    /// The names of the segments that the customer belongs to and that are visible to everyone, in order of priority, joined by ", ", at most 4,000
    /// characters, then "+N".
    /// </summary>
    [Column(ColumnType.Text, MaxLength = BadgesLength)]
    public const string Badges = "crmseg_badges";

    /// <summary>The longest <see cref="Badges"/>, in characters.</summary>
    public const int BadgesLength = 4_000;

    /// <summary>The points that can be spent, whole, or the debt as a number below 0.</summary>
    [Column(ColumnType.Decimal, Places = 0)]
    public const string PointsBalance = "crmseg_pointsbalance";

    /// <summary>How satisfied the customer said to be, 1 (least) to 5 (most).</summary>
    [Column(ColumnType.Whole)]
    public const string Satisfaction = "crmseg_satisfaction";

    /// <summary>When the customer said so.</summary>
    [Column(ColumnType.DateTime)]
    public const string SatisfactionOn = "crmseg_satisfactionon";
}

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_tierstanding: an interval in which a contact had a tier.</summary>
internal static class TierStandingTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_tierstanding";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_tierstandingid";

    /// <summary>The tier's name when the interval began.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Who had the tier.</summary>
    [Column(ColumnType.Lookup, Target = ContactTable.LogicalName)]
    public const string ContactId = "crmseg_contactid";

    /// <summary>The tier; one that somebody has or had cannot be deleted.</summary>
    [Column(ColumnType.Lookup, Target = LoyaltyTierTable.LogicalName)]
    public const string LoyaltyTierId = "crmseg_loyaltytierid";

    /// <summary>0 for the open interval, and 1, 2 and so on for ended ones, oldest first.</summary>
    [Column(ColumnType.Whole)]
    public const string Sequence = "crmseg_sequence";

    /// <summary>When it began.</summary>
    [Column(ColumnType.DateTime)]
    public const string StartedOn = "crmseg_startedon";

    /// <summary>When it ended.</summary>
    [Column(ColumnType.DateTime)]
    public const string EndedOn = "crmseg_endedon";

    /// <summary>Why it began, as JSON: basis, amount, first day that counts, tier, threshold.</summary>
    [Column(ColumnType.Memo, MaxLength = ReasonLength)]
    public const string Reason = "crmseg_reason";

    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int ReasonLength = 100_000;

    /// <summary>Why it ended, as JSON of the same shape.</summary>
    [Column(ColumnType.Memo, MaxLength = EndedReasonLength)]
    public const string EndedReason = "crmseg_endedreason";

    /// <summary>The longest <see cref="EndedReason"/>, in characters.</summary>
    public const int EndedReasonLength = 100_000;
}

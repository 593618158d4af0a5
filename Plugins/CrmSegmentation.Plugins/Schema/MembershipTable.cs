namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_membership: an interval in which a contact belonged to a segment.</summary>
internal static class MembershipTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_membership";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_membershipid";

    /// <summary>The segment's name when the membership began.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Who belonged to the segment.</summary>
    [Column(ColumnType.Lookup, Target = ContactTable.LogicalName)]
    public const string ContactId = "crmseg_contactid";

    /// <summary>The segment.</summary>
    [Column(ColumnType.Lookup, Target = SegmentTable.LogicalName)]
    public const string SegmentId = "crmseg_segmentid";

    /// <summary>0 for the open interval, and 1, 2 and so on for ended ones, oldest first.</summary>
    [Column(ColumnType.Whole)]
    public const string Sequence = "crmseg_sequence";

    /// <summary>When it began.</summary>
    [Column(ColumnType.DateTime)]
    public const string EnteredOn = "crmseg_enteredon";

    /// <summary>When it ended.</summary>
    [Column(ColumnType.DateTime)]
    public const string LeftOn = "crmseg_lefton";

    /// <summary>Who made it: the formula, a person or a model.</summary>
    [Column(ColumnType.Choice, Choice = Choices.MembershipSource)]
    public const string Source = "crmseg_source";

    /// <summary>Why it ended.</summary>
    [Column(ColumnType.Choice, Choice = Choices.MembershipCause)]
    public const string LeftCause = "crmseg_leftcause";

    /// <summary>The version of the segment that was published when it began.</summary>
    [Column(ColumnType.Whole)]
    public const string FormulaVersion = "crmseg_formulaversion";

    /// <summary>Why it began, as JSON: term, value, threshold, ids of rows.</summary>
    [Column(ColumnType.Memo, MaxLength = ReasonLength)]
    public const string Reason = "crmseg_reason";

    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int ReasonLength = 100_000;

    /// <summary>Why it ended, as JSON of the same shape.</summary>
    [Column(ColumnType.Memo, MaxLength = LeftReasonLength)]
    public const string LeftReason = "crmseg_leftreason";

    /// <summary>The longest <see cref="LeftReason"/>, in characters.</summary>
    public const int LeftReasonLength = 100_000;
}

namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_problem: a formula that failed for somebody, whose membership therefore stayed as it was.</summary>
internal static class ProblemTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_problem";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_problemid";

    /// <summary>The segment and the first line of the message.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>The segment whose formula failed.</summary>
    [Column(ColumnType.Lookup, Target = SegmentTable.LogicalName)]
    public const string SegmentId = "crmseg_segmentid";

    /// <summary>Which formula failed.</summary>
    [Column(ColumnType.Choice, Choice = Choices.ProblemKind)]
    public const string Kind = "crmseg_kind";

    /// <summary>The day by the organisation's clock.</summary>
    [Column(ColumnType.Day)]
    public const string Day = "crmseg_day";

    /// <summary>The version of the segment that failed.</summary>
    [Column(ColumnType.Whole)]
    public const string FormulaVersion = "crmseg_formulaversion";

    /// <summary>The id, as text, of the first contact that it failed for.</summary>
    [Column(ColumnType.Text, MaxLength = ContactLength)]
    public const string Contact = "crmseg_contact";

    /// <summary>The longest <see cref="Contact"/>, in characters.</summary>
    public const int ContactLength = 36;

    /// <summary>What went wrong and where, at most 4,000 characters, without values of the contact.</summary>
    [Column(ColumnType.Memo, MaxLength = MessageLength)]
    public const string Message = "crmseg_message";

    /// <summary>The longest <see cref="Message"/>, in characters.</summary>
    public const int MessageLength = 4_000;
}

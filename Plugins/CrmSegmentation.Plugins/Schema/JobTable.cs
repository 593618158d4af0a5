namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_job: set-up, rebuilds, large previews and maintenance: what, how far, under whose lease, with what result.</summary>
internal static class JobTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_job";

    /// <summary>The fixed id of the row at which calls wait for each other that settle who is due.</summary>
    public const string MaintenanceRowId = "dd42667a-b578-56c8-acdb-3b833df7afa2";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_jobid";

    /// <summary>What it does, for people.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>What it does.</summary>
    [Column(ColumnType.Choice, Choice = Choices.JobKind)]
    public const string Kind = "crmseg_kind";

    /// <summary>How far it has come.</summary>
    [Column(ColumnType.Choice, Choice = Choices.JobState)]
    public const string State = "crmseg_state";

    /// <summary>The segment that it is about.</summary>
    [Column(ColumnType.Lookup, Target = SegmentTable.LogicalName)]
    public const string SegmentId = "crmseg_segmentid";

    /// <summary>What it was asked for, as JSON: as of when, whether events are told, the formula to preview.</summary>
    [Column(ColumnType.Memo, MaxLength = InputLength)]
    public const string Input = "crmseg_input";

    /// <summary>The longest <see cref="Input"/>, in characters.</summary>
    public const int InputLength = 100_000;

    /// <summary>Where it goes on, as JSON.</summary>
    [Column(ColumnType.Memo, MaxLength = CursorLength)]
    public const string Cursor = "crmseg_cursor";

    /// <summary>The longest <see cref="Cursor"/>, in characters.</summary>
    public const int CursorLength = 10_000;

    /// <summary>How many contacts are done.</summary>
    [Column(ColumnType.Whole)]
    public const string Processed = "crmseg_processed";

    /// <summary>How many contacts there are.</summary>
    [Column(ColumnType.Whole)]
    public const string Total = "crmseg_total";

    /// <summary>Who is working on it.</summary>
    [Column(ColumnType.Text, MaxLength = LeaseOwnerLength)]
    public const string LeaseOwner = "crmseg_leaseowner";

    /// <summary>The longest <see cref="LeaseOwner"/>, in characters.</summary>
    public const int LeaseOwnerLength = 100;

    /// <summary>Until when; then somebody else may.</summary>
    [Column(ColumnType.DateTime)]
    public const string LeaseUntil = "crmseg_leaseuntil";

    /// <summary>When it began.</summary>
    [Column(ColumnType.DateTime)]
    public const string StartedOn = "crmseg_startedon";

    /// <summary>When it ended, one way or the other.</summary>
    [Column(ColumnType.DateTime)]
    public const string FinishedOn = "crmseg_finishedon";

    /// <summary>What it came to, as JSON: joiners, leavers, examples.</summary>
    [Column(ColumnType.Memo, MaxLength = ResultLength)]
    public const string Result = "crmseg_result";

    /// <summary>The longest <see cref="Result"/>, in characters.</summary>
    public const int ResultLength = 1_048_576;

    /// <summary>Why it failed, at most 4,000 characters.</summary>
    [Column(ColumnType.Memo, MaxLength = ErrorLength)]
    public const string Error = "crmseg_error";

    /// <summary>The longest <see cref="Error"/>, in characters.</summary>
    public const int ErrorLength = 4_000;
}

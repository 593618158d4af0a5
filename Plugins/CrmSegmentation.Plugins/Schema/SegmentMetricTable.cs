namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_segmentmetric: how large a segment was on a day, and who came and went.</summary>
internal static class SegmentMetricTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_segmentmetric";

    /// <summary>The primary key.</summary>
    [Column(ColumnType.Id)]
    public const string Id = "crmseg_segmentmetricid";

    /// <summary>The segment's name.</summary>
    [Column(ColumnType.Text, MaxLength = NameLength)]
    public const string Name = "crmseg_name";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The segment that was measured.</summary>
    [Column(ColumnType.Lookup, Target = SegmentTable.LogicalName)]
    public const string SegmentId = "crmseg_segmentid";

    /// <summary>The day by the organisation's clock.</summary>
    [Column(ColumnType.Day)]
    public const string Day = "crmseg_day";

    /// <summary>How many members it had at the end of the day.</summary>
    [Column(ColumnType.Whole)]
    public const string Size = "crmseg_size";

    /// <summary>How many joined on the day.</summary>
    [Column(ColumnType.Whole)]
    public const string Joined = "crmseg_joined";

    /// <summary>How many left on the day.</summary>
    [Column(ColumnType.Whole)]
    public const string Left = "crmseg_left";

    /// <summary>How many were outside only because columns are empty.</summary>
    [Column(ColumnType.Whole)]
    public const string Undecidable = "crmseg_undecidable";
}

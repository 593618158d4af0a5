namespace CrmSegmentation.Plugins.Schema;

/// <summary>The table crmseg_segment.</summary>
internal static class SegmentTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "crmseg_segment";

    /// <summary>The primary key.</summary>
    public const string Id = "crmseg_segmentid";

    /// <summary>The segment's code; an alternate key.</summary>
    public const string Code = "crmseg_code";
}

using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Segments;

/// <summary>Which columns of a segment mean what to a save.</summary>
internal static class SegmentColumns
{
    /// <summary>What only publishing and checking write.</summary>
    public static string[] Derived { get; } =
    [
        SegmentTable.PublishedFormula, SegmentTable.PublishedExitFormula, SegmentTable.Version, SegmentTable.PublishedOn, SegmentTable.Diagnostics,
    ];

    /// <summary>What the draft is, as far as it can be wrong.</summary>
    public static string[] Checked { get; } = [SegmentTable.Formula, SegmentTable.ExitFormula, SegmentTable.Colour];

    /// <summary>What counts without publishing.</summary>
    public static string[] Face { get; } =
    [
        SegmentTable.Code, SegmentTable.Status, SegmentTable.Name, SegmentTable.IsRestricted, SegmentTable.Colour, SegmentTable.Icon, SegmentTable.Kind,
    ];

    /// <summary>What a save must touch to be looked at.</summary>
    public static string[] Watched { get; } = [.. Derived.Concat(Checked).Concat(Face).Distinct()];

    /// <summary>What the row was, as far as a save is compared with it.</summary>
    public static string[] Image { get; } = [.. Checked.Concat(Face).Concat([SegmentTable.Diagnostics]).Distinct()];
}

using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>A segment's row as publishing reads it.</summary>
internal static class SegmentRow
{
    /// <summary>The columns that are read.</summary>
    public static string[] Columns { get; } =
    [
        SegmentTable.Code, SegmentTable.Name, SegmentTable.Kind, SegmentTable.Status, SegmentTable.Formula, SegmentTable.ExitFormula,
        SegmentTable.PublishedFormula, SegmentTable.PublishedExitFormula, SegmentTable.Version, SegmentTable.Family, SegmentTable.Priority,
        SegmentTable.MinimumStayDays, SegmentTable.IsRestricted, SegmentTable.Colour, SegmentTable.Icon,
    ];

    /// <summary>The status; null of a draft that was never published.</summary>
    public static SegmentStatus? Status(Entity row) => RowValues.Whole(row, SegmentTable.Status) is { } value and not Choices.Draft
        ? (SegmentStatus)(value - Choices.First)
        : null;

    /// <summary>The draft as it would be published.</summary>
    /// <param name="row">The row.</param>
    /// <param name="version">The version that it would get.</param>
    public static JsonSegment Draft(Entity row, int version) => WithFace(
        new JsonSegment
        {
            Id = row.Id,
            Formula = NotBlank(row.GetAttributeValue<string>(SegmentTable.Formula)),
            ExitFormula = NotBlank(row.GetAttributeValue<string>(SegmentTable.ExitFormula)),
            Version = version,
            Family = NotBlank(row.GetAttributeValue<string>(SegmentTable.Family)),
            Priority = RowValues.Whole(row, SegmentTable.Priority) ?? 100,
            MinimumStayDays = RowValues.Whole(row, SegmentTable.MinimumStayDays) ?? 0,
        },
        row);

    /// <summary>The segment as it was published last, when the catalogue has lost it.</summary>
    public static JsonSegment Published(Entity row)
    {
        var segment = Draft(row, RowValues.Whole(row, SegmentTable.Version) ?? 1);
        segment.Formula = NotBlank(row.GetAttributeValue<string>(SegmentTable.PublishedFormula));
        segment.ExitFormula = NotBlank(row.GetAttributeValue<string>(SegmentTable.PublishedExitFormula));
        return WithFace(segment, row);
    }

    /// <summary>Takes over what needs no publishing: code, names, colours, who may see it, and whether it is kept up.</summary>
    public static JsonSegment WithFace(JsonSegment segment, Entity row)
    {
        segment.Code = row.GetAttributeValue<string>(SegmentTable.Code) ?? "";
        segment.Name = row.GetAttributeValue<string>(SegmentTable.Name) ?? "";
        segment.Kind = (RowValues.Whole(row, SegmentTable.Kind) ?? Choices.First) - Choices.First;
        segment.Status = (int)(Status(row) ?? SegmentStatus.Published);
        segment.IsRestricted = row.GetAttributeValue<bool?>(SegmentTable.IsRestricted) ?? false;
        segment.Colour = NotBlank(row.GetAttributeValue<string>(SegmentTable.Colour));
        segment.Icon = NotBlank(row.GetAttributeValue<string>(SegmentTable.Icon));
        return segment;
    }

    /// <summary>A text; null for one that is empty or blank, which is as good as none.</summary>
    public static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

using CrmSegmentation.Engine;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Segments;

/// <summary>What a save may change of a segment that counts, and what must be done behind it.</summary>
internal static class PublishedSegment
{
    // Tells the step behind the save that badges show what was saved.
    private const string Badges = "crmseg:badges";

    /// <summary>Refuses what a save may not change, and takes the lock of publications when it changes what counts.</summary>
    /// <param name="call">The save, before the row is written.</param>
    /// <param name="target">What is saved.</param>
    /// <param name="before">The row before.</param>
    public static void Check(PluginCall call, Entity target, Entity? before)
    {
        if (!SegmentColumns.Face.Any(column => RowValues.Changes(target, before, column)))
        {
            return;
        }

        // The image may be older than a publication that this waits for.
        new Publisher(call).Lock();
        var row = call.AsSystem().Retrieve(SegmentTable.LogicalName, call.TargetId, new ColumnSet(SegmentColumns.Face));
        if (RowValues.Changes(target, row, SegmentTable.Status) && StatusRefusal(target, row) is { } refusal)
        {
            throw refusal.AsException();
        }

        if (SegmentRow.Status(row) is not { } status)
        {
            return;
        }

        if (RowValues.Changes(target, row, SegmentTable.Code))
        {
            throw SegmentRefusals.CodeFixed(SegmentTable.Code, row.GetAttributeValue<string>(SegmentTable.Code)).AsException();
        }

        var isShownElsewhere = RowValues.Changes(target, row, SegmentTable.Name) || RowValues.Changes(target, row, SegmentTable.IsRestricted);
        CatalogueRefresh.Ask(call, isShownElsewhere || RowValues.Changes(target, row, SegmentTable.Status));
        if (isShownElsewhere && status != SegmentStatus.Retired)
        {
            call.Context.SharedVariables[Badges] = true;
        }
    }

    /// <summary>Whether badges show what was saved.</summary>
    public static bool IsOnBadges(PluginCall call) => call.Context.SharedVariables.ContainsKey(Badges);

    private static Refusal? StatusRefusal(Entity target, Entity row)
    {
        var next = RowValues.Whole(target, SegmentTable.Status);
        return SegmentRow.Status(target) switch
        {
            null => next == Choices.Draft ? SegmentRefusals.DraftAgain(SegmentTable.Status) : SegmentRefusals.NoSuchStatus(SegmentTable.Status),
            SegmentStatus.Published => SegmentRow.Status(row) == SegmentStatus.Paused ? null : SegmentRefusals.PublishedByWriting(SegmentTable.Status),
            SegmentStatus.Paused => SegmentRow.Status(row) == SegmentStatus.Published ? null : SegmentRefusals.NoSuchStatus(SegmentTable.Status),
            SegmentStatus.Retired => SegmentRow.Status(row) is null ? SegmentRefusals.NoSuchStatus(SegmentTable.Status) : null,
            _ => SegmentRefusals.NoSuchStatus(SegmentTable.Status),
        };
    }
}

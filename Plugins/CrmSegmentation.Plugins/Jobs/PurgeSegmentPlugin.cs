using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>The custom API crmseg_PurgeSegment: a job that deletes the memberships of a retired segment, so that it can be deleted.</summary>
public sealed class PurgeSegmentPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var segment = call.Required<Guid>("SegmentId");
        call.DemandWriteAsCaller(SegmentTable.LogicalName, segment);
        var row = call.AsCaller().Retrieve(SegmentTable.LogicalName, segment, new ColumnSet(SegmentTable.Name, SegmentTable.Status));
        var name = row.GetAttributeValue<string>(SegmentTable.Name) ?? "";

        // The row says what is meant, the catalogue what members are decided by: both must say that nobody is to be a member.
        var published = CatalogueReader.Read(call.AsSystem())?.Published.Segment(segment);
        if (SegmentRow.Status(row) != SegmentStatus.Retired || (published is not null && published.Status != (int)SegmentStatus.Retired))
        {
            throw JobRefusals.NotRetired(name).AsException(PluginHttpStatusCode.Conflict);
        }

        call.Context.OutputParameters["JobId"] = JobRows.Create(call.AsSystem(), JobKind.Purge, $"Purge {name}", segment);
    }
}

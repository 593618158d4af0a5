using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>The custom API crmseg_RebuildSegment: a job that settles everybody anew.</summary>
public sealed class RebuildSegmentPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        Guid? segment = call.Optional<Guid>("SegmentId") is var asked && asked != Guid.Empty ? asked : null;
        call.Context.OutputParameters["JobId"] = JobRows.Create(
            call.AsSystem(),
            JobKind.Rebuild,
            segment is { } id ? $"Rebuild {NameOf(call, id)}" : "Rebuild all segments",
            segment,
            new RebuildInput { EmitsEvents = call.Optional<bool>("EmitEvents") });
    }

    private static string NameOf(PluginCall call, Guid segment)
    {
        // By the caller, who may not learn a name that is hidden from him.
        var row = call.AsCaller().Retrieve(SegmentTable.LogicalName, segment, new ColumnSet(SegmentTable.Name));
        var name = row.GetAttributeValue<string>(SegmentTable.Name) ?? "";
        return CatalogueReader.Read(call.AsSystem())?.Published.Segment(segment) is not null
            ? name
            : throw JobRefusals.NotPublished(name).AsException(PluginHttpStatusCode.Conflict);
    }
}

using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>The custom API crmseg_PublishSegment: what a segment's draft says becomes what members are decided by.</summary>
public sealed class PublishSegmentPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var segment = call.Required<Guid>("SegmentId");
        call.DemandWriteAsCaller(SegmentTable.LogicalName, segment);
        new Publisher(call).PublishSegment(segment, call.Optional<bool>("EmitEvents"), call.Optional<string>("PreviewHash")).Answer(call, "IsPublished");
    }
}

using CrmSegmentation.Plugins.Jobs;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Segments;

/// <summary>
/// Update of crmseg_segment, stage 40: what counts without publishing counts from now on. Names are in the badges of contacts, which a job
/// writes anew; colours and icons are shown from the catalogue, so nothing of customers is written for them.
/// </summary>
public sealed class SegmentSavedPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        if (CatalogueRefresh.Follow(call ?? throw new ArgumentNullException(nameof(call))) && PublishedSegment.IsOnBadges(call))
        {
            var system = call.AsSystem();
            var row = system.Retrieve(SegmentTable.LogicalName, call.TargetId, new ColumnSet(SegmentTable.Name));
            JobRows.Create(system, JobKind.RefreshBadges, $"Refresh badges of {row.GetAttributeValue<string>(SegmentTable.Name)}", call.TargetId);
        }
    }
}

using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Segments;

/// <summary>
/// Delete of crmseg_segment, stage 20: a draft may go at any time, a retired segment when nobody is or was in it. The relationship to
/// memberships holds against those too; this plug-in is there so that a person reads why.
/// </summary>
public sealed class SegmentDeletePlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var segment = (call ?? throw new ArgumentNullException(nameof(call))).Context.PrimaryEntityId;
        new Publisher(call).Lock();
        var query = new QueryExpression(SegmentTable.LogicalName) { ColumnSet = new ColumnSet(SegmentTable.Status, SegmentTable.Code), TopCount = 1 };
        query.Criteria.AddCondition(SegmentTable.Id, ConditionOperator.Equal, segment);
        if (call.AsSystem().RetrieveMultiple(query).Entities.FirstOrDefault() is not { } row)
        {
            return;
        }

        var code = row.GetAttributeValue<string>(SegmentTable.Code) ?? "";
        if (SegmentRow.Status(row) is { } status)
        {
            if (status != SegmentStatus.Retired)
            {
                throw SegmentRefusals.DeletedWhileKeptUp(code).AsException(PluginHttpStatusCode.Conflict);
            }

            CatalogueRefresh.Ask(call, raisesVersion: false);
        }

        if (HasMemberships(call.AsSystem(), segment))
        {
            throw SegmentRefusals.DeletedWithMembers(code).AsException(PluginHttpStatusCode.Conflict);
        }
    }

    private static bool HasMemberships(IOrganizationService system, Guid segment)
    {
        var query = new QueryExpression(MembershipTable.LogicalName) { ColumnSet = new ColumnSet(MembershipTable.Id), TopCount = 1 };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, segment);
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }
}

using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Deletes the memberships of a retired segment, so that the segment can be deleted. Those that are still open are ended first, by
/// settling their contacts, so that badges and events are right.
/// </summary>
internal sealed class PurgeWork : IJobWork
{
    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var catalogue = CatalogueReader.Read(run.System)?.Published;
        if (run.SegmentId is { } segment && catalogue?.Segment(segment) is { Status: not (int)SegmentStatus.Retired })
        {
            // Its members would be members again as soon as they are settled.
            run.Failure = "The segment is no longer retired, so nothing more of it is deleted.";
            return true;
        }

        Guid[] members =
        [
            .. Next(run, isOpen: true).Entities
                .Select(row => RowValues.Id(row, MembershipTable.ContactId)!.Value).Distinct(),
        ];
        if (members.Length > 0 && catalogue is not null)
        {
            var settlement = new Settlement(run.Call, catalogue);
            settlement.Lock(members);
            settlement.Settle(members, new SettleOptions { ReadsAllPages = true });
            return false;
        }

        var page = Next(run, isOpen: false);
        foreach (var row in page.Entities)
        {
            run.System.Delete(MembershipTable.LogicalName, row.Id);
        }

        run.Processed += page.Entities.Count;
        run.Total = page.MoreRecords ? run.Total : run.Processed;
        return !page.MoreRecords;
    }

    /// <inheritdoc />
    public string? Skip(JobRun run) => null;

    private static EntityCollection Next(JobRun run, bool isOpen)
    {
        var query = new QueryExpression(MembershipTable.LogicalName)
        {
            ColumnSet = new ColumnSet(MembershipTable.ContactId),
            PageInfo = new PagingInfo { Count = run.MaxContacts, PageNumber = 1 },
        };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, run.SegmentId);
        query.Criteria.AddCondition(MembershipTable.LeftOn, isOpen ? ConditionOperator.Null : ConditionOperator.NotNull);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        return run.System.RetrieveMultiple(query);
    }
}

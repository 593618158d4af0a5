using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Deletes the memberships of a retired segment that have ended, so that the segment can be deleted.</summary>
internal sealed class PurgeWork : IJobWork
{
    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var page = Next(run, run.MaxContacts);
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

    private static EntityCollection Next(JobRun run, int count)
    {
        var query = new QueryExpression(MembershipTable.LogicalName)
        {
            ColumnSet = new ColumnSet(false),
            PageInfo = new PagingInfo { Count = count, PageNumber = 1 },
        };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, run.SegmentId);
        query.Criteria.AddCondition(MembershipTable.LeftOn, ConditionOperator.NotNull);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        return run.System.RetrieveMultiple(query);
    }
}

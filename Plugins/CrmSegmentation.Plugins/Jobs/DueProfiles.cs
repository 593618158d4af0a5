using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Finds who is to be settled, the most urgent first: what saves left, then who changes with time alone, then who was settled under an
/// older catalogue. The ids of profiles are those of their contacts.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="asOf">The instant, in UTC.</param>
/// <param name="version">The version of the catalogue.</param>
internal sealed class DueProfiles(IOrganizationService system, DateTime asOf, int version)
{
    /// <summary>As far as Dataverse counts rows.</summary>
    public const int MostCounted = 5000;

    /// <summary>The contacts to settle.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Guid> Take(int most)
    {
        var taken = new List<Guid>();
        var known = new HashSet<Guid>();
        foreach (var isDue in new Action<FilterExpression>[] { IsLeft, IsDueByTime, IsBehind })
        {
            if (taken.Count < most)
            {
                var query = Query(most, isDue);
                taken.AddRange(system.RetrieveMultiple(query).Entities.Select(row => row.Id).Where(known.Add).Take(most - taken.Count));
            }
        }

        return taken;
    }

    /// <summary>How many are to be settled, counted up to <see cref="MostCounted"/>.</summary>
    public int Count()
    {
        var query = Query(most: null, IsLeft, IsDueByTime, IsBehind);
        query.PageInfo = new PagingInfo { Count = 1, PageNumber = 1, ReturnTotalRecordCount = true };
        var page = system.RetrieveMultiple(query);
        return page.TotalRecordCountLimitExceeded ? MostCounted : Math.Max(page.TotalRecordCount, page.Entities.Count);
    }

    private QueryExpression Query(int? most, params Action<FilterExpression>[] reasons)
    {
        var query = new QueryExpression(ProfileTable.LogicalName) { ColumnSet = new ColumnSet(false) };
        if (most is { } count)
        {
            query.TopCount = count;
        }

        var due = query.Criteria.AddFilter(LogicalOperator.Or);
        foreach (var reason in reasons)
        {
            reason(due);
        }

        var postponed = query.Criteria.AddFilter(LogicalOperator.Or);
        postponed.AddCondition(ProfileTable.PostponedUntil, ConditionOperator.Null);
        postponed.AddCondition(ProfileTable.PostponedUntil, ConditionOperator.LessEqual, asOf);
        query.AddOrder(ProfileTable.Id, OrderType.Ascending);
        return query;
    }

    private static void IsLeft(FilterExpression due)
    {
        due.AddCondition(ProfileTable.IsDue, ConditionOperator.Equal, true);
        due.AddCondition(ProfileTable.PendingSince, ConditionOperator.NotNull);
    }

    private void IsDueByTime(FilterExpression due) => due.AddCondition(ProfileTable.NextEvaluationOn, ConditionOperator.LessEqual, asOf);

    private void IsBehind(FilterExpression due)
    {
        due.AddCondition(ProfileTable.CatalogueVersion, ConditionOperator.Null);
        due.AddCondition(ProfileTable.CatalogueVersion, ConditionOperator.LessThan, version);
    }
}

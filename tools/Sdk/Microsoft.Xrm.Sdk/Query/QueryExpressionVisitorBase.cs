namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Walks a query expression part by part; a part that a subclass replaces makes its owners be copied, the rest is kept.</summary>
public abstract class QueryExpressionVisitorBase : IQueryExpressionVisitor
{
    public virtual QueryExpression Visit(QueryExpression query)
    {
        if (query == null)
        {
            throw new ArgumentNullException(nameof(query));
        }

        var changed = false;
        var columns = One(query.ColumnSet, VisitColumnSet, ref changed);
        var criteria = One(query.Criteria, VisitFilterExpression, ref changed);
        var links = All(query.LinkEntities, VisitLinkEntity, ref changed);
        var orders = All(query.Orders, VisitOrderExpression, ref changed);
        var page = One(query.PageInfo, VisitPagingInfo, ref changed);
        var inner = One(query.SubQueryExpression, Visit, ref changed);
        if (!changed)
        {
            return query;
        }

        var copy = new QueryExpression(query.EntityName)
        {
            ColumnSet = columns,
            Criteria = criteria,
            PageInfo = page,
            SubQueryExpression = inner,
            Distinct = query.Distinct,
            NoLock = query.NoLock,
            TopCount = query.TopCount,
            QueryHints = query.QueryHints,
            DataSource = query.DataSource,
            ExtensionData = query.ExtensionData,
        };
        copy.LinkEntities.AddRange(links);
        copy.Orders.AddRange(orders);
        return copy;
    }

    protected virtual ColumnSet VisitColumnSet(ColumnSet columnSet) => columnSet;

    protected virtual ConditionExpression VisitConditionExpression(ConditionExpression condition) => condition;

    protected virtual OrderExpression VisitOrderExpression(OrderExpression order) => order;

    protected virtual PagingInfo VisitPagingInfo(PagingInfo pageInfo) => pageInfo;

    protected virtual FilterExpression VisitFilterExpression(FilterExpression filter)
    {
        var changed = false;
        var conditions = All(filter.Conditions, VisitConditionExpression, ref changed);
        var filters = All(filter.Filters, VisitFilterExpression, ref changed);
        if (!changed)
        {
            return filter;
        }

        var copy = new FilterExpression(filter.FilterOperator)
        {
            IsQuickFindFilter = filter.IsQuickFindFilter,
            FilterHint = filter.FilterHint,
            ExtensionData = filter.ExtensionData,
        };
        copy.Conditions.AddRange(conditions);
        copy.Filters.AddRange(filters);
        return copy;
    }

    protected virtual LinkEntity VisitLinkEntity(LinkEntity linkEntity)
    {
        var changed = false;
        var columns = One(linkEntity.Columns, VisitColumnSet, ref changed);
        var criteria = One(linkEntity.LinkCriteria, VisitFilterExpression, ref changed);
        var links = All(linkEntity.LinkEntities, VisitLinkEntity, ref changed);
        var orders = All(linkEntity.Orders, VisitOrderExpression, ref changed);
        if (!changed)
        {
            return linkEntity;
        }

        var copy = new LinkEntity(
            linkEntity.LinkFromEntityName,
            linkEntity.LinkToEntityName,
            linkEntity.LinkFromAttributeName,
            linkEntity.LinkToAttributeName,
            linkEntity.JoinOperator)
        {
            Columns = columns,
            LinkCriteria = criteria,
            EntityAlias = linkEntity.EntityAlias,
            ExtensionData = linkEntity.ExtensionData,
        };
        copy.LinkEntities.AddRange(links);
        copy.Orders.AddRange(orders);
        return copy;
    }

    private static T One<T>(T part, Func<T, T> visit, ref bool changed)
        where T : class
    {
        var visited = part == null ? null : visit(part);
        changed |= !ReferenceEquals(visited, part);
        return visited;
    }

    private static T[] All<T>(DataCollection<T> parts, Func<T, T> visit, ref bool changed)
        where T : class
    {
        // A copy of the list: a visit may add to it or take from it.
        var visited = parts.ToArray();
        for (var i = 0; i < visited.Length; i++)
        {
            visited[i] = One(visited[i], visit, ref changed);
        }

        return visited;
    }
}

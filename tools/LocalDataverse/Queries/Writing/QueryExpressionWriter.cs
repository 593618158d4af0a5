using LocalDataverse.Faults;
using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Writing;

/// <summary>Writes a query as the SDK's objects. What these cannot say is a fault.</summary>
internal static class QueryExpressionWriter
{
    public static QueryExpression Write(QueryTree tree)
    {
        if (tree.AggregateLimit is not null || tree.UsesRawOrder)
        {
            throw Fault.Unsupported("aggregatelimit and useraworderby in a QueryExpression");
        }

        var query = new QueryExpression(tree.Root.Table)
        {
            ColumnSet = Columns(tree.Root),
            Distinct = tree.IsDistinct,
            TopCount = tree.Top,
            Criteria = Filter(tree.Root.Filter, out var filterLinks),
            PageInfo = new PagingInfo
            {
                PageNumber = tree.Page == 1 && tree.PageSize is null ? 0 : tree.Page,
                Count = tree.PageSize ?? 0,
                PagingCookie = tree.PagingCookie,
                ReturnTotalRecordCount = tree.ReturnsTotalCount,
            },
        };
        query.Orders.AddRange(tree.Root.Orders.Select(Order));
        query.LinkEntities.AddRange(tree.Root.Links.Concat(filterLinks).Select(link => Link(link, tree.Root.Table)));
        return query;
    }

    private static ColumnSet Columns(QueryEntity entity)
    {
        var columns = new ColumnSet(entity.AllColumns);
        foreach (var column in entity.Columns)
        {
            if (column.Aggregate == XrmAggregateType.None && !column.IsGroup)
            {
                columns.AddColumn(column is { Alias: null, CountsChildren: false } ? column.Name
                    : throw Fault.Unsupported("aliases of columns in a QueryExpression"));
                continue;
            }

            if (column.IsDistinct || !column.InUserTimeZone)
            {
                throw Fault.Unsupported("distinct and usertimezone of a column in a QueryExpression");
            }

            columns.AttributeExpressions.Add(
                new XrmAttributeExpression(column.Name, column.Aggregate, column.Alias, column.DateGrouping) { HasGroupBy = column.IsGroup });
        }

        return columns;
    }

    private static OrderExpression Order(QueryOrder order) => new(
        order.Column, order.IsDescending ? OrderType.Descending : OrderType.Ascending, order.Alias, order.Entity);

    private static LinkEntity Link(QueryEntity link, string parent)
    {
        var written = new LinkEntity(parent, link.Table, link.To, link.From, link.Join)
        {
            EntityAlias = link.Alias,
            Columns = Columns(link),
            LinkCriteria = Filter(link.Filter, out var filterLinks),
        };
        written.Orders.AddRange(link.Orders.Select(Order));
        written.LinkEntities.AddRange(link.Links.Concat(filterLinks).Select(inner => Link(inner, link.Table)));
        return written;
    }

    // Links that filter stand beside the others; that is the same only where all must hold.
    private static FilterExpression Filter(QueryFilter? filter, out IReadOnlyList<QueryEntity> links)
    {
        var found = new List<QueryEntity>();
        links = found;
        return filter is null ? new FilterExpression() : Write(filter, isAnd: !filter.IsOr);

        FilterExpression Write(QueryFilter part, bool isAnd)
        {
            if (part.Links.Count > 0 && !isAnd)
            {
                throw Fault.Unsupported("link-entity inside an 'or' filter in a QueryExpression");
            }

            found.AddRange(part.Links);
            var written = new FilterExpression(part.IsOr ? LogicalOperator.Or : LogicalOperator.And);
            foreach (var condition in part.Conditions)
            {
                written.AddCondition(Condition(condition));
            }

            foreach (var inner in part.Filters)
            {
                written.AddFilter(Write(inner, isAnd && !inner.IsOr));
            }

            return written;
        }
    }

    private static ConditionExpression Condition(QueryCondition condition) => condition.OtherColumn is { } other
        ? new ConditionExpression(condition.Entity, condition.Column, condition.Operator, true, other)
        : new ConditionExpression(condition.Entity, condition.Column, condition.Operator, condition.Values.ToArray()!);
}

using System.Diagnostics.CodeAnalysis;
using LocalDataverse.Faults;
using LocalDataverse.Queries.Reading;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Service;

/// <summary>Copies queries: a step before the main operation may change what is asked for, and the caller's own query stays as it was.</summary>
internal static class QueryCopy
{
    // As deep as queries are read: what leads back to itself has no copy.
    private const int Deepest = QueryExpressionReader.Deepest;

    public static QueryBase Of(QueryBase query) => query switch
    {
        QueryExpression expression => Of(expression, 0),
        QueryByAttribute byAttribute => Of(byAttribute),
        FetchExpression fetch => new FetchExpression(fetch.Query),
        _ => query,
    };

    [return: NotNullIfNotNull(nameof(columns))]
    public static ColumnSet? Of(ColumnSet? columns)
    {
        if (columns is null)
        {
            return null;
        }

        var copy = new ColumnSet([.. columns.Columns]) { AllColumns = columns.AllColumns };
        copy.AttributeExpressions.AddRange(columns.AttributeExpressions.Select(Of));
        return copy;
    }

    [return: NotNullIfNotNull(nameof(query))]
    private static QueryExpression? Of(QueryExpression? query, int depth)
    {
        if (query is null)
        {
            return null;
        }

        if (depth > Deepest)
        {
            throw Fault.TooManyLinks();
        }

        var copy = new QueryExpression(query.EntityName)
        {
            ColumnSet = Of(query.ColumnSet),
            Criteria = Of(query.Criteria, 0),
            PageInfo = Of(query.PageInfo),
            Distinct = query.Distinct,
            NoLock = query.NoLock,
            TopCount = query.TopCount,
            QueryHints = query.QueryHints,
            DataSource = query.DataSource,
            SubQueryExpression = Of(query.SubQueryExpression, depth + 1),
        };
        copy.LinkEntities.AddRange(query.LinkEntities.Select(link => Of(link, 0)));
        copy.Orders.AddRange(query.Orders.Select(Of));
        return copy;
    }

    private static QueryByAttribute Of(QueryByAttribute query)
    {
        var copy = new QueryByAttribute(query.EntityName)
        {
            ColumnSet = Of(query.ColumnSet),
            PageInfo = Of(query.PageInfo),
            TopCount = query.TopCount,
        };
        copy.Attributes.AddRange(query.Attributes);
        copy.Values.AddRange(query.Values);
        copy.Orders.AddRange(query.Orders.Select(Of));
        return copy;
    }

    [return: NotNullIfNotNull(nameof(filter))]
    private static FilterExpression? Of(FilterExpression? filter, int depth)
    {
        if (filter is null)
        {
            return null;
        }

        if (depth > Deepest)
        {
            throw Fault.TooManyConditions();
        }

        var copy = new FilterExpression(filter.FilterOperator) { IsQuickFindFilter = filter.IsQuickFindFilter, FilterHint = filter.FilterHint };
        copy.Conditions.AddRange(filter.Conditions.Select(Of));
        copy.Filters.AddRange(filter.Filters.Select(inner => Of(inner, depth + 1))!);
        return copy;
    }

    private static ConditionExpression Of(ConditionExpression condition)
    {
        if (condition is null)
        {
            return null!;
        }

        var copy = new ConditionExpression
        {
            EntityName = condition.EntityName,
            AttributeName = condition.AttributeName,
            Operator = condition.Operator,
            CompareColumns = condition.CompareColumns,
        };
        copy.Values.AddRange(condition.Values);
        return copy;
    }

    private static LinkEntity Of(LinkEntity link, int depth)
    {
        if (link is null)
        {
            return null!;
        }

        if (depth > Deepest)
        {
            throw Fault.TooManyLinks();
        }

        var copy = new LinkEntity
        {
            LinkFromAttributeName = link.LinkFromAttributeName,
            LinkFromEntityName = link.LinkFromEntityName,
            LinkToEntityName = link.LinkToEntityName,
            LinkToAttributeName = link.LinkToAttributeName,
            JoinOperator = link.JoinOperator,
            LinkCriteria = Of(link.LinkCriteria, 0),
            Columns = Of(link.Columns),
            EntityAlias = link.EntityAlias,
        };
        copy.LinkEntities.AddRange(link.LinkEntities.Select(inner => Of(inner, depth + 1)));
        copy.Orders.AddRange(link.Orders.Select(Of));
        return copy;
    }

    private static OrderExpression Of(OrderExpression order) =>
        order is null ? null! : new OrderExpression(order.AttributeName, order.OrderType, order.Alias, order.EntityName);

    [return: NotNullIfNotNull(nameof(page))]
    private static PagingInfo? Of(PagingInfo? page) => page is null ? null : new PagingInfo
    {
        PageNumber = page.PageNumber,
        Count = page.Count,
        ReturnTotalRecordCount = page.ReturnTotalRecordCount,
        PagingCookie = page.PagingCookie,
    };

    private static XrmAttributeExpression Of(XrmAttributeExpression expression) => expression is null ? null! : new XrmAttributeExpression
    {
        AttributeName = expression.AttributeName,
        AggregateType = expression.AggregateType,
        Alias = expression.Alias,
        HasGroupBy = expression.HasGroupBy,
        DateTimeGrouping = expression.DateTimeGrouping,
    };
}

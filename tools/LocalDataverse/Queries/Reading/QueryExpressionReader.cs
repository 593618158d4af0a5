using System.Collections;
using LocalDataverse.Faults;
using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Reading;

/// <summary>Reads queries built of the SDK's objects.</summary>
internal static class QueryExpressionReader
{
    public const int Deepest = 60;

    public static QueryTree Read(QueryBase? query) => query switch
    {
        QueryExpression expression => Read(expression),
        QueryByAttribute byAttribute => Read(byAttribute),
        FetchExpression fetch => FetchXmlReader.Read(fetch.Query),
        null => throw Fault.Missing("Query"),
        _ => throw Fault.Unsupported($"queries of the type {query.GetType().Name}"),
    };

    private static QueryTree Read(QueryExpression query)
    {
        if (query.SubQueryExpression is not null)
        {
            throw Fault.Unsupported("SubQueryExpression of QueryExpression");
        }

        if (!string.IsNullOrEmpty(query.DataSource))
        {
            throw Fault.Unsupported("DataSource of QueryExpression");
        }

        var isAggregate = query.ColumnSet is { AttributeExpressions.Count: > 0 };
        var (links, filterLinks) = Links(query.LinkEntities, 0);
        var root = new QueryEntity(query.EntityName ?? "")
        {
            AllColumns = query.ColumnSet is { AllColumns: true },
            Columns = Columns(query.ColumnSet),
            Filter = Filter(query.Criteria, filterLinks),
            Links = links,
            Orders = Orders(query.Orders),
        };
        return Page(new QueryTree(root) { IsDistinct = query.Distinct, IsAggregate = isAggregate, Top = query.TopCount }, query.PageInfo);
    }

    private static QueryTree Read(QueryByAttribute query)
    {
        if (query.Attributes.Count != query.Values.Count)
        {
            throw Fault.Of(ErrorCode.QueryBuilderByAttributeMismatch, "Number of attributes does not match number of values.");
        }

        var conditions = query.Attributes.Zip(query.Values, (column, value) => value is null
            ? new QueryCondition(column, ConditionOperator.Null)
            : new QueryCondition(column, ConditionOperator.Equal) { Values = [value] });
        var root = new QueryEntity(query.EntityName ?? "")
        {
            AllColumns = query.ColumnSet is { AllColumns: true },
            Columns = Columns(query.ColumnSet),
            Filter = new QueryFilter(false) { Conditions = [.. conditions] },
            Orders = Orders(query.Orders),
        };
        return Page(new QueryTree(root) { Top = query.TopCount }, query.PageInfo);
    }

    private static QueryTree Page(QueryTree tree, PagingInfo? page) => page is null ? tree : tree with
    {
        Page = page.PageNumber == 0 ? 1 : page.PageNumber,
        PageSize = page.Count == 0 ? null : page.Count,
        PagingCookie = page.PagingCookie,
        ReturnsTotalCount = page.ReturnTotalRecordCount,
    };

    private static QueryColumn[] Columns(ColumnSet? columns) => columns is null ? [] :
    [
        .. columns.Columns.Select(name => new QueryColumn(name ?? "")),
        .. columns.AttributeExpressions.Select(expression => new QueryColumn(expression.AttributeName ?? "")
        {
            Alias = string.IsNullOrEmpty(expression.Alias) ? null : expression.Alias,
            Aggregate = expression.AggregateType,
            IsGroup = expression.HasGroupBy,
            DateGrouping = expression.DateTimeGrouping,
        }),
    ];

    private static QueryOrder[] Orders(IEnumerable<OrderExpression> orders) =>
    [
        .. orders.Select(order => new QueryOrder
        {
            Column = string.IsNullOrEmpty(order.AttributeName) ? null : order.AttributeName,
            Alias = string.IsNullOrEmpty(order.Alias) ? null : order.Alias,
            Entity = string.IsNullOrEmpty(order.EntityName) ? null : order.EntityName,
            IsDescending = order.OrderType == OrderType.Descending,
        }),
    ];

    private static (QueryEntity[] Joined, QueryEntity[] Filtering) Links(IEnumerable<LinkEntity> links, int depth)
    {
        var read = links.Select(link => Link(link, depth)).ToArray();
        return (
            [.. read.Where(link => !FetchXmlNames.IsFilterLink(link.Join))],
            [.. read.Where(link => FetchXmlNames.IsFilterLink(link.Join))]);
    }

    private static QueryEntity Link(LinkEntity link, int depth)
    {
        if (depth > Deepest)
        {
            throw Fault.TooManyLinks();
        }

        var (links, filterLinks) = Links(link.LinkEntities, depth + 1);
        return new QueryEntity(link.LinkToEntityName ?? "")
        {
            Alias = string.IsNullOrEmpty(link.EntityAlias) ? null : link.EntityAlias,
            Join = Enum.IsDefined(link.JoinOperator) ? link.JoinOperator : throw Fault.UnknownLinkType(link.JoinOperator.ToString()),
            From = string.IsNullOrEmpty(link.LinkToAttributeName) ? null : link.LinkToAttributeName,
            To = string.IsNullOrEmpty(link.LinkFromAttributeName) ? null : link.LinkFromAttributeName,
            AllColumns = link.Columns is { AllColumns: true },
            Columns = Columns(link.Columns),
            Filter = Filter(link.LinkCriteria, filterLinks),
            Links = links,
            Orders = Orders(link.Orders),
        };
    }

    private static QueryFilter? Filter(FilterExpression? filter, QueryEntity[] links)
    {
        var written = filter is null ? null : Filter(filter, 0);
        return links.Length == 0 ? written
            : QueryFilter.All([.. written is null ? Array.Empty<QueryFilter>() : [written], new QueryFilter(false) { Links = links }]);
    }

    private static QueryFilter Filter(FilterExpression filter, int depth) => depth > Deepest
        ? throw Fault.TooManyConditions()
        : new QueryFilter(filter.FilterOperator == LogicalOperator.Or)
        {
            Conditions = [.. filter.Conditions.Select(Condition)],
            Filters = [.. filter.Filters.Select(inner => Filter(inner, depth + 1))],
        };

    private static QueryCondition Condition(ConditionExpression condition)
    {
        var other = condition.CompareColumns
            ? condition.Values is [string { Length: > 0 } name] ? name : throw Fault.ConditionValueCount(condition.Operator, "1", condition.Values.Count)
            : null;
        return new QueryCondition(condition.AttributeName ?? "", condition.Operator)
        {
            Entity = string.IsNullOrEmpty(condition.EntityName) ? null : condition.EntityName,
            Values = other is null ? Flatten(condition.Values) : [],
            OtherColumn = other,
        };
    }

    // An array that was given as one value stands for its elements.
    private static object?[] Flatten(IReadOnlyCollection<object> values) =>
        values.Count == 1 && values.First() is IEnumerable list and not string and not byte[]? [.. list.Cast<object?>()] : [.. values];
}

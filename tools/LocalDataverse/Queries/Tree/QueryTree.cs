using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Tree;

/// <summary>A query in whichever language it was written: FetchXML, query expression or query by attribute.</summary>
internal sealed record QueryTree(QueryEntity Root)
{
    public bool IsDistinct { get; init; }

    public bool IsAggregate { get; init; }

    /// <summary>A limit below the platform's on the rows that an aggregate looks at.</summary>
    public int? AggregateLimit { get; init; }

    public int? Top { get; init; }

    public int Page { get; init; } = 1;

    public int? PageSize { get; init; }

    public string? PagingCookie { get; init; }

    public bool ReturnsTotalCount { get; init; }

    /// <summary>Whether choices are ordered by their numbers instead of their labels.</summary>
    public bool UsesRawOrder { get; init; }
}

/// <summary>A table in a query: the one it is about, or one that is joined.</summary>
internal sealed record QueryEntity(string Table)
{
    public string? Alias { get; init; }

    /// <summary>Of a joined table: how.</summary>
    public JoinOperator Join { get; init; }

    /// <summary>Of a joined table: its own column.</summary>
    public string? From { get; init; }

    /// <summary>Of a joined table: the column of the table it is joined to.</summary>
    public string? To { get; init; }

    public bool AllColumns { get; init; }

    public IReadOnlyList<QueryColumn> Columns { get; init; } = [];

    public QueryFilter? Filter { get; init; }

    public IReadOnlyList<QueryEntity> Links { get; init; } = [];

    public IReadOnlyList<QueryOrder> Orders { get; init; } = [];
}

/// <summary>A column that is asked for.</summary>
internal sealed record QueryColumn(string Name)
{
    public string? Alias { get; init; }

    public XrmAggregateType Aggregate { get; init; }

    public bool IsDistinct { get; init; }

    public bool IsGroup { get; init; }

    public XrmDateTimeGrouping DateGrouping { get; init; }

    /// <summary>Whether dates are grouped in the user's time zone rather than in UTC.</summary>
    public bool InUserTimeZone { get; init; } = true;

    /// <summary>Whether it is the number of a row's children in the table's hierarchy.</summary>
    public bool CountsChildren { get; init; }
}

/// <summary>Conditions, further filters and tables whose rows must exist; all of them must hold, or any.</summary>
internal sealed record QueryFilter(bool IsOr)
{
    public IReadOnlyList<QueryCondition> Conditions { get; init; } = [];

    public IReadOnlyList<QueryFilter> Filters { get; init; } = [];

    public IReadOnlyList<QueryEntity> Links { get; init; } = [];

    /// <summary>All of these, where there are any.</summary>
    public static QueryFilter? All(IReadOnlyList<QueryFilter> filters) => filters switch
    {
        [] => null,
        [var only] => only,
        _ => new QueryFilter(false) { Filters = filters },
    };
}

/// <summary>A comparison of a column with values or with another column.</summary>
internal sealed record QueryCondition(string Column, ConditionOperator Operator)
{
    /// <summary>The joined table, by alias or name, whose column it is, where that is not the table around the filter.</summary>
    public string? Entity { get; init; }

    /// <summary>Texts from FetchXML, the SDK's types from elsewhere.</summary>
    public IReadOnlyList<object?> Values { get; init; } = [];

    /// <summary>The other column, <c>alias.column</c> for one of another table.</summary>
    public string? OtherColumn { get; init; }
}

/// <summary>What rows are ordered by: a column, or the alias of a column of an aggregate query.</summary>
internal sealed record QueryOrder
{
    public string? Column { get; init; }

    public string? Alias { get; init; }

    public string? Entity { get; init; }

    public bool IsDescending { get; init; }
}

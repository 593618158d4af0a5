using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>Which rows of a table a query takes: its filter, the rows that must exist elsewhere, and what the user may read.</summary>
internal static class Filters
{
    /// <summary>All that a row of <paramref name="source"/> must be: readable, within the filter, with the rows that it must have.</summary>
    public static List<SqlText> Of(QuerySource source)
    {
        var conditions = new List<SqlText>();
        if (Readable(source) is { } readable)
        {
            conditions.Add(readable);
        }

        if (source.Entity.Filter is { } filter && Compile(source, filter) is { } compiled)
        {
            conditions.Add(compiled);
        }

        foreach (var link in source.Links)
        {
            switch (link.Entity.Join)
            {
                case JoinOperator.Exists:
                    conditions.Add(Exists(link, Of(link)));
                    break;
                case JoinOperator.In:
                    conditions.Add(In(link));
                    break;
            }
        }

        return conditions;
    }

    /// <summary>The restriction to the rows that the user may read, or null where there is none.</summary>
    public static SqlText? Readable(QuerySource source)
    {
        var operation = source.Context.Operation;
        return operation.Core.Access.ReadableRows(operation, source.Table, source.Alias) is { } condition
            ? new SqlText("(").Add(SqlText.Of(condition)).Add(")")
            : null;
    }

    private static SqlText? Compile(QuerySource source, QueryFilter filter)
    {
        var parts = new List<SqlText>();
        parts.AddRange(filter.Conditions.Select(condition => Conditions.Compile(source, condition)));
        parts.AddRange(filter.Filters.Select(inner => Compile(source, inner)).OfType<SqlText>());
        parts.AddRange(filter.Links.Select(link => Matching(QuerySource.BindLink(link, source))));
        return parts.Count == 0 ? null : SqlText.Join(parts, filter.IsOr);
    }

    // "All" takes rows with related rows none of which meets the link's filter, and "not all" is the same as "any": so it is documented.
    private static SqlText Matching(QuerySource link) => link.Entity.Join switch
    {
        JoinOperator.NotAny => new SqlText("NOT ").Add(Exists(link, Of(link))),
        JoinOperator.All => SqlText.Join(
            [
                Exists(link.Again(withConditions: false), []),
                new SqlText("NOT ").Add(Exists(link, Of(link))),
            ],
            isOr: false),
        _ => Exists(link, Of(link)),
    };

    private static SqlText Exists(QuerySource link, List<SqlText> conditions)
    {
        List<SqlText> all = [Joins.On(link), .. conditions];
        if (conditions.Count == 0 && Readable(link) is { } readable)
        {
            all.Add(readable);
        }

        return new SqlText("EXISTS (SELECT 1").Add(Joins.From(link)).Add(" WHERE ").Add(SqlText.Join(all, isOr: false)).Add(")");
    }

    private static SqlText In(QuerySource link)
    {
        var (own, parent) = Joins.Columns(link);
        return parent.Expression().Add(" IN (SELECT ").Add(own.Expression()).Add(Joins.From(link)).Add(" WHERE ")
            .Add(SqlText.Join(Of(link), isOr: false)).Add(")");
    }
}

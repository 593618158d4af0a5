using LocalDataverse.Faults;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>The tables of a query, joined.</summary>
internal static class Joins
{
    /// <summary>FROM a table with all that is joined to it, one after the other.</summary>
    public static SqlText From(QuerySource source)
    {
        var sql = new SqlText($" FROM {source.Table.Sql} AS {Sql.Name(source.Alias)}");
        Add(sql, source);
        return sql;
    }

    /// <summary>Whether the rows of a link are part of the result, rather than a condition on it.</summary>
    public static bool IsJoined(QuerySource link) => link.IsRoot || link.Entity.Join is JoinOperator.Inner or JoinOperator.Natural
        or JoinOperator.LeftOuter or JoinOperator.MatchFirstRowUsingCrossApply;

    /// <summary>Whether a row may be in the result without a row of the link.</summary>
    public static bool IsOptional(QuerySource link) => link.Entity.Join is JoinOperator.LeftOuter or JoinOperator.MatchFirstRowUsingCrossApply;

    /// <summary>The source and what is joined to it, in the order of the query.</summary>
    public static IEnumerable<QuerySource> Joined(QuerySource source) => source.Links.Where(IsJoined).SelectMany(Joined).Prepend(source);

    /// <summary>The condition between a link and the table that it is linked to.</summary>
    public static SqlText On(QuerySource link)
    {
        var (own, parent) = Columns(link);
        return ColumnComparison.Join(own, parent);
    }

    /// <summary>The columns by which a link is linked; where the query names none, those of the only relationship between the tables.</summary>
    public static (ColumnUse Own, ColumnUse Parent) Columns(QuerySource link)
    {
        var parent = link.Parent ?? throw new InvalidOperationException("The first table of a query is linked to none.");
        var (from, to) = (link.Entity.From, link.Entity.To);
        if (to is null)
        {
            (from, to) = ByRelationship(link, parent, from);
        }

        return (Column(link, from ?? link.Table.Id.Name), Column(parent, to));
    }

    private static void Add(SqlText sql, QuerySource source)
    {
        foreach (var link in source.Links.Where(IsJoined))
        {
            sql.Add($"{(IsOptional(link) ? " LEFT" : "")} JOIN {link.Table.Sql} AS {Sql.Name(link.Alias)} ON ");
            sql.Add(link.Entity.Join == JoinOperator.MatchFirstRowUsingCrossApply
                ? First(link)
                : SqlText.Join([On(link), .. Filters.Of(link)], isOr: false));
            Add(sql, link);
        }
    }

    // Of several rows that match, the one with the lowest id.
    private static SqlText First(QuerySource link)
    {
        var inner = link.Again(withConditions: true);
        var id = link.Table.Id.Sql;
        return new SqlText($"{Sql.Of(link.Alias, id)} = (SELECT {Sql.Of(inner.Alias, id)} FROM {link.Table.Sql} AS {Sql.Name(inner.Alias)} WHERE ")
            .Add(SqlText.Join([On(inner), .. Filters.Of(inner)], isOr: false))
            .Add($" ORDER BY {Sql.Of(inner.Alias, id)} LIMIT 1)");
    }

    private static ColumnUse Column(QuerySource source, string name) => ColumnUse.Require(source, name) is { Part: ColumnPart.Value } use
        ? use
        : throw Fault.Unsupported($"joining by {source.Table.Name}.{name}");

    private static (string? From, string To) ByRelationship(QuerySource link, QuerySource parent, string? from)
    {
        var metadata = link.Context.Metadata;
        var up = metadata.ParentsOf(parent.Table).Where(r => r.ReferencedTable == link.Table.Name && (from is null || from == link.Table.Id.Name))
            .Select(r => (link.Table.Id.Name, r.ReferencingColumn));
        var down = metadata.ParentsOf(link.Table).Where(r => r.ReferencedTable == parent.Table.Name && (from is null || from == r.ReferencingColumn))
            .Select(r => (r.ReferencingColumn, parent.Table.Id.Name));
        return up.Concat(down).Take(2).ToArray() is [var only]
            ? only
            : throw Fault.Of(
                ErrorCode.QueryBuilderLinkAttributes,
                $"The link-entity '{link.Table.Name}' must say by which columns it is linked to '{parent.Table.Name}': from and to.");
    }
}

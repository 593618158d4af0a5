using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>Conditions about a row's place in the hierarchy of its table: above and under.</summary>
internal static class HierarchyConditions
{
    /// <summary>The condition, or null for an operator that is not about hierarchies.</summary>
    public static SqlText? Compile(ColumnUse use, QueryCondition condition) => condition.Operator switch
    {
        ConditionOperator.Under => In(use, condition, isUp: false, withItself: false),
        ConditionOperator.UnderOrEqual => In(use, condition, isUp: false, withItself: true),
        ConditionOperator.NotUnder => Conditions.Not(use, In(use, condition, isUp: false, withItself: true)),
        ConditionOperator.Above => In(use, condition, isUp: true, withItself: false),
        ConditionOperator.AboveOrEqual => In(use, condition, isUp: true, withItself: true),
        _ => null,
    };

    /// <summary>The lookup to the parent in the hierarchy of a table, or null where it has none.</summary>
    public static Column? ParentColumn(Table table, MetadataSnapshot metadata) =>
        metadata.ParentsOf(table).FirstOrDefault(r => r.IsHierarchical && r.ReferencedTable == table.Name) is { } relationship
            ? table.Find(relationship.ReferencingColumn)
            : null;

    private static SqlText In(ColumnUse use, QueryCondition condition, bool isUp, bool withItself)
    {
        var (table, parent) = Hierarchy(use);
        var id = Operand.Of(use, Conditions.Single(condition)).Value;
        var (from, to) = isUp ? (table.Id.Sql, parent.Sql) : (parent.Sql, table.Id.Sql);
        var sql = use.Expression().Add(
            $" IN (WITH RECURSIVE \"line\"(\"id\") AS (SELECT ? UNION SELECT \"r\".{to} FROM {table.Sql} AS \"r\" "
            + $"JOIN \"line\" ON \"r\".{from} = \"line\".\"id\") SELECT \"id\" FROM \"line\" WHERE \"id\" IS NOT NULL", id);
        return withItself ? sql.Add(")") : sql.Add(" AND \"id\" <> ?)", id);
    }

    private static (Table Table, Column Parent) Hierarchy(ColumnUse use)
    {
        var metadata = use.Source.Context.Metadata;
        if (use.Part == ColumnPart.Value)
        {
            var tables = use.Column == use.Source.Table.Id ? [use.Source.Table] : use.Column.Targets.Select(metadata.Find).OfType<Table>();
            foreach (var table in tables)
            {
                if (ParentColumn(table, metadata) is { } parent)
                {
                    return (table, parent);
                }
            }
        }

        throw Fault.NotHierarchical(use.Source.Table.Name);
    }
}

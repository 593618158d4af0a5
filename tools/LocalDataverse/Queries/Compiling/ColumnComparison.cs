using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>Columns compared with columns: in conditions, and where tables are joined.</summary>
internal static class ColumnComparison
{
    /// <summary>A condition whose value is another column, <c>alias.column</c> or one of the same table.</summary>
    public static SqlText Compile(QuerySource source, ColumnUse use, ConditionOperator condition, string other)
    {
        var dot = other.IndexOf('.', StringComparison.Ordinal);
        var second = dot < 0 ? ColumnUse.Require(use.Source, other) : ColumnUse.Require(source.Resolve(other[..dot]), other[(dot + 1)..]);
        var (left, right) = Comparable(use, second);
        var comparison = condition switch
        {
            ConditionOperator.Equal => "=",
            ConditionOperator.NotEqual => "<>",
            ConditionOperator.GreaterThan => ">",
            ConditionOperator.GreaterEqual => ">=",
            ConditionOperator.LessThan => "<",
            ConditionOperator.LessEqual => "<=",
            _ => throw Fault.ConditionOperatorNotValid(condition, use.Name, $"{use.Column.Type} when compared with a column"),
        };
        return left.Add($" {comparison} ").Add(right);
    }

    /// <summary>The condition that joins a table: its column equals one of the table that it is joined to.</summary>
    public static SqlText Join(ColumnUse own, ColumnUse parent)
    {
        var (left, right) = Comparable(own, parent);
        return left.Add(" = ").Add(right);
    }

    private static (SqlText Left, SqlText Right) Comparable(ColumnUse first, ColumnUse second)
    {
        if (Kind(first) != Kind(second))
        {
            throw Fault.ColumnTypesDiffer(first.Column, second.Column);
        }

        // Decimals that are stored in different units are compared in a common one.
        return first is { IsText: false, Column.Codec: NumberCodec left } && second.Column.Codec is NumberCodec right
            && (left.Scale != right.Scale || left.IsWide != right.IsWide)
            ? (InUnits(first, left, right), InUnits(second, right, left))
            : (first.Expression(), second.Expression());
    }

    private static SqlText InUnits(ColumnUse use, NumberCodec codec, NumberCodec other) =>
        new($"{StoreFunctions.Wide}({use.Sql}, {Math.Max(codec.Scale, other.Scale) - codec.Scale})");

    private static string Kind(ColumnUse use) => use.IsText ? "text" : use.Column.Type switch
    {
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.Uniqueidentifier => "id",
        ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.Integer => "integer",
        var type => type.ToString(),
    };
}

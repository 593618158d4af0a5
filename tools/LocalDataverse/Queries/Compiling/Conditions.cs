using LocalDataverse.Faults;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using LocalDataverse.Storage.Text;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>
/// Conditions as SQL. An operator that says what a value is not holds for rows without a value too, as in Dataverse; any other holds for
/// rows with a value only.
/// </summary>
internal static class Conditions
{
    /// <summary>A condition in a filter of <paramref name="source"/>.</summary>
    public static SqlText Compile(QuerySource source, QueryCondition condition)
    {
        source.Context.CountCondition();
        var owner = source.Resolve(condition.Entity);
        if (!Enum.IsDefined(condition.Operator))
        {
            throw Fault.UnknownOperator(condition.Operator.ToString());
        }

        var use = ColumnUse.Require(owner, condition.Column);
        if (condition.OtherColumn is { } other)
        {
            return ColumnComparison.Compile(source, use, condition.Operator, other);
        }

        var values = condition.Values;
        return condition.Operator switch
        {
            ConditionOperator.Null => use.Expression().Add(" IS NULL"),
            ConditionOperator.NotNull => use.Expression().Add(" IS NOT NULL"),
            _ when use.Column.Codec is OptionsCodec => ChoicesConditions.Compile(use, condition.Operator, values),
            ConditionOperator.Equal or ConditionOperator.NotEqual or ConditionOperator.GreaterThan or ConditionOperator.GreaterEqual
                or ConditionOperator.LessThan or ConditionOperator.LessEqual => Compare(use, condition.Operator, Single(condition)),
            ConditionOperator.In => In(use, condition),
            ConditionOperator.NotIn => Not(use, In(use, condition)),
            ConditionOperator.Between => Between(use, condition),
            ConditionOperator.NotBetween => Not(use, Between(use, condition)),
            ConditionOperator.Like => Like(use, Text(use, condition)),
            ConditionOperator.NotLike => Not(use, Like(use, Text(use, condition))),
            ConditionOperator.BeginsWith => Like(use, $"{LikePattern.Escape(Text(use, condition))}%"),
            ConditionOperator.DoesNotBeginWith => Not(use, Like(use, $"{LikePattern.Escape(Text(use, condition))}%")),
            ConditionOperator.EndsWith => Like(use, $"%{LikePattern.Escape(Text(use, condition))}"),
            ConditionOperator.DoesNotEndWith => Not(use, Like(use, $"%{LikePattern.Escape(Text(use, condition))}")),
            _ => UserConditions.Compile(use, condition) ?? HierarchyConditions.Compile(use, condition)
                ?? DateConditions.Compile(use, condition) ?? throw Fault.Unsupported($"the condition operator {condition.Operator}"),
        };
    }

    /// <summary>The one value of a condition.</summary>
    public static object? Single(QueryCondition condition) =>
        condition.Values is [var only] ? only : throw Fault.ConditionValueCount(condition.Operator, "1", condition.Values.Count);

    /// <summary>The opposite of a condition on a column, which holds without a value too.</summary>
    public static SqlText Not(ColumnUse use, SqlText condition) =>
        new SqlText("(NOT ").Add(condition).Add(" OR ").Add(use.Expression()).Add(" IS NULL)");

    /// <summary>Faults where a condition brings values that its operator has no use for.</summary>
    public static void RequireNone(QueryCondition condition)
    {
        if (condition.Values.Count > 0 && condition.Values is not [null or ""])
        {
            throw Fault.ConditionValueCount(condition.Operator, "0", condition.Values.Count);
        }
    }

    private static SqlText Compare(ColumnUse use, ConditionOperator condition, object? value)
    {
        var operand = use.Part == ColumnPart.Target ? new Operand(TargetName(use, value)) : Operand.Of(use, value);
        var isOrder = condition is not (ConditionOperator.Equal or ConditionOperator.NotEqual);
        if (isOrder && !use.IsText && use.Column.Codec is ReferenceCodec or BooleanCodec)
        {
            throw Fault.ConditionOperatorNotValid(condition, use.Name, use.Column.Type.ToString());
        }

        // The operand is the nearest value below where it is not exact.
        return (condition, operand.IsExact) switch
        {
            (ConditionOperator.Equal, true) => Test(use, "=", operand),
            (ConditionOperator.Equal, false) => new SqlText("0"),
            (ConditionOperator.NotEqual, true) => new SqlText("(").Add(Test(use, "<>", operand)).Add(" OR ").Add(use.Expression()).Add(" IS NULL)"),
            (ConditionOperator.NotEqual, false) => new SqlText("1"),
            (ConditionOperator.GreaterThan, _) or (ConditionOperator.GreaterEqual, false) => Test(use, ">", operand),
            (ConditionOperator.GreaterEqual, _) => Test(use, ">=", operand),
            (ConditionOperator.LessThan, true) => Test(use, "<", operand),
            _ => Test(use, "<=", operand),
        };
    }

    private static SqlText Test(ColumnUse use, string comparison, Operand operand) =>
        use.Expression().Add($" {comparison} ?", operand.Value);

    private static SqlText In(ColumnUse use, QueryCondition condition)
    {
        if (condition.Values.Count == 0)
        {
            throw Fault.ConditionValueCount(condition.Operator, "at least 1", 0);
        }

        var operands = condition.Values.Select(value => use.Part == ColumnPart.Target ? new Operand(TargetName(use, value)) : Operand.Of(use, value))
            .Where(operand => operand.IsExact).Select(operand => operand.Value).ToArray();
        return use.Expression().Add(" IN (").AddList(operands).Add(")");
    }

    private static SqlText Between(ColumnUse use, QueryCondition condition) => condition.Values is [var low, var high]
        ? SqlText.Join([Compare(use, ConditionOperator.GreaterEqual, low), Compare(use, ConditionOperator.LessEqual, high)], isOr: false)
        : throw Fault.ConditionValueCount(condition.Operator, "2", condition.Values.Count);

    private static SqlText Like(ColumnUse use, string pattern) =>
        new SqlText($"{StoreFunctions.Like}(").Add(use.Expression()).Add(", ?)", pattern);

    private static string Text(ColumnUse use, QueryCondition condition) => use.IsText
        ? (string)Operand.Of(use, Single(condition)).Value
        : throw Fault.ConditionOperatorNotValid(condition.Operator, use.Name, use.Column.Type.ToString());

    // The type of a lookup's row is written as its table's name or as its number.
    private static string TargetName(ColumnUse use, object? value)
    {
        var text = (string)Operand.Of(use, value).Value;
        return int.TryParse(text, out var code) ? use.Source.Context.Metadata.Find(code)?.Name ?? text : text;
    }
}

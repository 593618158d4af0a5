using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>What comparisons mean, as the evaluator has it.</summary>
internal static class Comparisons
{
    public static bool IsComparison(BinaryOperator @operator) => @operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    /// <summary>Whether a comparison holds, by the order of its operands.</summary>
    public static bool Holds(BinaryOperator @operator, int order) => @operator switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };

    /// <summary>Whether a comparison of two numbers, or of two dates, holds. Blank equals only Blank; in an order it is 0 or 30 December 1899.</summary>
    public static bool Holds(BinaryOperator @operator, in Value left, in Value right)
    {
        var equality = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        if (equality && (left.IsBlank || right.IsBlank))
        {
            return (left.IsBlank && right.IsBlank) == (@operator == BinaryOperator.Equal);
        }

        var dates = left.Kind is ValueKind.Date or ValueKind.DateTime || right.Kind is ValueKind.Date or ValueKind.DateTime;
        return Holds(@operator, dates ? MomentOf(left).CompareTo(MomentOf(right)) : NumberOf(left).CompareTo(NumberOf(right)));
    }

    /// <summary>The comparison that holds exactly where this one does not.</summary>
    public static BinaryOperator Opposite(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    };

    /// <summary>The comparison with its operands exchanged.</summary>
    public static BinaryOperator Exchanged(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => @operator,
    };

    /// <summary>FetchXML's name for an order.</summary>
    public static string NameOf(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => "lt",
        BinaryOperator.LessOrEqual => "le",
        BinaryOperator.Greater => "gt",
        _ => "ge",
    };

    private static decimal NumberOf(in Value value) => value.IsBlank ? 0m : value.Decimal;

    private static DateTime MomentOf(in Value value) => value.IsBlank ? Serial.Epoch : value.DateTime;
}

using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>The operators.</summary>
internal sealed partial class RuleBinder
{
    public BoundNode VisitUnary(UnaryNode node)
    {
        var operand = node.Operand.Accept(this);
        return node.Operator switch
        {
            UnaryOperator.Not => new BoundNot(node.Span, Condition(operand, "Not")),
            UnaryOperator.Percent => Arithmetic(node.Span, BinaryOperator.Divide, "%", operand, new BoundConstant(node.Span, RuleType.Decimal, Value.Of(100m))),
            _ => operand.Type.IsDate
                ? new BoundArithmetic(node.Span, operand.Type, ArithmeticKind.NegatedDate, BinaryOperator.Subtract, operand, operand)
                : Arithmetic(node.Span, BinaryOperator.Subtract, "-", new BoundConstant(node.Span, RuleType.Decimal, Value.Of(0m)), operand),
        };
    }

    public BoundNode VisitBinary(BinaryNode node)
    {
        if (node.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            return Logic(node);
        }

        var left = node.Left.Accept(this);
        var right = node.Right.Accept(this);
        return node.Operator switch
        {
            BinaryOperator.In or BinaryOperator.ExactIn => In(node, left, right),
            BinaryOperator.Concatenate => Scalar(node.Span, ScalarFunctions.Concatenate, [left, right]),
            BinaryOperator.Add => Sum(node, left, right),
            BinaryOperator.Subtract => Difference(node, left, right),
            BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Power => Arithmetic(node.Span, node.Operator, Sign(node.Operator), left, right),
            _ => Comparison(node.Span, node.Operator, left, right),
        };
    }

    /// <summary>A chain of the same operator is one node with many operands.</summary>
    private BoundLogic Logic(BinaryNode node)
    {
        var operands = new List<BoundNode>();
        RuleNode at = node;
        while (at is BinaryNode binary && binary.Operator == node.Operator)
        {
            operands.Add(Condition(binary.Right.Accept(this), node.Operator.ToString()));
            at = binary.Left;
        }

        operands.Add(Condition(at.Accept(this), node.Operator.ToString()));
        operands.Reverse();
        return new BoundLogic(node.Span, node.Operator == BinaryOperator.And, operands);
    }

    private BoundNode Condition(BoundNode node, string function)
    {
        if (!TypeRules.CanConvert(node.Type, RuleType.Boolean))
        {
            _diagnostics.Add(BindingDiagnostics.ArgumentType(node.Span, function, "true or false", node.Type));
        }

        return Convert(node, RuleType.Boolean);
    }

    private BoundNode Comparison(TextSpan span, BinaryOperator @operator, BoundNode left, BoundNode right)
    {
        var equality = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        if (ComparedAs(left.Type, right.Type, equality) is not { } type)
        {
            return Unknown(span, BindingDiagnostics.OperatorTypes(span, Sign(@operator), left.Type, right.Type));
        }

        return new BoundComparison(span, @operator, Convert(left, type), Convert(right, type), type);
    }

    /// <summary>What two values are compared as; null when they cannot be.</summary>
    private static RuleType? ComparedAs(RuleType left, RuleType right, bool equality)
    {
        if (left.Kind == TypeKind.Unknown || right.Kind == TypeKind.Unknown)
        {
            return RuleType.Unknown;
        }

        if (left.Kind == TypeKind.Blank && right.Kind == TypeKind.Blank)
        {
            return RuleType.Decimal;
        }

        var ordered = (RuleType type) => type.IsNumeric || type.IsDate || type.Kind == TypeKind.Blank;
        if (ordered(left) && ordered(right))
        {
            return left.Kind == TypeKind.Number || right.Kind == TypeKind.Number ? RuleType.Number
                : left.IsNumeric || right.IsNumeric ? RuleType.Decimal
                : RuleType.DateTime;
        }

        if (!equality || !left.IsScalar || !right.IsScalar)
        {
            return null;
        }

        return left.Kind == right.Kind || right.Kind == TypeKind.Blank ? left : left.Kind == TypeKind.Blank ? right : null;
    }

    private BoundNode In(BinaryNode node, BoundNode item, BoundNode container)
    {
        var exact = node.Operator == BinaryOperator.ExactIn;
        if (item.Type.Kind == TypeKind.Unknown || container.Type.Kind == TypeKind.Unknown)
        {
            return Unknown(node.Span);
        }

        if (!item.Type.IsScalar || container.Type.Kind == TypeKind.Record)
        {
            return Unknown(node.Span, BindingDiagnostics.OperatorTypes(node.Span, Sign(node.Operator), item.Type, container.Type));
        }

        if (container.Type.Kind != TypeKind.Table)
        {
            return TypeRules.CanConvert(item.Type, RuleType.Text) && TypeRules.CanConvert(container.Type, RuleType.Text)
                ? new BoundIn(node.Span, exact, Convert(item, RuleType.Text), Convert(container, RuleType.Text))
                : Unknown(node.Span, BindingDiagnostics.OperatorTypes(node.Span, Sign(node.Operator), item.Type, container.Type));
        }

        var columns = container.Type.Shape!.Fields;
        if (columns.Count > 1)
        {
            return Unknown(node.Span, BindingDiagnostics.ArgumentType(container.Span, Sign(node.Operator), "a table of one column", container.Type));
        }

        var column = columns.Count == 0 ? item.Type : columns[0].Type;
        return TypeRules.CanConvert(item.Type, column)
            ? new BoundIn(node.Span, exact, Convert(item, column), container)
            : Unknown(node.Span, BindingDiagnostics.OperatorTypes(node.Span, Sign(node.Operator), item.Type, column));
    }

    private BoundNode Sum(BinaryNode node, BoundNode left, BoundNode right)
    {
        if (left.Type.IsDate && right.Type.IsDate)
        {
            return Unknown(node.Span, BindingDiagnostics.OperatorTypes(node.Span, "+", left.Type, right.Type));
        }

        return left.Type.IsDate ? Days(node, ArithmeticKind.DatePlusDays, left, right)
            : right.Type.IsDate ? Days(node, ArithmeticKind.DatePlusDays, right, left)
            : Arithmetic(node.Span, BinaryOperator.Add, "+", left, right);
    }

    private BoundNode Difference(BinaryNode node, BoundNode left, BoundNode right)
    {
        if (left.Type.IsDate && right.Type.IsDate)
        {
            return new BoundArithmetic(node.Span, RuleType.Decimal, ArithmeticKind.DateMinusDate, BinaryOperator.Subtract, left, right);
        }

        return left.Type.IsDate ? Days(node, ArithmeticKind.DateMinusDays, left, right)
            : right.Type.IsDate ? Days(node, ArithmeticKind.DaysMinusDate, right, left)
            : Arithmetic(node.Span, BinaryOperator.Subtract, "-", left, right);
    }

    private BoundNode Days(BinaryNode node, ArithmeticKind kind, BoundNode date, BoundNode days)
    {
        if (!TypeRules.CanConvert(days.Type, RuleType.Decimal))
        {
            return Unknown(node.Span, BindingDiagnostics.OperatorTypes(node.Span, Sign(node.Operator), date.Type, days.Type));
        }

        return new BoundArithmetic(node.Span, date.Type, kind, node.Operator, date, Convert(days, RuleType.Decimal));
    }

    private BoundNode Arithmetic(TextSpan span, BinaryOperator @operator, string sign, BoundNode left, BoundNode right)
    {
        var power = @operator == BinaryOperator.Power;
        if (!IsNumberLike(left.Type, power) || !IsNumberLike(right.Type, power))
        {
            return Unknown(span, BindingDiagnostics.OperatorTypes(span, sign, left.Type, right.Type));
        }

        var type = power || left.Type.Kind == TypeKind.Number || right.Type.Kind == TypeKind.Number ? RuleType.Number : RuleType.Decimal;
        return new BoundArithmetic(span, type, ArithmeticKind.Numbers, @operator, Convert(left, type), Convert(right, type));
    }

    private static bool IsNumberLike(RuleType type, bool power) => TypeRules.CanConvert(type, RuleType.Decimal) && !(power && type.IsDate);

    private static string Sign(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Or => "Or",
        BinaryOperator.And => "And",
        BinaryOperator.In => "in",
        BinaryOperator.ExactIn => "exactin",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Concatenate => "&",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "^",
    };
}

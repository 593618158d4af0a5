using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Logic, comparisons, arithmetic and conversions.</summary>
internal sealed partial class RuleComposer
{
    private static readonly Value True = Value.Of(true);
    private static readonly Value False = Value.Of(false);

    public Evaluator VisitLogic(BoundLogic node)
    {
        var operands = All(node.Children);
        var decides = !node.IsAnd;
        if (operands.Length == 2)
        {
            var left = operands[0];
            var right = operands[1];
            return (in Frame frame) =>
            {
                var value = left(frame);
                return value.IsError || Holds(value) == decides ? Truth(value) : Truth(right(frame));
            };
        }

        return (in Frame frame) =>
        {
            foreach (var operand in operands)
            {
                var value = operand(frame);
                if (value.IsError || Holds(value) == decides)
                {
                    return Truth(value);
                }
            }

            return decides ? False : True;
        };
    }

    public Evaluator VisitNot(BoundNot node)
    {
        var operand = Of(node.Operand);
        return (in Frame frame) =>
        {
            var value = operand(frame);
            return value.IsError ? value : Holds(value) ? False : True;
        };
    }

    public Evaluator VisitComparison(BoundComparison node)
    {
        var left = Of(node.Left);
        var right = Of(node.Right);
        if (node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            var wanted = node.Operator == BinaryOperator.Equal;
            return (in Frame frame) =>
            {
                var a = left(frame);
                var b = right(frame);
                return a.IsError || b.IsError ? Errors(a, b) : AreEqual(in a, in b) == wanted ? True : False;
            };
        }

        Ordering compare = node.ComparedAs.Kind switch
        {
            TypeKind.Number => CompareNumbers,
            TypeKind.DateTime => CompareDates,
            _ => CompareDecimals,
        };
        var orEqual = node.Operator is BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual;
        var sign = node.Operator is BinaryOperator.Less or BinaryOperator.LessOrEqual ? -1 : 1;
        return (in Frame frame) =>
        {
            var a = left(frame);
            var b = right(frame);
            if (a.IsError || b.IsError)
            {
                return Errors(a, b);
            }

            var order = compare(in a, in b) * sign;
            return order > 0 || (orEqual && order == 0) ? True : False;
        };
    }

    public Evaluator VisitIn(BoundIn node)
    {
        var item = Of(node.Item);
        var container = Of(node.Container);
        var exact = node.Exact;
        return (in Frame frame) =>
        {
            var wanted = item(frame);
            var place = container(frame);
            if (wanted.IsError || place.IsError)
            {
                return Errors(wanted, place);
            }

            if (place.Kind == ValueKind.Table && !frame.Spend(place.Table.Count))
            {
                return Work.Exceeded;
            }

            return place.Kind == ValueKind.Table ? IsItemOf(wanted, place.Table, exact) : IsPartOf(TextOf(wanted), TextOf(place), exact);
        };
    }

    public Evaluator VisitArithmetic(BoundArithmetic node)
    {
        var left = Of(node.Left);
        var right = Of(node.Right);
        var body = ArithmeticBody(node);
        return (in Frame frame) =>
        {
            var a = left(frame);
            var b = right(frame);
            return a.IsError || b.IsError ? Errors(a, b) : body(in a, in b);
        };
    }

    public Evaluator VisitConversion(BoundConversion node)
    {
        var operand = Of(node.Operand);
        var type = node.Type;
        if (!type.IsScalar)
        {
            return (in Frame frame) =>
            {
                var value = operand(frame);
                return value.Kind == ValueKind.Table && !frame.Spend(value.Table.Count) ? Work.Exceeded : Projection.To(value, type);
            };
        }

        return type.Kind switch
        {
            TypeKind.Decimal => (in Frame frame) => Coercion.ToDecimal(operand(frame)),
            TypeKind.Number => (in Frame frame) => Coercion.ToNumber(operand(frame)),
            TypeKind.Text => (in Frame frame) => Coercion.ToText(operand(frame)),
            TypeKind.Boolean => (in Frame frame) => Coercion.ToBoolean(operand(frame)),
            TypeKind.Date => (in Frame frame) => Coercion.ToDate(operand(frame)),
            TypeKind.DateTime => (in Frame frame) => Coercion.ToDateTime(operand(frame)),
            _ => operand,
        };
    }

    private delegate int Ordering(in Value left, in Value right);

    private delegate Value Operation(in Value left, in Value right);

    private static Operation ArithmeticBody(BoundArithmetic node) => node.Kind switch
    {
        ArithmeticKind.DatePlusDays => node.Type.Kind == TypeKind.Date
            ? (in Value date, in Value days) => DateFunctions.AddDays(MomentOf(date), isDate: true, DecimalOf(days))
            : (in Value date, in Value days) => DateFunctions.AddDays(MomentOf(date), isDate: false, DecimalOf(days)),
        ArithmeticKind.DateMinusDays => node.Type.Kind == TypeKind.Date
            ? (in Value date, in Value days) => DateFunctions.AddDays(MomentOf(date), isDate: true, -DecimalOf(days))
            : (in Value date, in Value days) => DateFunctions.AddDays(MomentOf(date), isDate: false, -DecimalOf(days)),
        ArithmeticKind.DateMinusDate => (in Value left, in Value right) => DateFunctions.Difference(MomentOf(left), MomentOf(right)),
        ArithmeticKind.NegatedDate => node.Type.Kind == TypeKind.Date
            ? (in Value date, in Value _) => DateFunctions.Negate(MomentOf(date), isDate: true)
            : (in Value date, in Value _) => DateFunctions.Negate(MomentOf(date), isDate: false),
        ArithmeticKind.DaysMinusDate => (in Value _, in Value _) => Value.OfError(ErrorKind.NotSupported, "A date cannot be subtracted from a number."),
        _ => node.Type.Kind == TypeKind.Number ? NumberBody(node.Operator) : DecimalBody(node.Operator),
    };

    private static Operation DecimalBody(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => (in Value left, in Value right) => Arithmetic.Add(DecimalOf(left), DecimalOf(right)),
        BinaryOperator.Subtract => (in Value left, in Value right) => Arithmetic.Subtract(DecimalOf(left), DecimalOf(right)),
        BinaryOperator.Multiply => (in Value left, in Value right) => Arithmetic.Multiply(DecimalOf(left), DecimalOf(right)),
        _ => (in Value left, in Value right) => Arithmetic.Divide(DecimalOf(left), DecimalOf(right)),
    };

    private static Operation NumberBody(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => (in Value left, in Value right) => Arithmetic.Add(NumberOf(left), NumberOf(right)),
        BinaryOperator.Subtract => (in Value left, in Value right) => Arithmetic.Subtract(NumberOf(left), NumberOf(right)),
        BinaryOperator.Multiply => (in Value left, in Value right) => Arithmetic.Multiply(NumberOf(left), NumberOf(right)),
        BinaryOperator.Divide => (in Value left, in Value right) => Arithmetic.Divide(NumberOf(left), NumberOf(right)),
        _ => (in Value left, in Value right) => MathFunctions.Power(NumberOf(left), NumberOf(right)),
    };

    private static bool Holds(in Value value) => value.Kind == ValueKind.Boolean && value.Boolean;

    /// <summary>A truth value or an error; Blank counts as false.</summary>
    private static Value Truth(in Value value) => value.IsBlank ? False : value;

    private static Value Errors(in Value left, in Value right) =>
        !right.IsError ? left : !left.IsError ? right : Value.Of(left.Error.And(right.Error));

    private static int CompareDecimals(in Value left, in Value right) => DecimalOf(left).CompareTo(DecimalOf(right));

    private static int CompareNumbers(in Value left, in Value right) => NumberOf(left).CompareTo(NumberOf(right));

    private static int CompareDates(in Value left, in Value right) => MomentOf(left).CompareTo(MomentOf(right));

    private static decimal DecimalOf(in Value value) => value.IsBlank ? 0m : value.Decimal;

    private static double NumberOf(in Value value) => value.IsBlank ? 0d : value.Number;

    private static DateTime MomentOf(in Value value) => value.IsBlank ? Serial.Epoch : value.DateTime;

    private static string TextOf(in Value value) => value.IsBlank ? "" : value.Text;

    /// <summary>Equality of two values of one type. Blank equals only Blank.</summary>
    private static bool AreEqual(in Value left, in Value right)
    {
        if (left.IsBlank || right.IsBlank)
        {
            return left.IsBlank && right.IsBlank;
        }

        return left.Kind switch
        {
            ValueKind.Decimal => left.Decimal == right.Decimal,
            ValueKind.Number => left.Number.Equals(right.Number),
            ValueKind.Text => string.Equals(left.Text, right.Text, StringComparison.Ordinal),
            ValueKind.Boolean => left.Boolean == right.Boolean,
            ValueKind.Date or ValueKind.DateTime => left.DateTime == right.DateTime,
            _ => false,
        };
    }

    private static Value IsPartOf(string part, string whole, bool exact) =>
        (exact ? TextFunctions.ExactIn(part, whole) : TextFunctions.In(part, whole)) ? True : False;

    private static Value IsItemOf(in Value item, TableValue table, bool exact)
    {
        for (var i = 0; i < table.Count; i++)
        {
            var row = table[i];
            if (row.IsError)
            {
                return row;
            }

            if (row.Kind != ValueKind.Record)
            {
                continue;
            }

            var cell = row.Record[0];
            if (cell.IsError)
            {
                return cell;
            }

            var found = !exact && item.Kind == ValueKind.Text && cell.Kind == ValueKind.Text
                ? string.Equals(item.Text, cell.Text, StringComparison.OrdinalIgnoreCase)
                : AreEqual(in item, in cell);
            if (found)
            {
                return True;
            }
        }

        return False;
    }
}

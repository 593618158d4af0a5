using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>
/// Conditions by a shorter way than values, for what runs once a row or once a customer: comparisons look at the cell where it lies.
/// They mean the same; where the answer is an error, the frame keeps it.
/// </summary>
internal sealed partial class RuleComposer
{
    private Condition ConditionOf(BoundNode node) => node switch
    {
        BoundLogic logic => LogicCondition(logic),
        BoundNot not => NotCondition(not),
        BoundComparison { Left: BoundMember { Target: BoundScopeRow row } cell } comparison => CellCondition(comparison, row.Variable.Slot, cell.Place),
        BoundComparison { Left: BoundFact fact } comparison => FactCondition(comparison, fact.Place),
        _ => ValueCondition(Of(node)),
    };

    private Condition ConditionInLoop(BoundNode node)
    {
        _loops++;
        var condition = ConditionOf(node);
        _loops--;
        return condition;
    }

    private static Condition ValueCondition(Evaluator evaluator) => (in Frame frame) =>
    {
        var value = evaluator(frame);
        return value.IsError ? frame.Fail(in value) : Holds(in value) ? Answer.Yes : Answer.No;
    };

    private Condition LogicCondition(BoundLogic node)
    {
        Condition[] operands = [.. node.Children.Select(ConditionOf)];
        var decisive = node.IsAnd ? Answer.No : Answer.Yes;
        var otherwise = node.IsAnd ? Answer.Yes : Answer.No;
        return (in Frame frame) =>
        {
            foreach (var operand in operands)
            {
                var answer = operand(frame);
                if (answer == decisive || answer == Answer.Failed)
                {
                    return answer;
                }
            }

            return otherwise;
        };
    }

    private Condition NotCondition(BoundNot node)
    {
        var operand = ConditionOf(node.Operand);
        return (in Frame frame) => operand(frame) switch
        {
            Answer.Yes => Answer.No,
            Answer.No => Answer.Yes,
            var failed => failed,
        };
    }

    private Condition CellCondition(BoundComparison node, int slot, int place)
    {
        var right = Of(node.Right);
        var compare = CellComparison(node);
        return (in Frame frame) =>
        {
            ref readonly var row = ref frame.Slots[slot];
            var value = right(frame);
            return row.Kind == ValueKind.Record ? compare(in frame, in row.Record[place], in value) : compare(in frame, in row, in value);
        };
    }

    private Condition FactCondition(BoundComparison node, int place)
    {
        var right = Of(node.Right);
        var compare = CellComparison(node);
        return (in Frame frame) =>
        {
            var value = right(frame);
            return compare(in frame, in frame.Customer[place], in value);
        };
    }

    private delegate Answer Comparison(in Frame frame, in Value left, in Value right);

    private static Comparison CellComparison(BoundComparison node)
    {
        if (node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            var wanted = node.Operator == BinaryOperator.Equal;
            return (in Frame frame, in Value left, in Value right) =>
                left.IsError || right.IsError ? frame.Fail(Errors(left, right))
                : AreEqual(in left, in right) == wanted ? Answer.Yes
                : Answer.No;
        }

        var less = node.Operator is BinaryOperator.Less or BinaryOperator.LessOrEqual ? Answer.Yes : Answer.No;
        var greater = node.Operator is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual ? Answer.Yes : Answer.No;
        var equal = node.Operator is BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual ? Answer.Yes : Answer.No;
        return node.ComparedAs.Kind switch
        {
            TypeKind.Number => (in Frame frame, in Value left, in Value right) =>
                left.IsError || right.IsError ? frame.Fail(Errors(left, right)) : Pick(CompareNumbers(in left, in right), less, equal, greater),
            TypeKind.DateTime => (in Frame frame, in Value left, in Value right) =>
                left.IsError || right.IsError ? frame.Fail(Errors(left, right)) : Pick(CompareDates(in left, in right), less, equal, greater),
            _ => (in Frame frame, in Value left, in Value right) =>
                left.IsError || right.IsError ? frame.Fail(Errors(left, right)) : Pick(CompareDecimals(in left, in right), less, equal, greater),
        };
    }

    private static Answer Pick(int order, Answer less, Answer equal, Answer greater) => order < 0 ? less : order == 0 ? equal : greater;
}

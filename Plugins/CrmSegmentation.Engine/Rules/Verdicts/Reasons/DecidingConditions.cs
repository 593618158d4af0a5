using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Finds the conditions that made an answer what it is: of And that holds all operands and of one that does not those that fail, of Or
/// the other way round; below Not, If, Switch and With what is inside them; of an error the innermost part that has it.
/// </summary>
internal sealed class DecidingConditions
{
    private readonly Probe _probe;
    private readonly List<DecidingCondition> _found = [];

    private DecidingConditions(Probe probe) => _probe = probe;

    /// <summary>The deciding conditions, in the order of the formula.</summary>
    public static IReadOnlyList<DecidingCondition> Find(Probe probe)
    {
        var search = new DecidingConditions(probe);
        search.Visit(probe.Rule.Expression.Root, wanted: true, isChoice: false);

        // What is always so explains nothing, unless there is nothing else.
        var telling = search._found.FindAll(condition => !condition.Node.IsConstant || condition.Value.IsError);
        return telling.Count > 0 ? telling : search._found;
    }

    private void Visit(BoundNode node, bool wanted, bool isChoice)
    {
        var bare = Unconverted(node);
        var value = _probe.Evaluate(node);
        switch (bare)
        {
            case BoundLogic logic when !value.IsError:
                VisitLogic(logic, IsTrue(value), wanted, isChoice);
                break;
            case BoundNot not:
                Visit(not.Operand, !wanted, isChoice);
                break;
            case BoundWith with:
                VisitWith(with, wanted, isChoice);
                break;
            case BoundConditional conditional when value.IsError && Failing(conditional) is { } failing:
                _found.Add(Failed(failing, value, wanted, isChoice));
                break;
            case BoundConditional conditional:
                VisitConditional(conditional, wanted, isChoice);
                break;
            default:
                _found.Add(value.IsError ? Failed(node, value, wanted, isChoice) : new DecidingCondition(bare, wanted, isChoice, value));
                break;
        }
    }

    private void VisitLogic(BoundLogic logic, bool holds, bool wanted, bool isChoice)
    {
        var isDecidedByOne = holds != logic.IsAnd;
        foreach (var operand in logic.Children)
        {
            var value = _probe.Evaluate(operand);
            if (!isDecidedByOne || (!value.IsError && IsTrue(value) == holds))
            {
                Visit(operand, wanted, isChoice);
            }
        }
    }

    private void VisitWith(BoundWith with, bool wanted, bool isChoice)
    {
        if (_probe.Evaluate(with.Record) is { IsError: true } error)
        {
            _found.Add(Failed(with.Record, error, wanted, isChoice));
            return;
        }

        _probe.Enter(with);
        Visit(with.Body, wanted, isChoice);
    }

    /// <summary>The condition that chose the branch (all of them, when none held), and then the branch's own.</summary>
    private void VisitConditional(BoundConditional node, bool wanted, bool isChoice)
    {
        var pairs = node.Parts.Count - (node.HasDefault ? 1 : 0);
        var chosen = 0;
        while (chosen < pairs && !IsChosen(node, chosen))
        {
            chosen += 2;
        }

        if (node.SwitchedOn is { } switchedOn)
        {
            _found.Add(new DecidingCondition(switchedOn, wanted: true, isChoice: true, _probe.Evaluate(switchedOn)) { IsSwitchedOn = true });
        }
        else
        {
            for (var i = chosen < pairs ? chosen : 0; i < pairs && i <= chosen; i += 2)
            {
                Visit(node.Parts[i], wanted: true, isChoice: true);
            }
        }

        if (chosen < pairs)
        {
            Visit(node.Parts[chosen + 1], wanted, isChoice);
        }
        else if (node.HasDefault)
        {
            Visit(node.Parts[pairs], wanted, isChoice);
        }
    }

    private bool IsChosen(BoundConditional node, int part) => node.SwitchedOn is { } switchedOn
        ? IsTrue(_probe.Evaluate(new BoundComparison(switchedOn.Span, BinaryOperator.Equal, switchedOn, node.Parts[part], node.Parts[part].Type)))
        : _probe.Holds(node.Parts[part]);

    /// <summary>What was evaluated of a conditional before its branch, and failed.</summary>
    private BoundNode? Failing(BoundConditional node)
    {
        if (node.SwitchedOn is { } switchedOn && _probe.Evaluate(switchedOn).IsError)
        {
            return switchedOn;
        }

        var pairs = node.Parts.Count - (node.HasDefault ? 1 : 0);
        for (var i = 0; i < pairs && (i == 0 || !IsChosen(node, i - 2)); i += 2)
        {
            if (_probe.Evaluate(node.Parts[i]).IsError)
            {
                return node.Parts[i];
            }
        }

        return null;
    }

    /// <summary>The innermost part that has the error, as far as it does not lie inside a walk over rows.</summary>
    private DecidingCondition Failed(BoundNode node, Value error, bool wanted, bool isChoice)
    {
        if (node is BoundNot or BoundLogic or BoundComparison or BoundIn or BoundArithmetic or BoundConversion or BoundScalarCall or BoundExtremum
            or BoundTest or BoundMember)
        {
            foreach (var child in node.Children)
            {
                var value = _probe.Evaluate(child);
                if (value.IsError && value.Error.Errors[0] == error.Error.Errors[0])
                {
                    return Failed(child, value, wanted, isChoice);
                }
            }
        }

        return new DecidingCondition(Unconverted(node), wanted, isChoice, error);
    }

    private static bool IsTrue(Value value) => value is { Kind: ValueKind.Boolean, Boolean: true };

    /// <summary>A condition without the conversion of what is true or false anyway.</summary>
    private static BoundNode Unconverted(BoundNode node) =>
        node is BoundConversion conversion && conversion.Operand.Type.Kind == conversion.Type.Kind ? Unconverted(conversion.Operand) : node;
}

using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>
/// Composes delegates for a bound tree: no code is generated, and what a delegate needs is read out of its node first. One file for
/// leaves and structure (this one), one for operators, one for calls, one for tables.
/// </summary>
internal sealed partial class RuleComposer : IBoundVisitor<Evaluator>
{
    private int _kept;
    private int _loops;

    private RuleComposer()
    {
    }

    /// <summary>Composes an expression.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="kept">How many values are worked out once in each evaluation.</param>
    public static Evaluator Compose(BoundNode root, out int kept)
    {
        var composer = new RuleComposer();
        var evaluator = composer.Of(root);
        kept = composer._kept;
        return evaluator;
    }

    /// <summary>Composes a condition by the shorter way.</summary>
    /// <param name="root">An expression that is true or false.</param>
    /// <param name="kept">How many values are worked out once in each evaluation.</param>
    public static Condition ComposeCondition(BoundNode root, out int kept)
    {
        var composer = new RuleComposer();
        var condition = composer.ConditionOf(root);
        kept = composer._kept;
        return condition;
    }

    public Evaluator VisitConstant(BoundConstant node)
    {
        var value = node.Value;
        return (in Frame _) => value;
    }

    public Evaluator VisitFact(BoundFact node)
    {
        var place = node.Place;
        return (in Frame frame) => frame.Customer[place];
    }

    public Evaluator VisitFactTable(BoundFactTable node) => node.Table switch
    {
        FactTable.Orders => (in Frame frame) => Value.Of(frame.Customer.Orders),
        FactTable.OrderLines => (in Frame frame) => Value.Of(frame.Customer.OrderLines),
        _ => (in Frame frame) => Value.Of(frame.Customer.Segments),
    };

    public Evaluator VisitScopeRow(BoundScopeRow node)
    {
        var slot = node.Variable.Slot;
        return (in Frame frame) => frame.Slots[slot];
    }

    public Evaluator VisitClock(BoundClock node) =>
        node.DayOnly ? (in Frame frame) => Value.OfDate(frame.Now) : (in Frame frame) => Value.OfDateTime(frame.Now);

    public Evaluator VisitMember(BoundMember node)
    {
        var place = node.Place;
        if (node.Type.Kind == TypeKind.Table && node.Target.Type.Kind == TypeKind.Table)
        {
            var table = Of(node.Target);
            var shape = node.Type.Shape!;
            return (in Frame frame) =>
            {
                var value = table(frame);
                return value.Kind == ValueKind.Table && !frame.Spend(value.Table.Count) ? Work.Exceeded : ColumnOf(value, place, shape);
            };
        }

        if (node.Target is BoundScopeRow row)
        {
            var slot = row.Variable.Slot;
            return (in Frame frame) => FieldOf(in frame.Slots[slot], place);
        }

        var record = Of(node.Target);
        return (in Frame frame) =>
        {
            var value = record(frame);
            return FieldOf(in value, place);
        };
    }

    public Evaluator VisitRecord(BoundRecord node)
    {
        var shape = node.Type.Shape!;
        var values = All(node.Children);
        return (in Frame frame) =>
        {
            var cells = new Value[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                cells[i] = values[i](frame);
            }

            return Value.Of(new RecordValue(shape, cells));
        };
    }

    public Evaluator VisitWith(BoundWith node)
    {
        var slot = node.Variable.Slot;
        var record = Of(node.Record);
        var body = Of(node.Body);
        return (in Frame frame) =>
        {
            var value = record(frame);
            if (value.IsError)
            {
                return value;
            }

            frame.Slots[slot] = value;
            return body(frame);
        };
    }

    /// <summary>The evaluator of a node: a constant is worked out now, and inside a loop what is the same for every row is worked out once.</summary>
    private Evaluator Of(BoundNode node)
    {
        if (node is BoundConstant or BoundFact or BoundFactTable or BoundScopeRow)
        {
            return node.Accept(this);
        }

        if (node.IsConstant)
        {
            var value = Compose(node);
            return (in Frame _) => value;
        }

        if (_loops == 0 || node.FreeSlots != 0)
        {
            return node.Accept(this);
        }

        var outer = _loops;
        _loops = 0;
        var evaluator = node.Accept(this);
        _loops = outer;
        var place = _kept++;
        return (in Frame frame) =>
        {
            ref var kept = ref frame.Kept[place];
            if (!kept.IsKnown)
            {
                kept.Value = evaluator(frame);
                kept.IsKnown = true;
            }

            return kept.Value;
        };
    }

    /// <summary>The evaluator of a part that runs once for each row.</summary>
    private Evaluator InLoop(BoundNode node)
    {
        _loops++;
        var evaluator = Of(node);
        _loops--;
        return evaluator;
    }

    private Evaluator[] All(IEnumerable<BoundNode> nodes) => [.. nodes.Select(Of)];

    /// <summary>The value of a constant; names inside it may still need slots.</summary>
    private static Value Compose(BoundNode node)
    {
        var composer = new RuleComposer();
        var evaluator = node.Accept(composer);
        return evaluator(new Frame(NoCustomer, default, 64, composer._kept));
    }

    private static readonly CustomerFacts NoCustomer = new(new RuleSchema([]));

    private static Value FieldOf(in Value record, int place) =>
        record.Kind == ValueKind.Record ? record.Record[place] : record;

    private static Value ColumnOf(Value value, int place, RecordShape shape)
    {
        if (value.Kind != ValueKind.Table)
        {
            return value;
        }

        var table = value.Table;
        var rows = new Value[table.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = table[i].Kind == ValueKind.Record ? Value.Of(new RecordValue(shape, [table[i].Record[place]])) : table[i];
        }

        return Value.Of(new TableValue(shape, rows));
    }
}

using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Tables and what walks their rows.</summary>
internal sealed partial class RuleComposer
{
    public Evaluator VisitTable(BoundTable node)
    {
        var shape = node.Type.Shape!;
        var items = All(node.Children);
        if (node.Wraps)
        {
            return (in Frame frame) =>
            {
                var rows = new Value[items.Length];
                for (var i = 0; i < items.Length; i++)
                {
                    rows[i] = Value.Of(new RecordValue(shape, [items[i](frame)]));
                }

                return Value.Of(new TableValue(shape, rows));
            };
        }

        bool[] isTable = [.. node.Children.Select(child => child.Type.Kind == TypeKind.Table)];
        return (in Frame frame) =>
        {
            var rows = new List<Value>(items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                var item = items[i](frame);
                if (!isTable[i])
                {
                    rows.Add(item);
                }
                else if (item.IsError)
                {
                    return item;
                }
                else if (item.Kind == ValueKind.Table)
                {
                    if (!frame.Spend(item.Table.Count))
                    {
                        return Work.Exceeded;
                    }

                    rows.AddRange(item.Table.Rows);
                }
            }

            return Value.Of(new TableValue(shape, [.. rows]));
        };
    }

    public Evaluator VisitRows(BoundRows node) => node.Kind switch
    {
        RowsKind.Filter => Filter(node),
        RowsKind.LookUp => LookUp(node),
        RowsKind.Distinct => Distinct(node),
        RowsKind.FirstN => FirstN(node),
        _ => End(node),
    };

    private Evaluator Filter(BoundRows node)
    {
        var source = Of(node.Source);
        var slot = node.Variable!.Slot;
        var condition = ConditionInLoop(node.Argument!);
        return (in Frame frame) =>
        {
            var value = source(frame);
            if (value.Kind != ValueKind.Table)
            {
                return value;
            }

            var table = value.Table;
            var rows = new Value[table.Count];
            var count = 0;
            for (var i = 0; i < table.Count; i++)
            {
                if (!frame.Spend())
                {
                    return Work.Exceeded;
                }

                frame.Slots[slot] = table[i];
                var answer = condition(frame);
                if (answer != Answer.No)
                {
                    rows[count++] = answer == Answer.Yes ? table[i] : frame.Failure;
                }
            }

            return Value.Of(new TableValue(table.Shape, rows, count));
        };
    }

    private Evaluator LookUp(BoundRows node)
    {
        var source = Of(node.Source);
        var slot = node.Variable!.Slot;
        var condition = InLoop(node.Argument!);
        var result = node.Result is null ? null : InLoop(node.Result);
        return (in Frame frame) =>
        {
            var value = source(frame);
            if (value.Kind != ValueKind.Table)
            {
                return value;
            }

            var table = value.Table;
            for (var i = 0; i < table.Count; i++)
            {
                if (!frame.Spend())
                {
                    return Work.Exceeded;
                }

                frame.Slots[slot] = table[i];
                var holds = condition(frame);
                if (holds.IsError)
                {
                    return holds;
                }

                if (Holds(holds))
                {
                    return result is null ? table[i] : result(frame);
                }
            }

            return Value.Blank;
        };
    }

    private Evaluator Distinct(BoundRows node)
    {
        var source = Of(node.Source);
        var slot = node.Variable!.Slot;
        var expression = InLoop(node.Argument!);
        var shape = node.Type.Shape!;
        return (in Frame frame) =>
        {
            var value = source(frame);
            if (value.Kind != ValueKind.Table)
            {
                return value;
            }

            var table = value.Table;
            var seen = new HashSet<Value>(ValueEquality.Instance);
            var rows = new List<Value>();
            for (var i = 0; i < table.Count; i++)
            {
                if (!frame.Spend())
                {
                    return Work.Exceeded;
                }

                if (table[i].IsError)
                {
                    return table[i];
                }

                frame.Slots[slot] = table[i];
                var key = expression(frame);
                if (key.Kind is ValueKind.Error)
                {
                    return key;
                }

                if (key.Kind is ValueKind.Record or ValueKind.Table)
                {
                    return Value.OfError(ErrorKind.InvalidArgument, "Distinct compares single values, not records or tables.");
                }

                if (seen.Add(key))
                {
                    rows.Add(Value.Of(new RecordValue(shape, [key])));
                }
            }

            return Value.Of(new TableValue(shape, [.. rows]));
        };
    }

    private Evaluator FirstN(BoundRows node)
    {
        var source = Of(node.Source);
        var number = Of(node.Argument!);
        return (in Frame frame) =>
        {
            var value = source(frame);
            var wanted = number(frame);
            if (value.IsError || wanted.IsError)
            {
                return Errors(value, wanted);
            }

            if (value.Kind != ValueKind.Table)
            {
                return value;
            }

            if (!frame.Spend(value.Table.Count))
            {
                return Work.Exceeded;
            }

            var count = (int)Math.Min(Math.Max(decimal.Truncate(DecimalOf(wanted)), 0m), value.Table.Count);
            return Value.Of(new TableValue(value.Table.Shape, [.. value.Table.Rows.Take(count)]));
        };
    }

    private Evaluator End(BoundRows node)
    {
        var source = Of(node.Source);
        var first = node.Kind == RowsKind.First;
        return (in Frame frame) =>
        {
            var value = source(frame);
            return value.Kind != ValueKind.Table ? value
                : value.Table.Count == 0 ? Value.Blank
                : value.Table[first ? 0 : value.Table.Count - 1];
        };
    }
}

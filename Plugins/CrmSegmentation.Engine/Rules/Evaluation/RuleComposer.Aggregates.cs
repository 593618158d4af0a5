using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>What gives one value for many.</summary>
internal sealed partial class RuleComposer
{
    public Evaluator VisitAggregate(BoundAggregate node)
    {
        // The rows of a filter are not gathered first: the walk skips those that do not fit.
        var filter = node.Source as BoundRows is { Kind: RowsKind.Filter } rows ? rows : null;
        var source = Of(filter?.Source ?? node.Source);
        var filterSlot = filter?.Variable!.Slot ?? 0;
        var condition = filter is null ? null : InLoop(filter.Argument!);
        var slot = node.Variable?.Slot ?? -1;
        var expression = node.Argument is null ? null : InLoop(node.Argument);
        var kind = node.Kind;
        var type = node.Type.Kind;
        return (in Frame frame) =>
        {
            var value = source(frame);
            if (value.Kind != ValueKind.Table)
            {
                return value.IsError ? value : Accumulator.OfNothing(kind);
            }

            var table = value.Table;
            var accumulator = new Accumulator(kind, type);
            for (var i = 0; i < table.Count; i++)
            {
                ref readonly var row = ref table[i];
                var failed = Value.Blank;
                if (condition is not null)
                {
                    frame.Slots[filterSlot] = row;
                    var holds = condition(frame);
                    if (holds.IsError)
                    {
                        failed = holds;
                    }
                    else if (!Holds(holds))
                    {
                        continue;
                    }
                }

                Value item;
                if (expression is not null)
                {
                    frame.Slots[slot] = failed.IsError ? failed : row;
                    item = expression(frame);
                }
                else
                {
                    item = failed.IsError ? failed : row;
                }

                if (!accumulator.Add(in item))
                {
                    break;
                }
            }

            return accumulator.Result();
        };
    }

    public Evaluator VisitExtremum(BoundExtremum node)
    {
        var values = All(node.Children);
        var kind = node.Kind;
        var type = node.Type.Kind;
        return (in Frame frame) =>
        {
            var accumulator = new Accumulator(kind, type);
            ErrorValue? errors = null;
            foreach (var evaluator in values)
            {
                var value = evaluator(frame);
                if (value.IsError)
                {
                    errors = errors is null ? value.Error : errors.And(value.Error);
                }
                else
                {
                    accumulator.Add(in value);
                }
            }

            return errors is null ? accumulator.Result() : Value.Of(errors);
        };
    }
}

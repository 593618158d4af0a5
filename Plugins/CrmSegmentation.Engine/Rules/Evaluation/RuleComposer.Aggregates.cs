using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>What gives one value for many.</summary>
internal sealed partial class RuleComposer
{
    public Evaluator VisitAggregate(BoundAggregate node)
    {
        // The customer's own rows are neither Blank nor errors, so there is nothing to look at.
        if (node is { Kind: AggregateKind.CountRows, Source: BoundFactTable { Table: var facts } })
        {
            return (in Frame frame) => Value.Of((decimal)frame.Customer.Table(facts).Count);
        }

        var filter = node.Source is BoundRows { Kind: RowsKind.Filter } rows ? rows : null;
        var isCount = node.Kind == AggregateKind.CountIf;
        return new Aggregation
        {
            Source = Of(filter?.Source ?? node.Source),
            Filter = filter is null ? null : ConditionInLoop(filter.Argument!),
            FilterSlot = filter?.Variable!.Slot ?? 0,
            Counted = isCount ? ConditionInLoop(node.Argument!) : null,
            Expression = node.Argument is null || isCount ? null : InLoop(node.Argument),
            Cell = node.Argument is BoundMember { Target: BoundScopeRow row } cell && ReferenceEquals(row.Variable, node.Variable) ? cell.Place : -1,
            Slot = node.Variable?.Slot ?? -1,
            Kind = node.Kind,
            Type = node.Type.Kind,
        }.Run;
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

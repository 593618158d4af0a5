using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Finds the conditions on sums, counts and averages that a query of their own decides.</summary>
internal sealed class AggregatePlanner(Translator translator, FetchXmlMapping mapping)
{
    /// <summary>The query that decides a condition; null when none does exactly.</summary>
    public FetchXmlAggregate? Plan(BoundNode condition)
    {
        var wanted = true;
        var node = condition;
        for (; node is BoundNot not; node = not.Operand)
        {
            wanted = !wanted;
        }

        if (node is not BoundComparison comparison)
        {
            return null;
        }

        var @operator = wanted ? comparison.Operator : Comparisons.Opposite(comparison.Operator);
        if (!translator.TryTurn(comparison, ref @operator, out var subject, out var threshold)
            || subject is not BoundAggregate { Kind: not (AggregateKind.Min or AggregateKind.Max) } aggregate
            || !(threshold.IsBlank || threshold.Kind == ValueKind.Decimal)
            || RowSource.Of(aggregate) is not { } rows
            || mapping.TableOf(rows.Table) is not { Key: not null } table)
        {
            return null;
        }

        var column = translator.ColumnOf(aggregate, rows);
        var isNumber = column is { Via: null, Kind: FetchXmlColumnKind.WholeNumber or FetchXmlColumnKind.Decimal or FetchXmlColumnKind.Money };
        var fits = aggregate.Kind switch
        {
            AggregateKind.CountRows or AggregateKind.CountIf => true,
            AggregateKind.CountA => column is { Via: null },
            _ => isNumber,
        };
        var filter = translator.ConditionOf(rows);
        return fits && filter is { IsExact: true, Condition: { } exact }
            ? new FetchXmlAggregate(condition, aggregate.Kind, @operator, threshold, table, column, exact)
            : null;
    }
}

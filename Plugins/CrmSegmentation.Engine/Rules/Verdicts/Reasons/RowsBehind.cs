using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Finds the rows behind a value: those that a filter let through, or the one that is the largest.</summary>
internal sealed class RowsBehind(Probe probe)
{
    private readonly List<string> _ids = [];

    /// <summary>The ids of the rows behind a value, each once, in the order they were met.</summary>
    public static IReadOnlyList<string> Of(Probe probe, BoundNode node)
    {
        var rows = new RowsBehind(probe);
        rows.Visit(node);
        return [.. rows._ids.Distinct()];
    }

    private void Visit(BoundNode node)
    {
        switch (node)
        {
            case BoundAggregate { Kind: AggregateKind.CountIf } count:
                Walk(count.Source, count.Variable!, count.Argument!, IsTrue);
                break;
            case BoundAggregate { Kind: AggregateKind.Min or AggregateKind.Max } extreme:
                var wanted = probe.Evaluate(extreme);
                var before = _ids.Count;
                Walk(extreme.Source, extreme.Variable!, extreme.Argument!, value => AreSame(value, wanted));
                _ids.RemoveRange(Math.Min(before + 1, _ids.Count), Math.Max(_ids.Count - before - 1, 0));
                break;
            case BoundAggregate aggregate:
                Visit(aggregate.Source);
                break;
            case BoundRows { Kind: RowsKind.Distinct } distinct:
                Visit(distinct.Source);
                break;
            case BoundRows { Kind: RowsKind.LookUp, Result: not null } lookUp:
                var first = _ids.Count;
                Walk(lookUp.Source, lookUp.Variable!, lookUp.Argument!, IsTrue);
                _ids.RemoveRange(Math.Min(first + 1, _ids.Count), Math.Max(_ids.Count - first - 1, 0));
                break;
            case BoundRows or BoundFactTable:
                Add(probe.Evaluate(node));
                break;
            case BoundMember member when probe.DefinitionOf(member) is { } definition:
                Visit(definition);
                break;
            default:
                foreach (var child in node.Children)
                {
                    Visit(child);
                }

                break;
        }
    }

    /// <summary>The rows of a table for which an expression gives what is wanted.</summary>
    public static IReadOnlyList<string> Matching(Probe probe, BoundNode table, int place, Func<Value, bool> isWanted)
    {
        var value = probe.Evaluate(table);
        return value.Kind != ValueKind.Table ? [] :
        [
            .. value.Table.Rows.Where(row => row.Kind == ValueKind.Record && isWanted(row.Record[place])).Select(row => row.Record.RowId).OfType<string>(),
        ];
    }

    private void Walk(BoundNode source, ScopeVariable variable, BoundNode expression, Func<Value, bool> isWanted)
    {
        var table = probe.Evaluate(source);
        if (table.Kind != ValueKind.Table)
        {
            return;
        }

        foreach (var row in table.Table.Rows)
        {
            probe.Enter(variable, row);
            if (isWanted(probe.Evaluate(expression)))
            {
                Add(row);
            }
        }
    }

    private void Add(Value value)
    {
        if (value.Kind == ValueKind.Record && value.Record.RowId is { } id)
        {
            _ids.Add(id);
        }
        else if (value.Kind == ValueKind.Table)
        {
            foreach (var row in value.Table.Rows)
            {
                Add(row);
            }
        }
    }

    private static bool IsTrue(Value value) => value is { Kind: ValueKind.Boolean, Boolean: true };

    private static bool AreSame(Value left, Value right) => left.Kind == right.Kind && !left.IsBlank && !left.IsError && left.ToString() == right.ToString();
}

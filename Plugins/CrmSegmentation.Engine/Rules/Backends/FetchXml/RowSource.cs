using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Rows of one of the customer's tables, under the conditions of the filters around it.</summary>
internal sealed class RowSource
{
    private RowSource(FactTable table, IReadOnlyList<BoundNode> conditions, IReadOnlyList<ScopeVariable> variables)
    {
        Table = table;
        Conditions = conditions;
        Variables = variables;
    }

    public FactTable Table { get; }

    /// <summary>The conditions, in the order in which they are decided.</summary>
    public IReadOnlyList<BoundNode> Conditions { get; }

    /// <summary>The names of the row at hand in those conditions.</summary>
    public IReadOnlyList<ScopeVariable> Variables { get; }

    /// <summary>The rows of a table or of filters over one; null for all others.</summary>
    public static RowSource? Of(BoundNode node) => node switch
    {
        BoundFactTable table => new RowSource(table.Table, [], []),
        BoundRows { Kind: RowsKind.Filter } filter => Of(filter.Source)?.Where(filter.Argument!, filter.Variable!),
        _ => null,
    };

    /// <summary>The rows that an aggregate counts or looks at.</summary>
    public static RowSource? Of(BoundAggregate aggregate) => aggregate.Kind switch
    {
        AggregateKind.CountIf => Of(aggregate.Source)?.Where(aggregate.Argument!, aggregate.Variable!),
        AggregateKind.Count or AggregateKind.CountA => aggregate.Source is BoundMember column ? Of(column.Target) : null,
        AggregateKind.CountRows => Of(aggregate.Source),
        _ => Of(aggregate.Source)?.Where(null, aggregate.Variable!),
    };

    private RowSource Where(BoundNode? condition, ScopeVariable variable) =>
        new(Table, condition is null ? Conditions : [.. Conditions, condition], [.. Variables, variable]);
}

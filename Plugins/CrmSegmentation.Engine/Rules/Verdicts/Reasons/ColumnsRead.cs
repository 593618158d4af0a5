using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Names what parts of a formula read.</summary>
internal static class ColumnsRead
{
    /// <summary>Contact columns and measures by name, tables and their columns as <c>Orders</c> and <c>Orders.Total</c>; in order of the alphabet.</summary>
    public static IReadOnlyList<string> Of(Probe probe, params BoundNode[] nodes) =>
        [.. nodes.SelectMany(node => Names(probe, node)).Distinct().OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>The empty ones among the contact columns and measures; not those that are asked whether they are empty.</summary>
    public static IReadOnlyList<string> Empty(Probe probe, params BoundNode[] nodes) =>
        [.. nodes.SelectMany(node => Facts(probe, node)).Where(fact => probe.Customer[fact.Place].IsBlank).Select(fact => fact.Column.Name).Distinct()];

    private static IEnumerable<BoundFact> Facts(Probe probe, BoundNode node) => node switch
    {
        BoundFact fact => [fact],
        BoundTest { Kind: TestKind.IsBlank } or BoundCoalesce => [],
        BoundMember member when probe.DefinitionOf(member) is { } definition => Facts(probe, definition),
        _ => node.Children.SelectMany(child => Facts(probe, child)),
    };

    private static IEnumerable<string> Names(Probe probe, BoundNode node)
    {
        switch (node)
        {
            case BoundFact fact:
                return [fact.Column.Name];
            case BoundFactTable table:
                return [table.Table.ToString()];
            case BoundMember member:
                return probe.DefinitionOf(member) is { } definition
                    ? Names(probe, definition)
                    : [.. Names(probe, member.Target), .. TableOf(member) is { } of ? [$"{of}.{member.Name}"] : Array.Empty<string>()];
            default:
                return node.Children.SelectMany(child => Names(probe, child));
        }
    }

    private static FactTable? TableOf(BoundMember member) =>
        ReferenceEquals(member.Target.Type.Shape, RuleSchema.Orders) ? FactTable.Orders
        : ReferenceEquals(member.Target.Type.Shape, RuleSchema.OrderLines) ? FactTable.OrderLines
        : null;
}

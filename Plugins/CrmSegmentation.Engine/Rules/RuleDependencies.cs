using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules;

/// <summary>What a formula reads: which saves can change its answer, and which rows must be loaded for it.</summary>
public sealed class RuleDependencies
{
    private RuleDependencies(BoundNode root)
    {
        var nodes = Descendants(root).ToArray();
        var facts = nodes.OfType<BoundFact>().Select(node => node.Column).Distinct().ToArray();
        ContactColumns = Sorted(facts.Where(column => column.IsContactColumn).Select(column => column.Name));
        Measures = Sorted(facts.Where(column => !column.IsContactColumn).Select(column => column.Name));
        OrderColumns = ColumnsOf(nodes, FactTable.Orders);
        OrderLineColumns = ColumnsOf(nodes, FactTable.OrderLines);
        ReadsOrders = nodes.OfType<BoundFactTable>().Any(node => node.Table == FactTable.Orders);
        ReadsOrderLines = nodes.OfType<BoundFactTable>().Any(node => node.Table == FactTable.OrderLines);
        ReadsSegments = nodes.OfType<BoundFactTable>().Any(node => node.Table == FactTable.Segments);
        Segments = ReadsSegments ? Sorted(SegmentCodes(nodes)) : [];
        ReadsUnnamedSegments = nodes.Count(IsSegments) > nodes.OfType<BoundIn>().Count(NamesASegment);
        ReadsClock = (root.Reads & Reads.Clock) != 0;
        Windows = [.. LookBack.WindowsOf(nodes)];
        OrdersLookBack = LookBack.Of(nodes, FactTable.Orders);
        OrderLinesLookBack = LookBack.Of(nodes, FactTable.OrderLines);
    }

    /// <summary>The logical names of the contact's columns it reads.</summary>
    public IReadOnlyList<string> ContactColumns { get; }

    /// <summary>The measures it reads: Tier, Points, Stage and so on.</summary>
    public IReadOnlyList<string> Measures { get; }

    /// <summary>The columns of Orders it reads.</summary>
    public IReadOnlyList<string> OrderColumns { get; }

    /// <summary>The columns of OrderLines it reads.</summary>
    public IReadOnlyList<string> OrderLineColumns { get; }

    /// <summary>The codes of segments it names as constants.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Whether it looks at the customer's other segments at all.</summary>
    public bool ReadsSegments { get; }

    /// <summary>Whether it looks at the customer's other segments in a way that any of them can matter, for example counts them.</summary>
    public bool ReadsUnnamedSegments { get; }

    /// <summary>Whether it reads orders at all, if only to count them.</summary>
    public bool ReadsOrders { get; }

    /// <summary>Whether it reads order lines at all.</summary>
    public bool ReadsOrderLines { get; }

    /// <summary>Whether its answer can change with time alone.</summary>
    public bool ReadsClock { get; }

    /// <summary>The windows of time it names, for example the last 12 months.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; }

    /// <summary>How far back orders matter; null when all of them do, and when it reads none.</summary>
    public TimeWindow? OrdersLookBack { get; }

    /// <summary>How far back order lines matter; null when all of them do, and when it reads none.</summary>
    public TimeWindow? OrderLinesLookBack { get; }

    internal static RuleDependencies Of(BoundNode root) => new(root);

    /// <summary>A node and all nodes below it.</summary>
    internal static IEnumerable<BoundNode> Descendants(BoundNode node)
    {
        yield return node;
        foreach (var descendant in node.Children.SelectMany(Descendants))
        {
            yield return descendant;
        }
    }

    /// <summary>Fields of rows that have the table's shape, wherever the rows come from: a filter of orders gives orders.</summary>
    private static IReadOnlyList<string> ColumnsOf(BoundNode[] nodes, FactTable table) =>
        Sorted(nodes.OfType<BoundMember>()
            .Where(node => ReferenceEquals(node.Target.Type.Shape, RuleSchema.ShapeOf(table)))
            .Select(node => node.Name));

    private static IEnumerable<string> SegmentCodes(BoundNode[] nodes) =>
        nodes.OfType<BoundIn>()
            .Where(node => Descendants(node.Container).OfType<BoundFactTable>().Any(table => table.Table == FactTable.Segments))
            .Select(node => node.Item)
            .OfType<BoundConstant>()
            .Where(item => item.Value.Kind == ValueKind.Text)
            .Select(item => item.Value.Text);

    private static bool IsSegments(BoundNode node) => node is BoundFactTable { Table: FactTable.Segments };

    /// <summary>Whether a node asks for one segment by its code: <c>"VIP" in Segments</c>.</summary>
    private static bool NamesASegment(BoundIn node) =>
        node.Item is BoundConstant { Value.Kind: ValueKind.Text }
        && (IsSegments(node.Container) || (node.Container is BoundMember member && IsSegments(member.Target)));

    private static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Distinct().OrderBy(name => name, StringComparer.Ordinal)];
}

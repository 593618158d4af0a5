using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Finds how a value moves with time between two flips of the conditions inside it: those are watched by themselves, so here they count
/// as constant.
/// </summary>
internal sealed class TrendAnalysis : IBoundVisitor<Trend>
{
    /// <summary>Functions of which a later first argument never gives an earlier or smaller result, the others being constant.</summary>
    private static readonly HashSet<string> Monotone = new(StringComparer.Ordinal)
    {
        "DateAdd", "EDate", "EOMonth", "Year", "Int", "Trunc", "Round", "RoundUp", "RoundDown", "Value", "Decimal",
    };

    private readonly Dictionary<int, BoundNode> _named;
    private readonly ulong _clockSlots;

    /// <summary>An analysis of the parts of a rule.</summary>
    public TrendAnalysis(BoundNode root)
    {
        _named = RuleDependencies.Descendants(root).OfType<BoundWith>()
            .GroupBy(with => with.Variable.Slot)
            .ToDictionary(with => with.Key, with => with.First().Record);
        _clockSlots = ClockSlots();
    }

    /// <summary>Whether a node reads the clock, itself or through a record that With names.</summary>
    public bool ReadsClock(BoundNode node) =>
        Meaning(node) is var meaning && ((meaning.Reads & Reads.Clock) != 0 || (meaning.FreeSlots & _clockSlots) != 0);

    /// <summary>What stands behind a field of a record that With names; any other node itself.</summary>
    public BoundNode Meaning(BoundNode node) =>
        node is BoundMember { Target: BoundScopeRow row } member && _named.TryGetValue(row.Variable.Slot, out var record) && record is BoundRecord
            ? Meaning(record.Children[member.Place])
            : node;

    /// <summary>The trend of a node's value.</summary>
    public Trend Of(BoundNode node) =>
        !ReadsClock(node) || node.Type.Kind == TypeKind.Boolean ? Trend.Constant : node.Accept(this);

    public Trend VisitConstant(BoundConstant node) => Trend.Constant;

    public Trend VisitFact(BoundFact node) => Trend.Constant;

    public Trend VisitFactTable(BoundFactTable node) => Trend.Constant;

    public Trend VisitScopeRow(BoundScopeRow node) => Trend.Mixed;

    public Trend VisitMember(BoundMember node) => Meaning(node) is var meaning && ReferenceEquals(meaning, node) ? Trend.Mixed : Of(meaning);

    public Trend VisitClock(BoundClock node) => Trend.Rising;

    public Trend VisitLogic(BoundLogic node) => Trend.Constant;

    public Trend VisitNot(BoundNot node) => Trend.Constant;

    public Trend VisitComparison(BoundComparison node) => Trend.Constant;

    public Trend VisitIn(BoundIn node) => Trend.Constant;

    public Trend VisitTest(BoundTest node) => Trend.Constant;

    public Trend VisitError(BoundError node) => Trend.Mixed;

    public Trend VisitRecord(BoundRecord node) => Trend.Mixed;

    public Trend VisitTable(BoundTable node) => Trend.Mixed;

    public Trend VisitWith(BoundWith node) => Trend.Mixed;

    public Trend VisitIfError(BoundIfError node) => Trend.Mixed;

    public Trend VisitCoalesce(BoundCoalesce node) => Trend.Mixed;

    public Trend VisitRows(BoundRows node) => Trend.Mixed;

    public Trend VisitArithmetic(BoundArithmetic node) => node.Kind switch
    {
        ArithmeticKind.NegatedDate => Of(node.Left).Negated(),
        ArithmeticKind.DatePlusDays => Of(node.Left).Plus(Of(node.Right)),
        ArithmeticKind.DateMinusDays or ArithmeticKind.DateMinusDate => Of(node.Left).Plus(Of(node.Right).Negated()),
        ArithmeticKind.DaysMinusDate => Trend.Constant,
        _ => node.Operator switch
        {
            BinaryOperator.Add => Of(node.Left).Plus(Of(node.Right)),
            BinaryOperator.Subtract => Of(node.Left).Plus(Of(node.Right).Negated()),
            BinaryOperator.Multiply => node.Left is BoundConstant ? Scaled(node.Right, node.Left) : Scaled(node.Left, node.Right),
            BinaryOperator.Divide => Scaled(node.Left, node.Right),
            _ => Trend.Mixed,
        },
    };

    public Trend VisitConversion(BoundConversion node)
    {
        var ordered = (RuleType type) => type.IsNumeric || type.IsDate;
        return ordered(node.Type) && ordered(node.Operand.Type) ? Of(node.Operand) : Trend.Mixed;
    }

    public Trend VisitScalarCall(BoundScalarCall node)
    {
        if (node.IsSpread)
        {
            return Trend.Mixed;
        }

        var arguments = node.Children;
        return node.Function.Name switch
        {
            "DateDiff" when IsConstant(arguments.Skip(2)) => Of(arguments[0]).Negated().Plus(Of(arguments[1])),
            "DateAdd" when IsConstant(arguments.Skip(2)) => Of(arguments[0]).Plus(Of(arguments[1])),
            "Age" => Trend.Rising,
            "Date" => OfDate(node),
            var name when Monotone.Contains(name) && IsConstant(arguments.Skip(1)) => Of(arguments[0]),
            _ => Trend.Mixed,
        };
    }

    public Trend VisitConditional(BoundConditional node) => Together(node.Parts.Where((_, i) => i % 2 == 1 || (node.HasDefault && i == node.Parts.Count - 1)));

    public Trend VisitAggregate(BoundAggregate node) =>
        node.Argument is null || node.Argument.Type.Kind == TypeKind.Boolean ? Trend.Constant
        : node.Kind is AggregateKind.Sum or AggregateKind.Average or AggregateKind.Min or AggregateKind.Max ? Of(node.Argument)
        : Trend.Mixed;

    public Trend VisitExtremum(BoundExtremum node) => Together(node.Children);

    /// <summary>The slots of With whose record reads the clock, or another such record.</summary>
    private ulong ClockSlots()
    {
        var slots = 0UL;
        for (var before = ulong.MaxValue; before != slots;)
        {
            before = slots;
            foreach (var named in _named.Where(named => (named.Value.Reads & Reads.Clock) != 0 || (named.Value.FreeSlots & before) != 0))
            {
                slots |= 1UL << named.Key;
            }
        }

        return slots;
    }

    /// <summary>The trend of one of several values: known when all that move, move the same way.</summary>
    private Trend Together(IEnumerable<BoundNode> nodes) => nodes.Aggregate(Trend.Constant, (trend, node) => trend.Plus(Of(node)));

    private bool IsConstant(IEnumerable<BoundNode> nodes) => nodes.All(node => Of(node) == Trend.Constant);

    private Trend Scaled(BoundNode node, BoundNode by) => by is not BoundConstant { Value: var value }
        ? (Of(by) == Trend.Constant && Of(node) == Trend.Constant ? Trend.Constant : Trend.Mixed)
        : SignOf(value) switch
        {
            > 0 => Of(node),
            < 0 => Of(node).Negated(),
            _ => Trend.Constant,
        };

    private static int SignOf(Value value) => value.Kind switch
    {
        ValueKind.Decimal => Math.Sign(value.Decimal),
        ValueKind.Number => Math.Sign(value.Number),
        _ => 0,
    };

    /// <summary>
    /// <c>Date(Year(x), Month(x), 1)</c> and the like never go back when x does not, though Month alone does; otherwise one part may move.
    /// </summary>
    private Trend OfDate(BoundScalarCall node)
    {
        var parts = node.Children;
        if (PartOf(parts[0], "Year") is { } year && PartOf(parts[1], "Month") is { } month && IsSame(year, month)
            && (IsConstant([parts[2]]) || (PartOf(parts[2], "Day") is { } day && IsSame(year, day))))
        {
            return Of(year);
        }

        return Together(parts);
    }

    /// <summary>The x of <c>Year(x)</c>, also with a constant added; null for anything else.</summary>
    private static BoundNode? PartOf(BoundNode node, string function) => node switch
    {
        BoundScalarCall call when call.Function.Name == function => call.Children[0],
        BoundArithmetic { Kind: ArithmeticKind.Numbers, Operator: BinaryOperator.Add or BinaryOperator.Subtract, Right: BoundConstant } sum
            when function != "Day" => PartOf(sum.Left, function),
        _ => null,
    };

    private static bool IsSame(BoundNode left, BoundNode right) => left switch
    {
        BoundClock a => right is BoundClock b && a.DayOnly == b.DayOnly,
        BoundConversion a => right is BoundConversion b && a.Type.Kind == b.Type.Kind && IsSame(a.Operand, b.Operand),
        _ => false,
    };
}

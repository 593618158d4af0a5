using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Finds how counts and sums over windows of time move: <c>CountRows(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)))</c>
/// only falls, because rows only leave. A sum does so as long as nothing summed up is below zero, which is seen on the rows.
/// </summary>
internal sealed class WindowTrends(TrendAnalysis trends)
{
    private static readonly HashSet<string> SafeFunctions = new(StringComparer.Ordinal)
    {
        "DateAdd", "DateDiff", "EDate", "EOMonth", "Year", "Month", "Day", "Weekday", "StartsWith", "EndsWith", "Lower", "Upper", "Len", "Trim",
    };

    private readonly List<BoundAggregate> _sums = [];

    /// <summary>The sums whose trend was found under the assumption that nothing in them is below zero.</summary>
    public IReadOnlyList<BoundAggregate> Sums => _sums;

    /// <summary>The trend of the difference of what a comparison compares.</summary>
    public Trend Of(BoundComparison comparison)
    {
        var trend = Value(comparison.Left).Plus(Value(comparison.Right).Negated());

        // An empty sum is Blank, which equals no number: a sum of 0 that empties flips an equality without having moved.
        return _sums.Count > 0 && comparison.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual ? Trend.Mixed : trend;
    }

    private Trend Value(BoundNode given)
    {
        var node = trends.Meaning(given);
        return !trends.ReadsClock(node) ? Trend.Constant : node switch
        {
            BoundAggregate { Kind: AggregateKind.CountRows } count => Rows(count.Source),
            BoundAggregate { Kind: AggregateKind.CountIf } count => Rows(count.Source).Plus(Window(count.Argument!)),
            BoundAggregate { Kind: AggregateKind.Sum, Argument: { Type.IsNumeric: true } argument, Variable: not null } sum
                when !trends.ReadsClock(argument) => Sum(sum),
            BoundConversion { Type.IsNumeric: true } conversion when conversion.Operand.Type.IsNumeric => Value(conversion.Operand),
            BoundAggregate => Trend.Mixed,
            _ when HasCondition(node) || RuleDependencies.Descendants(node).OfType<BoundAggregate>().Any(trends.ReadsClock) => Trend.Mixed,
            _ => trends.Of(node),
        };
    }

    private Trend Sum(BoundAggregate sum)
    {
        _sums.Add(sum);
        return Rows(sum.Source);
    }

    /// <summary>Whether rows only come, or only go.</summary>
    private Trend Rows(BoundNode table) =>
        !trends.ReadsClock(table) ? Trend.Constant
        : table is BoundRows { Kind: RowsKind.Filter } filter ? Rows(filter.Source).Plus(Window(filter.Argument!))
        : Trend.Mixed;

    /// <summary>The trend of a condition on rows. One that can fail for a row, and then not any more, has none.</summary>
    private Trend Window(BoundNode condition) => RuleDependencies.Descendants(condition).Any(CanFail) ? Trend.Mixed : Condition(condition);

    private static bool CanFail(BoundNode node) => node switch
    {
        BoundArithmetic arithmetic => arithmetic.Operator == BinaryOperator.Divide,
        BoundScalarCall call => !SafeFunctions.Contains(call.Function.Name),
        BoundLogic or BoundNot or BoundComparison or BoundIn or BoundTest or BoundMember or BoundScopeRow or BoundFact or BoundConstant or BoundClock
            or BoundConversion or BoundTable or BoundRecord => false,
        _ => true,
    };

    /// <summary>Whether a condition only begins to hold, or only ceases to.</summary>
    private Trend Condition(BoundNode node) => !trends.ReadsClock(node) ? Trend.Constant : node switch
    {
        BoundLogic => node.Children.Aggregate(Trend.Constant, (trend, child) => trend.Plus(Condition(child))),
        BoundNot => Condition(node.Children[0]).Negated(),
        BoundComparison comparison => Comparison(comparison),
        _ => Trend.Mixed,
    };

    private Trend Comparison(BoundComparison node)
    {
        if (HasCondition(node.Left) || HasCondition(node.Right))
        {
            return Trend.Mixed;
        }

        var difference = trends.Of(node.Left).Plus(trends.Of(node.Right).Negated());
        return node.Operator switch
        {
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => difference,
            BinaryOperator.Less or BinaryOperator.LessOrEqual => difference.Negated(),
            _ => Trend.Mixed,
        };
    }

    /// <summary>Whether a condition inside, which the trends take to be constant, can flip.</summary>
    private bool HasCondition(BoundNode node) =>
        RuleDependencies.Descendants(node).Any(inside => inside.Type.Kind == TypeKind.Boolean && trends.ReadsClock(inside));
}

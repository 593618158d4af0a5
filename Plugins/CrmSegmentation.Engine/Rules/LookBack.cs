using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules;

/// <summary>Finds how far back a formula looks: windows such as <c>DateAdd(Today(), -12, TimeUnit.Months)</c> under filters on OrderDate.</summary>
internal static class LookBack
{
    /// <summary>The windows that are named anywhere.</summary>
    public static IEnumerable<TimeWindow> WindowsOf(IEnumerable<BoundNode> nodes) =>
        nodes.Select(Window).OfType<TimeWindow>().Distinct();

    /// <summary>The widest window, when every use of a table is filtered to one; null when some use looks at all rows.</summary>
    public static TimeWindow? Of(IReadOnlyList<BoundNode> nodes, FactTable table)
    {
        var uses = nodes.OfType<BoundFactTable>().Where(node => node.Table == table).ToArray();
        var windowed = nodes.Select(node => Filtered(node, table)).OfType<TimeWindow>().ToArray();
        return uses.Length > 0 && windowed.Length == uses.Length ? windowed.OrderBy(window => window.Begin(Reference)).First() : null;
    }

    private static readonly DateTime Reference = new(2026, 7, 1);

    /// <summary>The window of a node that walks the table itself under a condition that begins with one.</summary>
    private static TimeWindow? Filtered(BoundNode node, FactTable table)
    {
        var (source, condition, variable) = node switch
        {
            BoundRows { Kind: RowsKind.Filter or RowsKind.LookUp } rows => Walk.Of(rows.Source, rows.Argument, rows.Variable),
            BoundAggregate { Kind: AggregateKind.CountIf } count => Walk.Of(count.Source, count.Argument, count.Variable),
            _ => Walk.None,
        };
        if (source is not BoundFactTable { Table: var walked } || walked != table)
        {
            return null;
        }

        IEnumerable<BoundNode> conditions = condition is BoundLogic { IsAnd: true } and ? and.Children : [condition!];
        return conditions.Select(part => Bound(part, variable!)).OfType<TimeWindow>().OrderByDescending(window => window.Begin(Reference)).FirstOrDefault();
    }

    /// <summary>The window that a condition <c>OrderDate >= …</c> keeps rows to.</summary>
    private static TimeWindow? Bound(BoundNode condition, ScopeVariable row)
    {
        if (condition is not BoundComparison comparison)
        {
            return null;
        }

        var isDate = (BoundNode node) => Unconverted(node) is BoundMember { Name: "OrderDate", Target: BoundScopeRow target }
            && ReferenceEquals(target.Variable, row);
        return comparison.Operator switch
        {
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual when isDate(comparison.Left) => Window(Unconverted(comparison.Right)),
            BinaryOperator.Less or BinaryOperator.LessOrEqual when isDate(comparison.Right) => Window(Unconverted(comparison.Left)),
            _ => null,
        };
    }

    /// <summary>The window that an expression such as <c>DateAdd(Today(), -12, TimeUnit.Months)</c> begins.</summary>
    private static TimeWindow? Window(BoundNode node) => node switch
    {
        BoundScalarCall { Function.Name: "DateAdd" } call
            when Unconverted(call.Children[0]) is BoundClock && Constant(call.Children[1]) is { } count && count < 0
                && (call.Children.Count == 2 ? TimeUnit.Days : UnitOf(call.Children[2])) is { } unit => new TimeWindow(-count, unit),
        BoundScalarCall { Function.Name: "EDate" } call
            when Unconverted(call.Children[0]) is BoundClock && Constant(call.Children[1]) is { } months && months < 0 =>
                new TimeWindow(-months, TimeUnit.Months),
        BoundArithmetic { Kind: ArithmeticKind.DateMinusDays } days
            when Unconverted(days.Left) is BoundClock && Constant(days.Right) is { } count && count > 0 => new TimeWindow(count, TimeUnit.Days),
        _ => null,
    };

    private static decimal? Constant(BoundNode node) => node switch
    {
        BoundConstant { Value.Kind: ValueKind.Decimal } constant => constant.Value.Decimal,
        BoundArithmetic { Kind: ArithmeticKind.Numbers, Operator: BinaryOperator.Subtract, Left: BoundConstant { Value.Kind: ValueKind.Decimal } zero } minus
            when zero.Value.Decimal == 0m && Constant(minus.Right) is { } positive => -positive,
        _ => null,
    };

    private static TimeUnit? UnitOf(BoundNode node) =>
        node is BoundConstant { Value.Kind: ValueKind.Text } constant && TimeUnits.TryParse(constant.Value.Text, out var unit) ? unit : null;

    private static BoundNode Unconverted(BoundNode node) => node is BoundConversion conversion ? Unconverted(conversion.Operand) : node;

    private sealed record Walk(BoundNode? Source, BoundNode? Condition, ScopeVariable? Variable)
    {
        public static Walk None { get; } = new(null, null, null);

        public static Walk Of(BoundNode source, BoundNode? condition, ScopeVariable? variable) => new(source, condition, variable);
    }
}

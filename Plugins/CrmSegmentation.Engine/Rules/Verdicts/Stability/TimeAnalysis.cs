using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Finds the conditions of a rule that time can flip.</summary>
internal sealed class TimeAnalysis
{
    private readonly TrendAnalysis _trends;

    private TimeAnalysis(BoundNode root)
    {
        _trends = new TrendAnalysis(root);
        var leaves = new List<TimeLeaf>();
        Collect(root, [], leaves);
        Leaves = leaves;
        Facts = [.. RuleDependencies.Descendants(root).OfType<BoundFact>().Where(fact => !fact.Column.IsContactColumn).Select(fact => fact.Place).Distinct()];
    }

    /// <summary>The conditions, as far apart as And, Or, Not and If take them.</summary>
    public IReadOnlyList<TimeLeaf> Leaves { get; }

    /// <summary>The places of the measures that the rule reads, which may be known for a while only.</summary>
    public IReadOnlyList<int> Facts { get; }

    public static TimeAnalysis Of(BoundNode root) => new(root);

    private void Collect(BoundNode node, Binder[] binders, List<TimeLeaf> leaves)
    {
        if (!_trends.ReadsClock(node))
        {
            return;
        }

        switch (node)
        {
            case BoundLogic or BoundNot or BoundConditional { SwitchedOn: null, Type.Kind: TypeKind.Boolean }:
                foreach (var child in node.Children)
                {
                    Collect(child, binders, leaves);
                }

                break;
            case BoundWith { Type.Kind: TypeKind.Boolean } with:
                var before = leaves.Count;
                Collect(with.Body, [.. binders, Binder.Record(with.Variable, with.Record)], leaves);

                // What looks at counts of windows by itself needs no second look through the record.
                if (HasCondition(with.Record) && leaves.Skip(before).Any(leaf => leaf.InRowByRow is null || leaf.Summands.Count > 0))
                {
                    leaves.Add(Leaf(with, binders));
                }

                break;
            default:
                leaves.Add(Leaf(node, binders));
                break;
        }
    }

    private TimeLeaf Leaf(BoundNode node, Binder[] binders)
    {
        var rowByRow = LeafRowByRow(node, binders);
        if (rowByRow.Inner.Count == 0 || node is not BoundComparison comparison)
        {
            return rowByRow;
        }

        // Rows that only leave a window, or only come into it, make a count move in one way: no need to look at each of them.
        var windows = new WindowTrends(_trends);
        if (windows.Of(comparison) == Trend.Mixed)
        {
            return rowByRow;
        }

        var unit = UnitOf(node) < TimeSpan.TicksPerDay ? 1 : UnitOf(node);
        return new TimeLeaf(node, binders, [], movesByItself: true, isMonotone: true, unit)
        {
            Summands = [.. windows.Sums.Select(sum => new Summand(sum, Unfiltered(sum.Source)))],
            InRowByRow = rowByRow,
        };
    }

    private TimeLeaf LeafRowByRow(BoundNode node, Binder[] binders)
    {
        var inner = new List<TimeLeaf>();
        var isKnown = true;
        var moves = false;
        foreach (var child in node.Children)
        {
            Look(child, [], inner, ref moves, ref isKnown);
        }

        if (!isKnown)
        {
            return new TimeLeaf(node, binders, [], movesByItself: true, isMonotone: false, UnitOf(node));
        }

        var monotone = node is BoundComparison comparison
            && _trends.Of(comparison.Left).Plus(_trends.Of(comparison.Right).Negated()) != Trend.Mixed;
        return new TimeLeaf(node, binders, inner, moves, monotone, monotone && UnitOf(node) < TimeSpan.TicksPerDay ? 1 : UnitOf(node));
    }

    /// <summary>Looks for conditions inside a condition, and for clocks that are outside of those.</summary>
    /// <param name="node">Where to look.</param>
    /// <param name="binders">What names stand for on the way here.</param>
    /// <param name="inner">The conditions found.</param>
    /// <param name="moves">Whether there is a clock outside of them.</param>
    /// <param name="isKnown">Whether all of them can be watched by themselves.</param>
    private void Look(BoundNode node, Binder[] binders, List<TimeLeaf> inner, ref bool moves, ref bool isKnown)
    {
        if (!_trends.ReadsClock(node))
        {
            return;
        }

        switch (node)
        {
            case BoundClock or BoundMember { Target: BoundScopeRow } or BoundScopeRow:
                moves = true;
                return;
            case BoundComparison or BoundIn or BoundTest or BoundScalarCall { Type.Kind: TypeKind.Boolean }:
                inner.Add(Leaf(node, binders));
                return;
            case BoundIfError:
                isKnown = false;
                return;
            case BoundRows rows:
                LookInLoop(rows.Source, rows.Variable, [rows.Argument, rows.Result], binders, inner, ref moves, ref isKnown);
                return;
            case BoundAggregate aggregate:
                LookInLoop(aggregate.Source, aggregate.Variable, [aggregate.Argument], binders, inner, ref moves, ref isKnown);
                return;
            case BoundWith with:
                Look(with.Record, binders, inner, ref moves, ref isKnown);
                Look(with.Body, [.. binders, Binder.Record(with.Variable, with.Record)], inner, ref moves, ref isKnown);
                return;
            default:
                foreach (var child in node.Children)
                {
                    Look(child, binders, inner, ref moves, ref isKnown);
                }

                return;
        }
    }

    private void LookInLoop(
        BoundNode source, ScopeVariable? variable, BoundNode?[] bodies, Binder[] binders, List<TimeLeaf> inner, ref bool moves, ref bool isKnown)
    {
        Look(source, binders, inner, ref moves, ref isKnown);
        var rows = Unfiltered(source);
        foreach (var body in bodies.OfType<BoundNode>().Where(_trends.ReadsClock))
        {
            if (variable is null)
            {
                Look(body, binders, inner, ref moves, ref isKnown);
                continue;
            }

            isKnown &= !_trends.ReadsClock(rows);
            Look(body, [.. binders, Binder.Rows(variable, rows)], inner, ref moves, ref isKnown);
        }
    }

    /// <summary>The table that filters are laid over: its rows are those that can ever come through.</summary>
    internal static BoundNode Unfiltered(BoundNode table) => table is BoundRows { Kind: RowsKind.Filter } filter ? Unfiltered(filter.Source) : table;

    private bool HasCondition(BoundNode node) =>
        RuleDependencies.Descendants(node).Any(descendant => descendant.Type.Kind == TypeKind.Boolean && _trends.ReadsClock(descendant));

    /// <summary>
    /// The unit of time at whose beginnings a condition can change: a day where it only looks at days, an hour for <c>Hour(Now())</c>
    /// and so on. Where it looks at Now() in another way, a second, which is as exact as Dataverse keeps times.
    /// </summary>
    private long UnitOf(BoundNode node)
    {
        if (!_trends.ReadsClock(node))
        {
            return TimeSpan.TicksPerDay;
        }

        return _trends.Meaning(node) switch
        {
            BoundClock clock => clock.DayOnly ? TimeSpan.TicksPerDay : TimeSpan.TicksPerSecond,
            BoundScopeRow => TimeSpan.TicksPerSecond,
            BoundScalarCall call when call.Children.All(child => !_trends.ReadsClock(child) || IsClock(child)) =>
                Math.Max(UnitOf(call), call.Children.Min(child => UnitOf(child))),
            var other => other.Children.Min(child => UnitOf(child)),
        };
    }

    /// <summary>The unit at whose beginnings a function of the time itself changes.</summary>
    private static long UnitOf(BoundScalarCall call) => call.Function.Name switch
    {
        "Year" or "Month" or "Day" or "Weekday" => TimeSpan.TicksPerDay,
        "Hour" => TimeSpan.TicksPerHour,
        "Minute" => TimeSpan.TicksPerMinute,
        "DateDiff" => call.Children.Count == 2 ? TimeSpan.TicksPerDay
            : call.Children[2] is BoundConstant { Value.Kind: ValueKind.Text } unit && TimeUnits.TryParse(unit.Value.Text, out var known) ? UnitOf(known)
            : TimeSpan.TicksPerSecond,
        _ => TimeSpan.TicksPerSecond,
    };

    private static long UnitOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds or TimeUnit.Seconds => TimeSpan.TicksPerSecond,
        TimeUnit.Minutes => TimeSpan.TicksPerMinute,
        TimeUnit.Hours => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    };

    private bool IsClock(BoundNode node) =>
        _trends.Meaning(node) is var meaning
        && (meaning is BoundConversion { Type.IsDate: true } conversion ? IsClock(conversion.Operand) : meaning is BoundClock);
}

using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Finds the first instant at which time alone changes a decision: steps from one flip of a condition to the next, whichever condition
/// flips first, until the decision differs.
/// </summary>
internal static class StabilitySearch
{
    /// <summary>How far ahead is looked: nobody's membership is planned for longer.</summary>
    private const int Years = 150;

    /// <summary>Finds it.</summary>
    /// <param name="decided">Who was decided on, and when.</param>
    /// <param name="limit">Nothing is looked at from here on: a change behind it is none.</param>
    public static Stability Run(DecidedCase decided, DateTime limit)
    {
        var analysis = decided.Rule.Times;
        var until = ValidUntil(decided, analysis);
        if (analysis.Leaves.Count == 0)
        {
            return new Stability(until, Differs: false, Steps: 0);
        }

        var horizon = decided.AsOf.Year + Years > DateTime.MaxValue.Year ? DateTime.MaxValue : decided.AsOf.AddYears(Years);
        horizon = limit < horizon ? limit : horizon;
        var watch = new Watch(decided.Rule, decided.Customer, new WallClock(decided.Zone, horizon));
        var cursors = new List<FlipCursor>();
        foreach (var leaf in analysis.Leaves)
        {
            foreach (var context in watch.Contexts(Context.Empty, leaf.Binders, decided.AsOf))
            {
                cursors.Add(FlipCursor.Start(watch, leaf, context, decided.AsOf, Known(decided, leaf)));
            }
        }

        return Step(decided, cursors, horizon, until);
    }

    private static Stability Step(DecidedCase decided, List<FlipCursor> cursors, DateTime horizon, DateTime validUntil)
    {
        for (var steps = 1; ; steps++)
        {
            var flip = Earliest(cursors, horizon);
            if (flip >= validUntil || flip >= horizon)
            {
                return new Stability(validUntil, Differs: false, steps - 1);
            }

            if (decided.Rule.Decide(decided.Customer, flip, decided.Zone) != decided.Decision)
            {
                return new Stability(flip, Differs: true, steps);
            }

            if (steps == Stability.MaxSteps)
            {
                return new Stability(flip, Differs: false, steps);
            }

            foreach (var cursor in cursors)
            {
                if (cursor.Next == flip)
                {
                    cursor.MoveNext();
                }
            }
        }
    }

    /// <summary>What a condition says, when it is the whole rule; otherwise null.</summary>
    private static Value? Known(DecidedCase decided, TimeLeaf leaf) =>
        ReferenceEquals(leaf.Node, decided.Rule.Expression.Root) && decided.Decision != Decision.Failed ? Value.Of(decided.Decision == Decision.Member) : null;

    private static DateTime Earliest(List<FlipCursor> cursors, DateTime horizon)
    {
        var earliest = horizon;
        foreach (var cursor in cursors)
        {
            earliest = cursor.Next < earliest ? cursor.Next : earliest;
        }

        return earliest;
    }

    /// <summary>The first instant at which a measure that the rule reads gets a value that is not known yet.</summary>
    private static DateTime ValidUntil(DecidedCase decided, TimeAnalysis analysis)
    {
        var until = DateTime.MaxValue;
        foreach (var place in analysis.Facts)
        {
            var fact = decided.Customer.ValidUntil(place);
            until = fact > decided.AsOf && fact < until ? fact : until;
        }

        return until;
    }
}

/// <summary>A customer of whom a rule has decided at an instant.</summary>
internal sealed class DecidedCase(Rule rule, CustomerFacts customer, DateTime asOf, ZoneRules zone, Decision decision)
{
    public Rule Rule { get; } = rule;

    public CustomerFacts Customer { get; } = customer;

    /// <summary>The instant, in UTC.</summary>
    public DateTime AsOf { get; } = asOf;

    public ZoneRules Zone { get; } = zone;

    public Decision Decision { get; } = decision;
}

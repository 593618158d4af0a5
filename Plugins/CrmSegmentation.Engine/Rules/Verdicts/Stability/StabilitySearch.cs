namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Finds the first instant at which time alone changes a decision: steps from one flip of a condition to the next, whichever condition
/// flips first, until the decision differs.
/// </summary>
internal static class StabilitySearch
{
    /// <summary>How far ahead is looked: nobody's membership is planned for longer.</summary>
    private const int Years = 150;

    public static Stability Run(Verdict verdict)
    {
        var analysis = verdict.Rule.Times;
        var until = ValidUntil(verdict, analysis);
        if (analysis.Leaves.Count == 0)
        {
            return new Stability(until, Differs: false, Steps: 0);
        }

        var horizon = verdict.AsOf.Year + Years > DateTime.MaxValue.Year ? DateTime.MaxValue : verdict.AsOf.AddYears(Years);
        var watch = new Watch(verdict, new WallClock(verdict.Zone, verdict.AsOf, horizon));
        var cursors = new List<FlipCursor>();
        foreach (var leaf in analysis.Leaves)
        {
            cursors.AddRange(watch.Contexts(Context.Empty, leaf.Binders, verdict.AsOf).Select(context => new FlipCursor(watch, leaf, context, verdict.AsOf)));
        }

        return Step(verdict, cursors, horizon, until);
    }

    private static Stability Step(Verdict verdict, List<FlipCursor> cursors, DateTime horizon, DateTime validUntil)
    {
        for (var steps = 1; ; steps++)
        {
            var flip = cursors.Min(cursor => cursor.Next);
            if (flip >= validUntil || flip >= horizon)
            {
                return new Stability(validUntil, Differs: false, steps - 1);
            }

            if (verdict.Rule.Decide(verdict.Customer, flip, verdict.Zone) != verdict.Decision)
            {
                return new Stability(flip, Differs: true, steps);
            }

            if (steps == Stability.MaxSteps)
            {
                return new Stability(flip, Differs: false, steps);
            }

            foreach (var cursor in cursors.Where(cursor => cursor.Next == flip))
            {
                cursor.MoveNext();
            }
        }
    }

    /// <summary>The first instant at which a measure that the rule reads gets a value that is not known yet.</summary>
    private static DateTime ValidUntil(Verdict verdict, TimeAnalysis analysis)
    {
        var until = DateTime.MaxValue;
        foreach (var place in analysis.Facts)
        {
            var fact = verdict.Customer.ValidUntil(place);
            until = fact > verdict.AsOf && fact < until ? fact : until;
        }

        return until;
    }
}

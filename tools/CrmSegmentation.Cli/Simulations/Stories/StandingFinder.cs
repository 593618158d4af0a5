using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Cli.Simulations.Stories;

/// <summary>Finds out why a customer belongs to segments, until when, and which others are near.</summary>
internal sealed class StandingFinder(Simulation simulation, CustomerSnapshot customer)
{
    private const int Shown = 3;

    private readonly CustomerFacts _facts = Recalculation.FactsOf(customer, simulation.Catalogue, simulation.Setting.AsOf);

    /// <summary>The segments that the customer belongs to, by priority.</summary>
    public IReadOnlyList<StandingInside> Inside() =>
    [
        .. customer.Memberships
            .Select(membership => (Membership: membership, Segment: simulation.Catalogue.Find(membership.Segment)!))
            .OrderBy(found => found.Segment.Definition.Priority).ThenBy(found => found.Segment.Code, StringComparer.Ordinal)
            .Select(found => Inside(found.Segment, found.Membership)),
    ];

    /// <summary>The segments outside that a single step, or else the fewest conditions, lead into.</summary>
    public IReadOnlyList<StandingOutside> Nearest()
    {
        var inside = customer.Memberships.Select(membership => membership.Segment).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. simulation.Catalogue.Segments
                .Where(segment => !inside.Contains(segment.Code) && segment.Definition.Status == SegmentStatus.Published && segment.Entry is not null)
                .Select(segment => (Segment: segment, Verdict: Ask(segment.Entry!)))
                .Where(asked => asked.Verdict.Decision == Decision.NotMember && !asked.Verdict.Missing().All(IsOfMeasure))
                .Select(asked => (asked.Segment, asked.Verdict, Step: asked.Verdict.CheapestStep()))
                .OrderBy(asked => asked.Step is null).ThenBy(asked => asked.Step?.Kind != ChangeKind.Order).ThenBy(asked => asked.Step?.Amount ?? 0m)
                .ThenBy(asked => asked.Verdict.Missing().Count).ThenBy(asked => asked.Segment.Definition.Priority)
                .Take(Shown)
                .Select(asked => Outside(asked.Segment, asked.Verdict, asked.Step)),
        ];
    }

    /// <summary>Whether a change is one that nobody can make: measures follow from orders.</summary>
    private static bool IsOfMeasure(Change change) =>
        change.Kind is ChangeKind.Column or ChangeKind.Tier && RuleSchema.Measures.Any(measure => measure.Name == change.Column);

    private StandingInside Inside(Segment segment, Membership membership)
    {
        var zone = simulation.Setting.Zone;
        var since = zone.ToLocal(membership.EnteredOn);
        var deciding = segment.Exit ?? segment.Entry;
        if (deciding is null)
        {
            return new StandingInside(segment.Code, segment.Definition.Name, since, null, false, []);
        }

        var stability = Ask(deciding).StableUntil();
        DateTime? until = stability.Until == DateTime.MaxValue ? null : zone.ToLocal(stability.Until);
        var stayEnds = since.Date.AddDays(segment.Definition.MinimumStayDays);
        until = until < stayEnds ? stayEnds : until;
        return new StandingInside(segment.Code, segment.Definition.Name, since, until, stability.Differs, [.. Ask(segment.Entry!).Because().Select(Text)]);
    }

    private StandingOutside Outside(Segment segment, Verdict verdict, Change? step) => new(
        segment.Code, segment.Definition.Name, [.. verdict.Missing().Select(Text)], step is null ? null : Text(step));

    private Verdict Ask(Engine.Rules.Rule rule) => rule.Evaluate(_facts, simulation.Setting.AsOf, simulation.Setting.Zone);

    private string Text(Reason reason) => ReasonText.Of(reason, simulation.Customers.Currency);

    private string Text(Change change) => ChangeText.Of(change, simulation.Customers.Currency);
}

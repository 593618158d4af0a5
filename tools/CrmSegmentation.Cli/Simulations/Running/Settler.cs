using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>
/// Settles customers as though the product had run all the time. Tier and points follow from the orders whenever they are asked for, and
/// so do memberships, but for two things that remember: an exit formula remembers for ever; a minimum stay remembers until the customer
/// has been outside for as long as it lasts.
/// </summary>
internal sealed class Settler
{
    /// <summary>Rather than so many steps a simulation takes one to the end.</summary>
    public const int MostSteps = 20_000;

    private readonly Catalogue _catalogue;
    private readonly Segment[] _withStay;
    private readonly bool _readOnlyOrders;
    private readonly bool _remembersForEver;
    private readonly TimeSpan _memory;

    public Settler(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _remembersForEver = catalogue.Segments.Any(segment => segment.Exit is not null);
        _withStay = [.. catalogue.Segments.Where(segment => segment.Definition.MinimumStayDays > 0)];
        _readOnlyOrders = _withStay.All(segment =>
            segment is { ReadsSegments: false, Entry: { } entry } && entry.Dependencies.Measures.All(measure => measure == "Satisfaction"));

        // Segments may look at one another, so one may remember what another remembered. Days begin at other hours than this counts from.
        var days = catalogue.Segments.Sum(segment => segment.Definition.MinimumStayDays);
        _memory = days == 0 ? TimeSpan.Zero : TimeSpan.FromDays(days + 2d);
    }

    /// <summary>The instant, in UTC, from which somebody is a customer: creation or first order; null when neither is known.</summary>
    public static DateTime? ExistsFrom(CustomerSnapshot customer)
    {
        DateTime? first = customer.Orders.Count > 0 ? customer.Orders.Min(order => order.OrderedOn) : null;
        return customer.CreatedOn is { } created && (first is null || created < first) ? created : first;
    }

    /// <summary>A customer at an instant; null when there was none yet.</summary>
    /// <param name="customer">The customer as the files give it.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <param name="earlier">The customer at an earlier instant, from which less changes; null for none.</param>
    public Settled? At(CustomerSnapshot customer, DateTime asOf, Settled? earlier = null)
    {
        var first = earlier?.Changes.AsOf ?? ExistsFrom(customer);
        if (first > asOf)
        {
            return null;
        }

        var start = earlier?.Customer ?? customer;
        var synchronised = Before(asOf);
        var begin = Before(synchronised);
        var settled = _remembersForEver || begin <= first ? null
            : StaysOutside(customer, synchronised, asOf) ? Live(start, asOf, asOf, outsideUntil: null)
            : Live(start, begin, asOf, synchronised);
        return settled ?? Live(start, first ?? begin, asOf, outsideUntil: null);
    }

    private DateTime Before(DateTime instant) => instant.Ticks > _memory.Ticks ? instant - _memory : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    /// <summary>Whether no formula with a minimum stay can have held since a time that all of them have forgotten.</summary>
    private bool StaysOutside(CustomerSnapshot customer, DateTime begin, DateTime asOf)
    {
        if (_withStay.Length == 0)
        {
            return true;
        }

        if (!_readOnlyOrders || customer.Orders.Any(order => order.OrderedOn > begin && order.OrderedOn <= asOf))
        {
            return false;
        }

        var facts = Recalculation.FactsOf(customer, _catalogue, begin);
        return _withStay.All(segment =>
            segment.Entry!.Decide(facts, begin, _catalogue.Zone) == Decision.NotMember
            && segment.Entry.StableUntil(facts, begin, _catalogue.Zone, Decision.NotMember).Until > asOf);
    }

    /// <summary>Goes from step to step.</summary>
    /// <returns>The last step; null when the customer was not outside of all segments with a minimum stay until the given instant.</returns>
    private Settled? Live(CustomerSnapshot customer, DateTime begin, DateTime asOf, DateTime? outsideUntil)
    {
        Settled? last = null;
        foreach (var step in Steps(customer, begin, asOf, tellsEvents: false))
        {
            if (step.Changes.AsOf < outsideUntil && _withStay.Any(segment => step.Customer.Memberships.Any(membership => membership.Segment == segment.Code)))
            {
                return null;
            }

            last = step;
        }

        return last;
    }

    /// <summary>A customer from one due instant to the next; the last step is at the end.</summary>
    public IEnumerable<Settled> Steps(CustomerSnapshot customer, DateTime begin, DateTime end, bool tellsEvents)
    {
        var at = begin;
        for (var step = 0; ; step++)
        {
            var changes = Recalculation.Run(customer, _catalogue, at, tellsEvents);
            customer = customer.After(changes);
            yield return new Settled(customer, changes);
            if (at >= end)
            {
                yield break;
            }

            at = step < MostSteps && changes.NextEvaluationOn is { } next && next < end ? next : end;
        }
    }
}

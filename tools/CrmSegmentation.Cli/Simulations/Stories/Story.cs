using System.Globalization;
using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Cli.Simulations.Stories;

/// <summary>What happened to one customer, and where the customer stands.</summary>
internal sealed class Story
{
    private readonly Simulation _simulation;
    private readonly List<StoryEntry> _entries = [];

    private Story(Simulation simulation, CustomerSnapshot customer)
    {
        _simulation = simulation;
        Customer = customer;
    }

    /// <summary>The customer, settled.</summary>
    public CustomerSnapshot Customer { get; private set; }

    /// <summary>What happened, in order of time.</summary>
    public IReadOnlyList<StoryEntry> Entries => _entries;

    /// <summary>The segments that the customer belongs to, by priority.</summary>
    public IReadOnlyList<StandingInside> Inside { get; private set; } = [];

    /// <summary>The nearest of the others.</summary>
    public IReadOnlyList<StandingOutside> Nearest { get; private set; } = [];

    /// <summary>The tier and what it needs; null when there is no program.</summary>
    public TierProgress? Progress { get; private set; }

    /// <summary>Whether there was a customer at all at the date.</summary>
    public bool Exists { get; private set; }

    /// <summary>Tells the story of a customer.</summary>
    public static Story Of(Simulation simulation, CustomerSnapshot customer)
    {
        var story = new Story(simulation, customer);
        var asOf = simulation.Setting.AsOf;
        var begin = Settler.ExistsFrom(customer) ?? asOf;
        story.Exists = begin <= asOf;
        if (!story.Exists)
        {
            return story;
        }

        foreach (var step in simulation.Settler.Steps(customer, begin, asOf, tellsEvents: true))
        {
            story.Customer = step.Customer;
            story.Tell(step.Changes);
        }

        story.TellOrders();
        story.Stand();
        return story;
    }

    private void Tell(Changes changes)
    {
        var at = _simulation.Setting.Zone.ToLocal(changes.AsOf);
        foreach (var told in changes.Events)
        {
            _entries.Add(EntryOf(told, at));
        }
    }

    private StoryEntry EntryOf(CustomerEvent told, DateTime at)
    {
        var currency = _simulation.Customers.Currency;
        switch (told.Kind)
        {
            case CustomerEventKind.SegmentEntered:
                return new StoryEntry(at, StoryKind.Entered, $"entered {SegmentName(told.Segment)}", told.Membership?.ToText(currency));
            case CustomerEventKind.SegmentLeft:
                return new StoryEntry(at, StoryKind.Left, $"left {SegmentName(told.Segment)}", told.Membership?.ToText(currency));
            case CustomerEventKind.TierChanged:
                var rises = Rank(told.After) > Rank(told.Before);
                return new StoryEntry(at, rises ? StoryKind.Rose : StoryKind.Fell, TierText(told, rises), told.Tier?.ToText(currency));
            case CustomerEventKind.TierWillDowngrade:
                var due = DayWords.Of(_simulation.Setting.Zone.ToLocal(told.DueOn ?? default));
                return new StoryEntry(at, StoryKind.Warning, $"{TierName(told.Before)} will be lost on {due}", told.Tier?.ToText(currency));
            default:
                return new StoryEntry(at, StoryKind.Points, $"{Whole(told.After)} points can be spent, {Whole(told.Before)} before");
        }
    }

    private string TierText(CustomerEvent told, bool rises) =>
        told.Before is null ? $"reached {TierName(told.After)}"
        : told.After is null ? $"lost {TierName(told.Before)}"
        : $"{(rises ? "rose" : "fell")} from {TierName(told.Before)} to {TierName(told.After)}";

    /// <summary>Puts the customer's orders before what followed from them.</summary>
    private void TellOrders()
    {
        var setting = _simulation.Setting;
        var orders = Customer.Orders.Where(order => order.OrderedOn <= setting.AsOf)
            .OrderBy(order => order.OrderedOn).ThenBy(order => order.Id, StringComparer.Ordinal)
            .Select(order => new StoryEntry(setting.Zone.ToLocal(order.OrderedOn), StoryKind.Order, OrderText(order), order.Id))
            .ToArray();
        var all = orders.Concat(_entries).OrderBy(entry => entry.At).ToArray();
        _entries.Clear();
        _entries.AddRange(all);
    }

    private string OrderText(Order order)
    {
        var amount = DayWords.Money(Math.Abs(order.Total), _simulation.Customers.Currency);
        return order.Status == OrderStatus.Cancelled ? $"an order of {amount}, cancelled"
            : order.Status == OrderStatus.Open && !_simulation.Catalogue.Definition.CountsOpenOrders ? $"an open order of {amount}, which does not count yet"
            : order.IsReturn ? $"returned {amount}"
            : $"ordered {amount}";
    }

    private void Stand()
    {
        var asOf = _simulation.Setting.AsOf;
        var standing = new StandingFinder(_simulation, Customer);
        Inside = standing.Inside();
        Nearest = standing.Nearest();
        Progress = TierProgress.Of(Customer, _simulation.Catalogue, asOf);
    }

    private int Rank(string? tier) => _simulation.Catalogue.Definition.Program?.RankOf(tier) ?? -1;

    private string TierName(string? code) =>
        _simulation.Catalogue.Definition.Program is { } program && program.RankOf(code) is >= 0 and var rank ? program.Tiers[rank].Name : code ?? "no tier";

    private string SegmentName(string? code) => code is null ? "" : _simulation.Catalogue.Find(code)?.Definition.Name ?? code;

    private static string Whole(string? points) =>
        long.TryParse(points, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? DayWords.Number(number) : "0";
}

using System.Globalization;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>
/// The life of one customer, told in sentences. Each act is saved and settled at once; between two dates the customer is settled only when
/// it is due. What happened since the last act is what the next sentences are about. Dates are those of the organisation's wall clock.
/// </summary>
internal sealed class Story
{
    private readonly List<CustomerEvent> _told = [];
    private Catalogue _catalogue;
    private CustomerSnapshot _customer;
    private DateTime _now;
    private Changes? _last;
    private Refusal? _refusal;
    private int _orders;

    private Story(Catalogue catalogue, CustomerSnapshot customer)
    {
        _catalogue = catalogue;
        _customer = customer;
    }

    public CustomerSnapshot Customer => _customer;

    public Changes Changes => _last ?? throw new InvalidOperationException("Nothing was settled yet.");

    /// <summary>The instant, in UTC.</summary>
    public DateTime Now => _now;

    public static Story Of(Catalogue catalogue) => new(catalogue, new CustomerSnapshot { ContactId = "anna" });

    /// <summary>Goes on to noon of a day, or to a time. What time alone does on the way happens when it is due.</summary>
    public Story On(string date)
    {
        var local = Dates.Local(date);
        var until = _catalogue.Zone.ToUtc(date.Contains('T') ? local : local.AddHours(12));
        _told.Clear();
        while (_customer.Profile.NextEvaluationOn is { } due && due <= until)
        {
            Settle(due);
        }

        _now = until;
        return this;
    }

    public Story Orders(decimal total, string? id = null, string? date = null, string? channel = null, decimal discount = 0m) =>
        Saves(new Order
        {
            Id = id ?? $"order{++_orders}",
            OrderedOn = date is null ? _now : _catalogue.Zone.ToUtc(Dates.Local(date).AddHours(12)),
            Total = total,
            Channel = channel,
            Discount = discount,
        });

    public Story Saves(Order order)
    {
        _customer = _customer with { Orders = [.. _customer.Orders.Where(other => other.Id != order.Id), order] };
        return Settles();
    }

    public Story Cancels(string id)
    {
        var order = _customer.Orders.Single(other => other.Id == id);
        return Saves(new Order { Id = id, OrderedOn = order.OrderedOn, Total = order.Total, Channel = order.Channel, Status = OrderStatus.Cancelled });
    }

    public Story Deletes(string id)
    {
        _customer = _customer with { Orders = [.. _customer.Orders.Where(other => other.Id != id)] };
        return Settles();
    }

    /// <summary>Sets a column of the contact: a text, a number, or a date as a text that begins with a year.</summary>
    public Story Has(string column, object? value)
    {
        var columns = _customer.Contact.ToDictionary(pair => pair.Key, pair => pair.Value);
        columns[column] = value switch
        {
            null => Value.Blank,
            string text when column.EndsWith("date", StringComparison.Ordinal) => Value.OfDate(Dates.Local(text)),
            string text => Value.Of(text),
            _ => Value.Of(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        };
        _customer = _customer with { Contact = columns };
        return Settles();
    }

    public Story IsAddedByHandTo(string segment, string? remark = null) => Asks(new ManualMembership(segment, IsMember: true, remark));

    public Story IsRemovedByHandFrom(string segment, string? remark = null) => Asks(new ManualMembership(segment, IsMember: false, remark));

    public Story IsDeactivated() => Becomes(_customer with { IsActive = false });

    public Story IsReactivated() => Becomes(_customer with { IsActive = true });

    public Story JoinsTheProgram() => Becomes(_customer with { JoinedOn = _now });

    public Story Redeems(long points, string key = "redemption") => Asks(PointsOperations.Redeem(_customer, _catalogue, new PointsRequest(points, key), _now));

    public Story IsAwarded(long points, string key = "award") => Asks(PointsOperations.Award(_customer, _catalogue, new PointsRequest(points, key), _now));

    public Story IsRefused(string code, params string[] words)
    {
        Assert.IsNotNull(_refusal, "Nothing was refused.");
        Assert.AreEqual(code, _refusal.Code);
        foreach (var word in words)
        {
            Assert.Contains(word, _refusal.Message);
        }

        return this;
    }

    public Story WhileTheCatalogueBecomes(Catalogue catalogue)
    {
        _catalogue = catalogue;
        return Settles();
    }

    /// <summary>The catalogue is another, and the customer was not settled under it yet.</summary>
    public Story WithTheCatalogue(Catalogue catalogue)
    {
        _catalogue = catalogue;
        return this;
    }

    public Story Becomes(CustomerSnapshot customer)
    {
        _customer = customer;
        return Settles();
    }

    public Story EntersSegment(string code, string? on = null, string? because = null) =>
        Happened(CustomerEventKind.SegmentEntered, told => told.Segment == code, on, because, code);

    public Story LeavesSegment(string code, string? on = null, string? because = null) =>
        Happened(CustomerEventKind.SegmentLeft, told => told.Segment == code, on, because, code);

    public Story GetsTier(string? code, string? on = null, string? because = null) =>
        Happened(CustomerEventKind.TierChanged, told => told.After == code, on, because, code ?? "none");

    public Story IsWarnedOf(string? tier, string on) =>
        Happened(CustomerEventKind.TierWillDowngrade, told => told.After == tier && _catalogue.Zone.ToLocal(told.DueOn!.Value) == Dates.Local(on), null, null, tier ?? "none");

    public Story IsInSegment(params string[] codes)
    {
        Assert.AreEqual(string.Join(", ", codes.OrderBy(text => text, StringComparer.Ordinal)), string.Join(", ", _customer.Memberships.Select(membership => membership.Segment).OrderBy(text => text, StringComparer.Ordinal)));
        return this;
    }

    public Story IsInNoSegment() => IsInSegment();

    public Story HasTier(string? code)
    {
        Assert.AreEqual(code, _customer.Tier);
        return this;
    }

    public Story HasPoints(long available, long pending = 0, long debt = 0)
    {
        var profile = _customer.Profile;
        Assert.AreEqual($"{available} available, {pending} pending, {debt} owed", $"{profile.Points} available, {profile.PointsPending} pending, {profile.PointsDebt} owed");
        Assert.AreEqual(available + pending - debt, _customer.Ledger!.Sum(entry => entry.Points), "the ledger's sum");
        return this;
    }

    public Story HasPosted(params string[] entries)
    {
        CollectionAssert.AreEqual(entries, Changes.Entries.Select(entry => FormattableString.Invariant($"{entry.Kind} {entry.Points}")).ToArray());
        return this;
    }

    public Story NothingHappens()
    {
        Assert.AreEqual("", string.Join("; ", _told.Select(Describe)));
        return this;
    }

    /// <summary>No more happened than so much.</summary>
    public Story NothingElse(int events)
    {
        Assert.HasCount(events, _told, string.Join("; ", _told.Select(Describe)));
        return this;
    }

    public Story NothingIsWritten()
    {
        Assert.IsTrue(Changes.IsEmpty, "Something is to be written.");
        return this;
    }

    public Story IsDueOn(string? local)
    {
        Assert.AreEqual<DateTime?>(local is null ? null : Dates.Local(local), _customer.Profile.NextEvaluationOn is { } due ? _catalogue.Zone.ToLocal(due) : null);
        return this;
    }

    public TierProgress Progress() => TierProgress.Of(_customer, _catalogue, _now)!;

    /// <summary>Settles at the present instant.</summary>
    public Story Settles(ManualAct? act = null)
    {
        _told.Clear();
        Settle(_now, act);
        return this;
    }

    private Story Asks(PointsAnswer answer)
    {
        _refusal = answer.Refusal;
        return Settles(answer is { Entry: { } entry, IsRepeated: false } ? new ManualAct { Entry = entry } : null);
    }

    private Story Asks(ManualMembership request)
    {
        var answer = ManualMemberships.Ask(_customer, _catalogue, request);
        _refusal = answer.Refusal;
        return Settles(answer.Act);
    }

    private void Settle(DateTime asOf, ManualAct? act = null)
    {
        _last = Recalculation.Run(_customer, _catalogue, asOf, act: act);
        _customer = _customer.After(_last);
        _told.AddRange(_last.Events);
        Assert.IsTrue(_customer.Profile.NextEvaluationOn is not { } due || due > asOf, "What is due next must not be past.");
        Assert.IsTrue(Recalculation.Run(_customer, _catalogue, asOf).IsEmpty, "Settling once more changes something.");
    }

    private Story Happened(CustomerEventKind kind, Func<CustomerEvent, bool> isMeant, string? on, string? because, string what)
    {
        var found = _told.FirstOrDefault(told => told.Kind == kind && isMeant(told));
        Assert.IsNotNull(found, $"{kind} {what} did not happen; what did: {string.Join("; ", _told.Select(Describe))}");
        if (on is not null)
        {
            Assert.AreEqual(Dates.Local(on), _catalogue.Zone.ToLocal(found.OccurredOn), $"{kind} {what} happened at another time");
        }

        if (because is not null)
        {
            Assert.AreEqual(because, found.Membership?.ToText() ?? found.Tier?.ToText());
        }

        return this;
    }

    private string Describe(CustomerEvent told) =>
        FormattableString.Invariant($"{_catalogue.Zone.ToLocal(told.OccurredOn):yyyy-MM-dd HH:mm} {told.Kind} {told.Segment ?? $"{told.Before} > {told.After}"}");
}

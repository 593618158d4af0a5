using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Customers;

/// <summary>A customer as it is stored: the contact, its orders, and what was settled last.</summary>
public sealed record CustomerSnapshot
{
    /// <summary>The contact's id.</summary>
    public required string ContactId { get; init; }

    /// <summary>Whether the contact is active. Nobody who is not belongs to a segment, and nothing else of theirs moves.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The instant, in UTC, at which the contact was created; null when that is not known.</summary>
    public DateTime? CreatedOn { get; init; }

    /// <summary>The instant, in UTC, at which the customer joined the loyalty program; null when it is the contact's creation or the first order.</summary>
    public DateTime? JoinedOn { get; init; }

    /// <summary>The contact's columns that formulas read, by logical name; dates and times on the organisation's wall clock. Others are ignored.</summary>
    public IReadOnlyDictionary<string, Value> Contact { get; init; } = new Dictionary<string, Value>();

    /// <summary>All orders of the customer, in any order, the cancelled and open ones included.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];

    /// <summary>
    /// All entries of the points ledger, in any order; null when it was not read, and then points, and a tier that is earned by points, stay
    /// as they are. It must be read when an order changed and when <see cref="CustomerProfile.PointsDueOn"/> has come.
    /// </summary>
    public IReadOnlyList<PointsEntry>? Ledger { get; init; } = [];

    /// <summary>The memberships that have not ended.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>The code of the loyalty tier; null for none.</summary>
    public string? Tier { get; init; }

    /// <summary>What was settled last.</summary>
    public CustomerProfile Profile { get; init; } = CustomerProfile.Empty;

    /// <summary>The customer after changes were written.</summary>
    public CustomerSnapshot After(Changes changes)
    {
        var replaced = new HashSet<string>((changes ?? throw new ArgumentNullException(nameof(changes))).Closed.Select(closing => closing.Membership.Segment)
            .Concat(changes.Reassigned.Select(reassigned => reassigned.Membership.Segment)));
        return this with
        {
            Ledger = Ledger is null ? null : [.. Ledger, .. changes.Entries],
            Memberships =
            [
                .. Memberships.Where(membership => !replaced.Contains(membership.Segment)),
                .. changes.Reassigned.Select(reassigned => reassigned.Membership),
                .. changes.Opened.Select(opening => opening.Membership),
            ],
            Tier = changes.Tier is { } tier ? tier.After?.Code : Tier,
            Profile = changes.Profile,
        };
    }
}

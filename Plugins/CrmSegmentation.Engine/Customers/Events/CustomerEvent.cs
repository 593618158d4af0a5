using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Engine.Customers.Events;

/// <summary>Something that happened to a customer, told once.</summary>
public sealed record CustomerEvent
{
    /// <summary>What happened.</summary>
    public required CustomerEventKind Kind { get; init; }

    /// <summary>The contact's id.</summary>
    public required string ContactId { get; init; }

    /// <summary>The number of the event among the customer's own, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The instant, in UTC.</summary>
    public required DateTime OccurredOn { get; init; }

    /// <summary>The segment's code, when it is about one.</summary>
    public string? Segment { get; init; }

    /// <summary>What was before: a tier's code, points; null for nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What is now, or will be: a tier's code, points; null for nothing.</summary>
    public string? After { get; init; }

    /// <summary>Of a warning, the instant at which the tier falls, in UTC.</summary>
    public DateTime? DueOn { get; init; }

    /// <summary>Why the customer entered or left.</summary>
    public MembershipReason? Membership { get; init; }

    /// <summary>Why the tier changed or will change.</summary>
    public TierReason? Tier { get; init; }

    /// <summary>Tells the event from all others: the contact's id and the number.</summary>
    public string Key => FormattableString.Invariant($"{ContactId}:{Sequence}");
}

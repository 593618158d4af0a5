using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Engine.Customers;

/// <summary>What a recalculation changes of a customer: only what differs from what is stored.</summary>
public sealed record Changes
{
    /// <summary>The instant it was worked out for, in UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>The profile as it is now.</summary>
    public required CustomerProfile Profile { get; init; }

    /// <summary>Whether the profile differs from the stored one.</summary>
    public required bool ChangesProfile { get; init; }

    /// <summary>The change of tier; null when it stays.</summary>
    public TierChange? Tier { get; init; }

    /// <summary>The entries to add to the ledger, in order.</summary>
    public IReadOnlyList<PointsEntry> Entries { get; init; } = [];

    /// <summary>The memberships that begin.</summary>
    public IReadOnlyList<MembershipOpened> Opened { get; init; } = [];

    /// <summary>The memberships that end.</summary>
    public IReadOnlyList<MembershipClosed> Closed { get; init; } = [];

    /// <summary>The memberships that go on and that somebody else ends from now on.</summary>
    public IReadOnlyList<MembershipReassigned> Reassigned { get; init; } = [];

    /// <summary>What is told, in order.</summary>
    public IReadOnlyList<CustomerEvent> Events { get; init; } = [];

    /// <summary>The formulas that failed. They change nothing.</summary>
    public IReadOnlyList<SegmentProblem> Problems { get; init; } = [];

    /// <summary>The segments that could not be decided because columns are empty. They count apart from "no".</summary>
    public IReadOnlyList<Undecided> Undecided { get; init; } = [];

    /// <summary>The first instant, in UTC, at which time alone changes anything; null when nothing does.</summary>
    public DateTime? NextEvaluationOn => Profile.NextEvaluationOn;

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsEmpty => !ChangesProfile && Tier is null && Entries.Count == 0 && Opened.Count == 0 && Closed.Count == 0 && Reassigned.Count == 0
        && Events.Count == 0;
}

/// <summary>A change of tier.</summary>
/// <param name="Before">The tier until now; null for none, or for one that the program no longer has.</param>
/// <param name="After">The tier from now on; null for none.</param>
/// <param name="Reason">Why; null when it ends because there is no program any more.</param>
public sealed record TierChange(LoyaltyTier? Before, LoyaltyTier? After, TierReason? Reason);

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>A customer's membership of a segment that has not ended.</summary>
/// <param name="Segment">The segment's code.</param>
/// <param name="EnteredOn">The instant, in UTC, at which it began.</param>
/// <param name="FormulaVersion">The version of the segment that was published then.</param>
/// <param name="Source">Who made it.</param>
public sealed record Membership(string Segment, DateTime EnteredOn, int FormulaVersion, MembershipSource Source = MembershipSource.Rule);

/// <summary>A membership that begins.</summary>
/// <param name="Membership">The membership.</param>
/// <param name="Reason">Why.</param>
public sealed record MembershipOpened(Membership Membership, MembershipReason Reason);

/// <summary>A membership that goes on, and that somebody else ends from now on.</summary>
/// <param name="Membership">The membership as it is now.</param>
/// <param name="Reason">Why.</param>
public sealed record MembershipReassigned(Membership Membership, MembershipReason Reason);

/// <summary>A membership that ends.</summary>
/// <param name="Membership">The membership.</param>
/// <param name="LeftOn">The instant, in UTC, at which it ends.</param>
/// <param name="Reason">Why.</param>
public sealed record MembershipClosed(Membership Membership, DateTime LeftOn, MembershipReason Reason);

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>A membership that a person gives or takes.</summary>
/// <param name="Segment">The segment's code.</param>
/// <param name="IsMember">Whether the customer is to belong to it from now on by that person's word.</param>
/// <param name="Remark">What the person gave as the reason; null for nothing.</param>
/// <param name="By">The id of the user; null when it is not known.</param>
public sealed record ManualMembership(string Segment, bool IsMember, string? Remark = null, string? By = null)
{
    /// <summary>The longest remark, in characters.</summary>
    public const int LongestRemark = 500;

    internal MembershipReason Reason => new(IsMember ? MembershipCause.Added : MembershipCause.Removed, [], Remark: Remark, By: By);
}

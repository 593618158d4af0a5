using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>
/// Adds to segments by hand and removes from them. Who was added stays until a person ends it, whatever a formula says; repeating a call
/// changes nothing.
/// </summary>
public static class ManualMemberships
{
    /// <summary>Whether a membership can be given or taken.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="request">What is asked for.</param>
    public static ManualAnswer Ask(CustomerSnapshot customer, Catalogue catalogue, ManualMembership request)
    {
        _ = customer ?? throw new ArgumentNullException(nameof(customer));
        _ = request ?? throw new ArgumentNullException(nameof(request));
        if (request.Remark?.Length > ManualMembership.LongestRemark)
        {
            return new ManualAnswer(Refusal: MembershipRefusals.RemarkTooLong(ManualMembership.LongestRemark));
        }

        var found = (catalogue ?? throw new ArgumentNullException(nameof(catalogue))).Find(request.Segment);
        if (found is not { Definition.Status: SegmentStatus.Published } segment)
        {
            return new ManualAnswer(Refusal: MembershipRefusals.NotPublished(request.Segment));
        }

        var membership = customer.Memberships.FirstOrDefault(open => open.Segment == segment.Code);
        return request.IsMember ? Add(customer, catalogue, request, segment, membership) : Remove(request, segment, membership);
    }

    private static ManualAnswer Add(
        CustomerSnapshot customer, Catalogue catalogue, ManualMembership request, Segment segment, Membership? membership)
    {
        if (!customer.IsActive)
        {
            return new ManualAnswer(Refusal: MembershipRefusals.Deactivated());
        }

        if (membership?.Source == MembershipSource.Manual)
        {
            return new ManualAnswer();
        }

        var isTaken = segment.Definition.Family is { Length: > 0 } family && customer.Memberships.Any(open =>
            open.Segment != segment.Code && catalogue.Find(open.Segment) is { Definition.Status: not SegmentStatus.Retired } other
            && string.Equals(other.Definition.Family, family, StringComparison.OrdinalIgnoreCase) && other.IsPinned(open));
        return isTaken
            ? new ManualAnswer(Refusal: MembershipRefusals.SeatTaken(segment.Code, segment.Definition.Family!))
            : new ManualAnswer(new ManualAct { Membership = request });
    }

    private static ManualAnswer Remove(ManualMembership request, Segment segment, Membership? membership) =>
        membership is null ? new ManualAnswer()
        : !segment.IsPinned(membership) ? new ManualAnswer(Refusal: MembershipRefusals.DecidedByFormula(segment.Code))
        : membership.Source == MembershipSource.Model ? new ManualAnswer(Refusal: MembershipRefusals.DecidedByModel(segment.Code))
        : new ManualAnswer(new ManualAct { Membership = request });
}

/// <summary>What becomes of a membership that a person asked for.</summary>
/// <param name="Act">What is to be settled; null when nothing changes.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
public sealed record ManualAnswer(ManualAct? Act = null, Refusal? Refusal = null);

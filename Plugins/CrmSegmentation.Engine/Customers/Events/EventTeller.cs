using System.Globalization;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Customers.Events;

/// <summary>Makes events of changes, each with its number.</summary>
internal sealed class EventTeller(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf, bool tells)
{
    private readonly List<CustomerEvent> _events = [];

    public IReadOnlyList<CustomerEvent> Events => _events;

    /// <summary>The number of the last event.</summary>
    public long Sequence { get; private set; } = customer.Profile.EventSequence;

    /// <summary>The instant at which a warning of a downgrade is due.</summary>
    public static DateTime WarningOn(DateTime downgradeOn, LoyaltyProgram program, ZoneRules zone)
    {
        var day = zone.ToLocal(downgradeOn).Date;
        return program.WarningDays > (day - DateTime.MinValue).Days ? DateTime.MinValue : zone.ToUtc(day.AddDays(-program.WarningDays));
    }

    /// <summary>Tells of memberships, those that ended first.</summary>
    public void TellMemberships(IReadOnlyList<MembershipClosed> closed, IReadOnlyList<MembershipOpened> opened)
    {
        foreach (var closing in closed.Where(closing => !IsSilent(closing.Membership.Segment, closing.Reason)))
        {
            Tell(New(CustomerEventKind.SegmentLeft) with { Segment = closing.Membership.Segment, Membership = closing.Reason });
        }

        foreach (var opening in opened.Where(opening => !IsSilent(opening.Membership.Segment, opening.Reason)))
        {
            Tell(New(CustomerEventKind.SegmentEntered) with { Segment = opening.Membership.Segment, Membership = opening.Reason });
        }
    }

    /// <summary>Tells of tier and points.</summary>
    /// <param name="tier">The change of tier; null when it stays.</param>
    /// <param name="balance">The balance of points.</param>
    /// <param name="isAsked">Whether somebody awarded or redeemed points.</param>
    public void TellLoyalty(TierChange? tier, long balance, bool isAsked)
    {
        var isSilent = IsBefore(catalogue.Definition.Program?.SilentSince);
        if (tier is not null && !isSilent)
        {
            Tell(New(CustomerEventKind.TierChanged) with { Before = customer.Tier, After = tier.After?.Code, Tier = tier.Reason });
        }

        if (balance != customer.Profile.PointsBalance && (isAsked || !isSilent))
        {
            Tell(New(CustomerEventKind.PointsChanged) with { Before = Number(customer.Profile.PointsBalance), After = Number(balance) });
        }
    }

    /// <summary>Warns of a downgrade that is near, once.</summary>
    /// <returns>The downgrade that the customer was warned of last, which is what is stored; null when none is near. Nobody is warned in silence.</returns>
    public DateTime? Warn(LoyaltySettler? loyalty)
    {
        if (!tells || (loyalty is null && catalogue.Definition.Program is not null))
        {
            return customer.Profile.WarnedOf;
        }

        if (loyalty?.ChangesOn is not { } due || catalogue.Definition.Program is not { } program || loyalty.Tier is not { } tier
            || program.RankOf(loyalty.NextTier?.Code) > program.RankOf(tier.Code) || WarningOn(due, program, catalogue.Zone) > asOf)
        {
            return null;
        }

        if (customer.Profile.WarnedOf != due)
        {
            Tell(New(CustomerEventKind.TierWillDowngrade) with
            {
                Before = tier.Code,
                After = loyalty.NextTier?.Code,
                DueOn = due,
                Tier = loyalty.ReasonFor(tier),
            });
        }

        return due;
    }

    private bool IsSilent(string segment, MembershipReason reason) =>
        reason.Cause is not (MembershipCause.Added or MembershipCause.Removed) && IsBefore(catalogue.Find(segment)?.Definition.SilentSince);

    private bool IsBefore(int? silentSince) => customer.Profile.CatalogueVersion < silentSince;

    private CustomerEvent New(CustomerEventKind kind) => new()
    {
        Kind = kind,
        ContactId = customer.ContactId,
        Sequence = Sequence + 1,
        OccurredOn = asOf,
    };

    private void Tell(CustomerEvent told)
    {
        if (tells)
        {
            _events.Add(told);
            Sequence++;
        }
    }

    private static string Number(long points) => points.ToString(CultureInfo.InvariantCulture);
}

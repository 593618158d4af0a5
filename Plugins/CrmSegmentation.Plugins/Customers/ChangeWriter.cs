using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>Writes what changed of a customer, and only that, in the one order of writes.</summary>
/// <param name="call">The call that settles.</param>
/// <param name="catalogue">What is published.</param>
/// <param name="rows">Where rows are written to.</param>
internal sealed class ChangeWriter(PluginCall call, PublishedCatalogue catalogue, IRowWriter rows)
{
    private readonly EventWriter _events = new(call.AsSystem(), catalogue);
    private readonly ProblemWriter _problems = new(call, catalogue);

    /// <summary>Writes changes.</summary>
    /// <param name="customer">The customer as it was read, under its lock.</param>
    /// <param name="changes">What changes.</param>
    public void Write(LoadedCustomer customer, Changes changes)
    {
        var contact = new EntityReference(ContactTable.LogicalName, customer.ContactId);
        WriteProfile(customer, changes);
        var ended = customer.EndedIntervals;
        if (changes.Tier is { } tier)
        {
            WriteTier(customer, contact, tier, changes.AsOf, ref ended);
        }

        foreach (var entry in changes.Entries)
        {
            rows.Create(WriteStep.Points, LedgerRow.Of(contact, entry));
        }

        foreach (var closed in changes.Closed)
        {
            rows.Update(WriteStep.MembershipEnd, Closed(customer.MembershipRows[closed.Membership.Segment], closed, ++ended));
        }

        foreach (var reassigned in changes.Reassigned)
        {
            rows.Update(WriteStep.MembershipEnd, Reassigned(customer.MembershipRows[reassigned.Membership.Segment], reassigned));
        }

        foreach (var opened in changes.Opened)
        {
            rows.Create(WriteStep.MembershipStart, Opened(contact, opened));
        }

        _events.Write(changes.Events, rows);
        rows.Do(WriteStep.Problem, () => _problems.Write(customer.ContactId, changes.Problems, changes.AsOf));
        WriteContact(customer, changes);
    }

    /// <summary>The profile is written at most once, so how many intervals end is counted before they do.</summary>
    private void WriteProfile(LoadedCustomer customer, Changes changes)
    {
        var ends = changes.Closed.Count + (changes.Tier is not null && customer.StandingRow is not null ? 1 : 0);
        var isWaiting = customer.PendingSince is not null || customer.PendingUntil is not null || customer.IsDue;
        var columns = ProfileRow.Changes(customer.Snapshot.Profile, changes.Profile);
        if (columns.Count == 0 && !isWaiting && changes is { Tier: null, Entries.Count: 0, Opened.Count: 0, Closed.Count: 0, Events.Count: 0 })
        {
            return;
        }

        var profile = new Entity(ProfileTable.LogicalName, customer.ContactId)
        {
            [ProfileTable.SettledOn] = changes.AsOf,
            [ProfileTable.Name] = customer.FullName,
        };
        profile.Attributes.AddRange(columns);
        if (ends > 0)
        {
            profile[ProfileTable.EndedIntervals] = customer.EndedIntervals + ends;
        }

        if (customer.IsDue)
        {
            profile[ProfileTable.IsDue] = false;
        }

        // Only where something waits: a step listens to this column, whatever is written into it.
        if (customer.PendingSince is not null || customer.PendingUntil is not null)
        {
            profile[ProfileTable.PendingSince] = null;
            profile[ProfileTable.PendingUntil] = null;
        }

        rows.Update(WriteStep.Profile, profile);
    }

    private void WriteTier(LoadedCustomer customer, EntityReference contact, TierChange change, DateTime asOf, ref int ended)
    {
        var reason = JsonTierReason.Write(change.Reason);
        if (customer.StandingRow is { } open)
        {
            rows.Update(WriteStep.TierEnd, new Entity(TierStandingTable.LogicalName, open)
            {
                [TierStandingTable.Sequence] = ++ended,
                [TierStandingTable.EndedOn] = asOf,
                [TierStandingTable.EndedReason] = reason,
            });
        }

        if (change.After is { } after && catalogue.Tier(after.Code) is { } tier)
        {
            rows.Create(WriteStep.TierStart, new Entity(TierStandingTable.LogicalName)
            {
                [TierStandingTable.Name] = tier.Name,
                [TierStandingTable.ContactId] = contact,
                [TierStandingTable.LoyaltyTierId] = new EntityReference(LoyaltyTierTable.LogicalName, tier.Id),
                [TierStandingTable.Sequence] = 0,
                [TierStandingTable.StartedOn] = asOf,
                [TierStandingTable.Reason] = reason,
            });
        }
    }

    private static Entity Closed(Guid row, MembershipClosed closed, int sequence) => new(MembershipTable.LogicalName, row)
    {
        [MembershipTable.Sequence] = sequence,
        [MembershipTable.LeftOn] = closed.LeftOn,
        [MembershipTable.LeftCause] = new OptionSetValue(Choices.First + (int)closed.Reason.Cause),
        [MembershipTable.LeftReason] = JsonMembershipReason.Write(closed.Reason, MembershipTable.LeftReasonLength),
    };

    private static Entity Reassigned(Guid row, MembershipReassigned reassigned) => new(MembershipTable.LogicalName, row)
    {
        [MembershipTable.Source] = new OptionSetValue(Choices.First + (int)reassigned.Membership.Source),
        [MembershipTable.Reason] = JsonMembershipReason.Write(reassigned.Reason, MembershipTable.ReasonLength),
    };

    private Entity Opened(EntityReference contact, MembershipOpened opened)
    {
        var segment = catalogue.Segment(opened.Membership.Segment)!;
        return new Entity(MembershipTable.LogicalName)
        {
            [MembershipTable.Name] = segment.Name,
            [MembershipTable.ContactId] = contact,
            [MembershipTable.SegmentId] = new EntityReference(SegmentTable.LogicalName, segment.Id),
            [MembershipTable.Sequence] = 0,
            [MembershipTable.EnteredOn] = opened.Membership.EnteredOn,
            [MembershipTable.Source] = new OptionSetValue(Choices.First + (int)opened.Membership.Source),
            [MembershipTable.FormulaVersion] = opened.Membership.FormulaVersion,
            [MembershipTable.Reason] = JsonMembershipReason.Write(opened.Reason, MembershipTable.ReasonLength),
        };
    }

    /// <summary>Other people's automation listens to contacts, so they are written last, and only when what a rep sees is another.</summary>
    private void WriteContact(LoadedCustomer customer, Changes changes)
    {
        var row = new Entity(ContactTable.LogicalName, customer.ContactId);
        var after = customer.Snapshot.After(changes);
        var badges = Badges.Of(after.Memberships.Select(membership => membership.Segment), catalogue);
        if (badges != customer.Badges)
        {
            row[ContactTable.Badges] = badges;
        }

        // A deactivated contact keeps tier and points as they were; its tier may be of a program that has been retired since.
        var tier = catalogue.Tier(after.Tier)?.Id;
        if (after.IsActive && tier != customer.TierId)
        {
            row[ContactTable.LoyaltyTierId] = tier is { } id ? new EntityReference(LoyaltyTierTable.LogicalName, id) : null;
        }

        var isMember = catalogue.Stored.Program is not null || customer.PointsBalance is not null;
        if (isMember && after.IsActive && changes.Profile.PointsBalance != customer.PointsBalance)
        {
            row[ContactTable.PointsBalance] = (decimal)changes.Profile.PointsBalance;
        }

        if (row.Attributes.Count > 0)
        {
            rows.Update(WriteStep.Contact, row);
        }
    }
}

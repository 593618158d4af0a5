using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Makes one stored customer of two before the platform merges their contacts: what the one that goes was becomes an archive of the one that
/// remains, so that no key collides when the platform gives it the other's children. Written in the one order of writes.
/// </summary>
/// <param name="call">The call that merges.</param>
/// <param name="catalogue">What is published.</param>
internal sealed class ContactMerge(PluginCall call, PublishedCatalogue catalogue)
{
    private readonly IOrganizationService _system = call.AsSystem();

    /// <summary>Unites two contacts whose locks are held.</summary>
    /// <param name="survivor">The contact that remains.</param>
    /// <param name="subordinate">The contact that is merged into it.</param>
    public void Unite(Guid survivor, Guid subordinate)
    {
        var customers = new CustomerLoader(_system, catalogue).LoadContacts([survivor, subordinate]);
        if (customers.Count < 2)
        {
            // One is not there, or both are the same: the platform says so.
            return;
        }

        var remaining = customers[0];
        var going = customers[1];
        var asOf = remaining.AsOf(call.AsOf);
        var memberships = RowPages.ReadAll(_system, Intervals(MembershipTable.LogicalName, MembershipTable.Id, MembershipTable.ContactId, subordinate));
        var standings = RowPages.ReadAll(_system, Intervals(TierStandingTable.LogicalName, TierStandingTable.Id, TierStandingTable.ContactId, subordinate));
        var adopted = memberships.Where(row => IsAdopted(row, remaining)).ToArray();
        var archived = new ArchivedContact
        {
            ContactId = subordinate.ToString("D"),
            MergedOn = JsonInstant.Of(asOf),
            Profile = ProfileOf(going),
            Memberships = [.. memberships.Except(adopted).Select(row => MembershipOf(row, asOf)).OrderBy(each => each.StartedOn, StringComparer.Ordinal)],
            Tiers = [.. standings.Select(row => TierOf(row, asOf)).OrderBy(each => each.StartedOn, StringComparer.Ordinal)],
        };
        WriteProfile(remaining, going, archived, 1 + adopted.Length);
        Delete(standings);
        new LedgerMerge(_system).Rename(survivor, subordinate);
        Delete(memberships.Except(adopted));
        foreach (var row in adopted)
        {
            _system.Update(new Entity(MembershipTable.LogicalName, row.Id)
            {
                [MembershipTable.ContactId] = new EntityReference(ContactTable.LogicalName, survivor),
            });
        }

        Tell(remaining, subordinate, adopted, asOf);
        _system.Delete(ProfileTable.LogicalName, subordinate);
    }

    private static QueryExpression Intervals(string table, string id, string contact, Guid of)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(contact, ConditionOperator.Equal, of);
        query.AddOrder(id, OrderType.Ascending);
        return query;
    }

    /// <summary>What a person or a model decided of the one is kept for the other, where that is no member.</summary>
    private bool IsAdopted(Entity row, LoadedCustomer remaining) =>
        RowValues.Whole(row, MembershipTable.Sequence) == 0
        && RowValues.Whole(row, MembershipTable.Source) is { } source && source != Choices.First + (int)MembershipSource.Rule
        && !remaining.MembershipRows.ContainsKey(CodeOf(row));

    private string CodeOf(Entity row) =>
        RowValues.Id(row, MembershipTable.SegmentId) is { } segment ? catalogue.Segment(segment)?.Code ?? segment.ToString("D") : "";

    private void WriteProfile(LoadedCustomer remaining, LoadedCustomer going, ArchivedContact archived, int told)
    {
        var archive = Archives(remaining.ContactId, going.ContactId, out var earlier);
        archive.Add(earlier);
        archive.Contacts.Add(archived);
        var before = remaining.Snapshot.Profile;
        var profile = new Entity(ProfileTable.LogicalName, remaining.ContactId)
        {
            [ProfileTable.ArchivedIntervals] = archive.Write(ProfileTable.ArchivedIntervalsLength),
            [ProfileTable.EventSequence] = (decimal)(before.EventSequence + told),
        };
        if (going.Snapshot.JoinedOn < remaining.Snapshot.JoinedOn || remaining.Snapshot.JoinedOn is null)
        {
            profile[ProfileTable.JoinedOn] = going.Snapshot.JoinedOn;
        }

        if (going.SettledOn > remaining.SettledOn)
        {
            profile[ProfileTable.SettledOn] = going.SettledOn;
        }

        if (catalogue.Stored.Program is { } program)
        {
            // What either held when the program's version came counts as earned, so the better of both does.
            profile[ProfileTable.CarriedTier] = new[] { Carried(remaining, program.Version), Carried(going, program.Version) }
                .Select(code => catalogue.Tier(code)).OfType<JsonTier>().OrderByDescending(tier => tier.Threshold).FirstOrDefault()?.Code;
            profile[ProfileTable.ProgramVersion] = program.Version;
        }

        _system.Update(profile);
    }

    private IntervalArchive Archives(Guid survivor, Guid subordinate, out IntervalArchive earlier)
    {
        var query = new QueryExpression(ProfileTable.LogicalName) { ColumnSet = new ColumnSet(ProfileTable.ArchivedIntervals) };
        query.Criteria.Conditions.Add(RowConditions.OneOf(ProfileTable.Id, [survivor, subordinate]));
        var rows = _system.RetrieveMultiple(query).Entities.ToDictionary(row => row.Id, row => row.GetAttributeValue<string>(ProfileTable.ArchivedIntervals));
        earlier = IntervalArchive.Read(rows[subordinate]);
        return IntervalArchive.Read(rows[survivor]);
    }

    private static string? Carried(LoadedCustomer customer, int version) =>
        customer.Snapshot.Profile.ProgramVersion == version ? customer.Snapshot.Profile.CarriedTier : customer.Snapshot.Tier;

    private void Delete(IEnumerable<Entity> rows)
    {
        foreach (var row in rows)
        {
            _system.Delete(row.LogicalName, row.Id);
        }
    }

    /// <summary>Tells of the merge, then of the segments that the one who remains is in by it; what formulas make of it is told later.</summary>
    private void Tell(LoadedCustomer remaining, Guid subordinate, Entity[] adopted, DateTime asOf)
    {
        var events = new EventWriter(_system, catalogue);
        var sequence = remaining.Snapshot.Profile.EventSequence + 1;
        events.WriteMerged(remaining.ContactId, subordinate, sequence, asOf);
        CustomerEvent[] entered = [.. adopted.OrderBy(CodeOf, StringComparer.Ordinal).Select(row => new CustomerEvent
        {
            Kind = CustomerEventKind.SegmentEntered,
            ContactId = remaining.Snapshot.ContactId,
            Sequence = ++sequence,
            OccurredOn = asOf,
            Segment = CodeOf(row),
            Membership = JsonMembershipReason.Read(row.GetAttributeValue<string>(MembershipTable.Reason)),
        })];
        events.Write(entered, new RowWriter(call));
    }

    private static ArchivedProfile ProfileOf(LoadedCustomer customer)
    {
        var profile = customer.Snapshot.Profile;
        return new ArchivedProfile
        {
            Orders = profile.Orders,
            Returns = profile.Returns,
            Spend = profile.Spend,
            FirstOrderOn = JsonInstant.Of(profile.FirstOrderOn),
            LastOrderOn = JsonInstant.Of(profile.LastOrderOn),
            Stage = Engine.Customers.Measures.Lifecycle.NameOf(profile.Stage),
            JoinedOn = JsonInstant.Of(customer.Snapshot.JoinedOn),
            MemberSince = JsonInstant.Of(profile.MemberSince),
            Points = profile.Points,
            PointsPending = profile.PointsPending,
            PointsDebt = profile.PointsDebt,
            EventSequence = profile.EventSequence,
            SettledOn = JsonInstant.Of(customer.SettledOn),
        };
    }

    private static ArchivedInterval MembershipOf(Entity row, DateTime asOf)
    {
        var ended = RowValues.Instant(row, MembershipTable.LeftOn);
        return new ArchivedInterval
        {
            Id = RowValues.Id(row, MembershipTable.SegmentId)?.ToString("D") ?? "",
            Name = RowValues.Text(row, MembershipTable.Name) ?? "",
            StartedOn = JsonInstant.Of(RowValues.Instant(row, MembershipTable.EnteredOn)),
            EndedOn = JsonInstant.Of(ended ?? asOf),
            EndedByMerge = ended is null,
            Source = ((MembershipSource)((RowValues.Whole(row, MembershipTable.Source) ?? Choices.First) - Choices.First)).ToString(),
            FormulaVersion = RowValues.Whole(row, MembershipTable.FormulaVersion) ?? 0,
            Reason = row.GetAttributeValue<string>(MembershipTable.Reason),
            EndedReason = row.GetAttributeValue<string>(MembershipTable.LeftReason),
        };
    }

    private static ArchivedInterval TierOf(Entity row, DateTime asOf)
    {
        var ended = RowValues.Instant(row, TierStandingTable.EndedOn);
        return new ArchivedInterval
        {
            Id = RowValues.Id(row, TierStandingTable.LoyaltyTierId)?.ToString("D") ?? "",
            Name = RowValues.Text(row, TierStandingTable.Name) ?? "",
            StartedOn = JsonInstant.Of(RowValues.Instant(row, TierStandingTable.StartedOn)),
            EndedOn = JsonInstant.Of(ended ?? asOf),
            EndedByMerge = ended is null,
            Reason = row.GetAttributeValue<string>(TierStandingTable.Reason),
            EndedReason = row.GetAttributeValue<string>(TierStandingTable.EndedReason),
        };
    }
}

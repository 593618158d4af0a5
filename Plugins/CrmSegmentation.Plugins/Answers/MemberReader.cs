using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>
/// Reads who belonged to a segment at an instant, a page at a time, in the order of rows. Contacts are read as the caller: whom the caller
/// may not read is left out, so a page may be shorter than asked for, or empty, and not the last.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="segment">The segment, which the caller may read.</param>
/// <param name="asOf">The instant, in UTC.</param>
internal sealed class MemberReader(PluginCall call, Guid segment, DateTime asOf)
{
    private const string Profile = "profile";

    private readonly IOrganizationService _system = call.AsSystem();

    /// <summary>Reads a page.</summary>
    /// <param name="begin">Where it begins.</param>
    /// <param name="size">How many memberships are looked at.</param>
    /// <param name="next">Where the next begins; null behind the last.</param>
    public IReadOnlyList<SegmentMember> Read(MemberCursor begin, int size, out MemberCursor? next)
    {
        var rows = _system.RetrieveMultiple(begin.IsInArchive ? Archives(begin.After, size) : Memberships(begin.After, size));
        next = rows.MoreRecords ? begin with { After = rows.Entities[rows.Entities.Count - 1].Id }
            : begin.IsInArchive ? null
            : new MemberCursor(IsInArchive: true, Guid.Empty);
        return Readable([.. begin.IsInArchive ? rows.Entities.SelectMany(Archived) : rows.Entities.Select(Member)]);
    }

    private QueryExpression Memberships(Guid after, int size)
    {
        var query = new QueryExpression(MembershipTable.LogicalName)
        {
            ColumnSet = new ColumnSet(MembershipTable.ContactId, MembershipTable.EnteredOn, MembershipTable.LeftOn),
            PageInfo = new PagingInfo { Count = size, PageNumber = 1 },
        };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, segment);
        query.Criteria.AddCondition(MembershipTable.EnteredOn, ConditionOperator.LessEqual, asOf);
        query.Criteria.AddCondition(MembershipTable.Id, ConditionOperator.GreaterThan, after);
        var lasts = query.Criteria.AddFilter(LogicalOperator.Or);
        lasts.AddCondition(MembershipTable.LeftOn, ConditionOperator.Null);
        lasts.AddCondition(MembershipTable.LeftOn, ConditionOperator.GreaterThan, asOf);
        var profile = query.AddLink(ProfileTable.LogicalName, MembershipTable.ContactId, ProfileTable.ContactId, JoinOperator.LeftOuter);
        profile.EntityAlias = Profile;
        profile.Columns = new ColumnSet(ProfileTable.PendingSince);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        return query;
    }

    private QueryExpression Archives(Guid after, int size)
    {
        var query = new QueryExpression(ProfileTable.LogicalName)
        {
            ColumnSet = new ColumnSet(ProfileTable.ContactId, ProfileTable.ArchivedIntervals, ProfileTable.PendingSince),
            PageInfo = new PagingInfo { Count = size, PageNumber = 1 },
        };
        query.Criteria.AddCondition(ProfileTable.ArchivedIntervals, ConditionOperator.Like, $"%{segment:D}%");
        query.Criteria.AddCondition(ProfileTable.Id, ConditionOperator.GreaterThan, after);
        query.AddOrder(ProfileTable.Id, OrderType.Ascending);
        return query;
    }

    private static SegmentMember Member(Entity row) => new()
    {
        ContactId = RowValues.Id(row, MembershipTable.ContactId)!.Value,
        Since = JsonInstant.Of(RowValues.Instant(row, MembershipTable.EnteredOn)),
        Left = JsonInstant.Of(RowValues.Instant(row, MembershipTable.LeftOn)),
        PendingSince = JsonInstant.Of(RowValues.Instant(row, $"{Profile}.{ProfileTable.PendingSince}")),
    };

    private IEnumerable<SegmentMember> Archived(Entity profile) =>
        from interval in ArchivedIntervals.Read(profile.GetAttributeValue<string>(ProfileTable.ArchivedIntervals))
        where interval.Table == MembershipTable.LogicalName && interval.Id == segment
        where JsonInstant.Read(interval.From) <= asOf && (interval.To is null || JsonInstant.Read(interval.To) > asOf)
        select new SegmentMember
        {
            ContactId = interval.Contact,
            Since = interval.From,
            Left = interval.To,
            MergedInto = RowValues.Id(profile, ProfileTable.ContactId),
            PendingSince = JsonInstant.Of(RowValues.Instant(profile, ProfileTable.PendingSince)),
        };

    private IReadOnlyList<SegmentMember> Readable(IReadOnlyList<SegmentMember> members)
    {
        Guid[] contacts = [.. members.Select(member => member.ContactId).Concat(members.Select(member => member.MergedInto).OfType<Guid>()).Distinct()];
        if (contacts.Length == 0)
        {
            return members;
        }

        var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet("fullname") };
        query.Criteria.Conditions.Add(RowConditions.OneOf("contactid", contacts));
        query.AddOrder("contactid", OrderType.Ascending);
        var readable = RowPages.ReadAll(call.AsCaller(), query).ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("fullname"));
        foreach (var member in members)
        {
            member.Name = readable.TryGetValue(member.ContactId, out var name) ? name : null;
            member.MergedInto = member.MergedInto is { } survivor && readable.ContainsKey(survivor) ? survivor : null;
        }

        return [.. members.Where(member => readable.ContainsKey(member.ContactId))];
    }
}

using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>Puts together a contact's segments and loyalty at a glance. It only reads.</summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="asked">The customer.</param>
/// <param name="asOf">The instant, in UTC.</param>
internal sealed class SummaryWriter(IOrganizationService system, AskedCustomer asked, DateTime asOf)
{
    private readonly VerdictWriter _verdicts = new(asked, asOf);

    /// <summary>The summary.</summary>
    public ContactSummary Write()
    {
        var profile = asked.Customer.Snapshot.Profile;
        var hasPoints = asked.Catalogue.Stored.Program is not null || profile.PointsBalance != 0 || profile.PointsPending != 0;
        return new ContactSummary
        {
            ContactId = asked.Customer.ContactId,
            AsOf = JsonInstant.Of(asOf),
            Currency = asked.Catalogue.Stored.Currency,
            Badges = Badges(),
            Tier = Tier(),
            Progress = Progress(),
            Points = !hasPoints ? null : new SummaryPoints
            {
                Balance = profile.PointsBalance,
                Pending = profile.PointsPending,
                ExpiresOn = JsonInstant.Of(profile.PointsExpireOn),
                Expiring = profile.PointsExpiring,
            },
            NextFlip = JsonInstant.Of(profile.NextEvaluationOn),
            PendingSince = JsonInstant.Of(asked.Customer.PendingSince),
            Undecided = [.. _verdicts.Undecided()],
        };
    }

    private List<SummaryBadge> Badges()
    {
        var shown = asked.Customer.Snapshot.Memberships
            .Select(membership => new { Membership = membership, Segment = asked.Catalogue.Segment(membership.Segment) })
            .Where(open => open.Segment is not null && asked.Rights.Reads(open.Segment))
            .OrderBy(open => open.Segment!.Priority).ThenBy(open => open.Segment!.Code, StringComparer.Ordinal)
            .ToList();
        var reasons = shown.Count == 0 ? [] : Reasons();
        return
        [
            .. shown.Select(open => new SummaryBadge
            {
                Code = open.Segment!.Code,
                Name = open.Segment.Name,
                Colour = open.Segment.Colour,
                Icon = open.Segment.Icon,
                Since = JsonInstant.Of(open.Membership.EnteredOn),
                Reason = reasons.TryGetValue(open.Segment.Id, out var reason) ? TextOf(reason) : null,
                Until = JsonInstant.Of(_verdicts.EndsOn(open.Membership)),
            }),
        ];
    }

    private string? TextOf(string stored) =>
        JsonMembershipReason.Read(stored) is { } reason && string.Join("; ", asked.Texts.Of(reason)) is { Length: > 0 } text ? text : null;

    private Dictionary<Guid, string> Reasons()
    {
        var query = new QueryExpression(MembershipTable.LogicalName) { ColumnSet = new ColumnSet(MembershipTable.SegmentId, MembershipTable.Reason) };
        query.Criteria.AddCondition(MembershipTable.ContactId, ConditionOperator.Equal, asked.Customer.ContactId);
        query.Criteria.AddCondition(MembershipTable.Sequence, ConditionOperator.Equal, 0);
        query.Criteria.AddCondition(MembershipTable.Reason, ConditionOperator.NotNull);
        return system.RetrieveMultiple(query).Entities
            .ToDictionary(row => RowValues.Id(row, MembershipTable.SegmentId)!.Value, row => row.GetAttributeValue<string>(MembershipTable.Reason));
    }

    private SummaryTier? Tier()
    {
        if (asked.Catalogue.Tier(asked.Customer.Snapshot.Tier) is not { } tier)
        {
            return null;
        }

        var standing = asked.Customer.StandingRow is { } row
            ? system.Retrieve(TierStandingTable.LogicalName, row, new ColumnSet(TierStandingTable.StartedOn, TierStandingTable.Reason))
            : null;
        return new SummaryTier
        {
            Code = tier.Code,
            Name = tier.Name,
            Colour = tier.Colour,
            Benefits = tier.Benefits,
            Since = standing is null ? null : JsonInstant.Of(RowValues.Instant(standing, TierStandingTable.StartedOn)),
            Reason = JsonTierReason.Read(standing?.GetAttributeValue<string>(TierStandingTable.Reason))?.ToText(asked.Catalogue.Stored.Currency),
        };
    }

    private SummaryProgress? Progress()
    {
        if (!asked.Customer.Snapshot.IsActive
            || TierProgress.Of(asked.Customer.Snapshot, asked.Catalogue.Engine, asked.Customer.AsOf(asOf)) is not { } progress)
        {
            return null;
        }

        return new SummaryProgress
        {
            Basis = asked.Catalogue.Engine.Definition.Program!.Basis.ToString().ToLowerInvariant(),
            Amount = progress.Amount,
            WindowBegin = progress.WindowBegin == DateTime.MinValue ? null : JsonInstant.OfDay(progress.WindowBegin),
            Next = Need(progress.Next),
            Keep = Need(progress.Keep),
            FallsOn = JsonInstant.Of(progress.FallsOn),
            FallsTo = progress.FallsTo?.Code,
        };
    }

    private SummaryNeed? Need(TierNeed? need) => need is null ? null : new SummaryNeed
    {
        Code = need.Tier.Code,
        Name = need.Tier.Name,
        Threshold = need.Tier.Threshold,
        Amount = need.Amount,
        Text = need.AmountText(asked.Catalogue.Stored.Currency),
        By = JsonInstant.Of(need.By),
        NotBefore = JsonInstant.Of(need.NotBefore),
    };
}

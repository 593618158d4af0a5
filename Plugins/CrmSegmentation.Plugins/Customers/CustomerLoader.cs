using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Reads customers by at most four queries: contact with profile, open memberships and open tier interval; orders; their lines; the
/// ledger. Of many customers memberships are a query of their own, so that no page ends between the rows of one contact.
/// </summary>
/// <param name="service">The service to read with: that of SYSTEM.</param>
/// <param name="catalogue">What is published, which says what is needed.</param>
internal sealed class CustomerLoader(IOrganizationService service, PublishedCatalogue catalogue)
{
    private static readonly string[] MembershipColumns =
    [
        MembershipTable.Id, MembershipTable.SegmentId, MembershipTable.EnteredOn, MembershipTable.FormulaVersion, MembershipTable.Source,
    ];

    private const string Profile = "profile";
    private const string Membership = "membership";
    private const string Standing = "standing";

    /// <summary>Of how many contacts the memberships come with them: what they have together fits a page by far.</summary>
    private const int MostJoined = 20;

    /// <summary>Reads customers.</summary>
    /// <param name="contacts">Their contacts. Those that are not there are left out of the answer.</param>
    /// <param name="options">What is to be read.</param>
    /// <returns>The customers in the order asked for; null when a history is longer than a page and only one page may be read.</returns>
    public IReadOnlyList<LoadedCustomer>? Load(IReadOnlyList<Guid> contacts, LoadOptions options)
    {
        var customers = LoadContacts(contacts);
        if (customers.Count == 0)
        {
            return customers;
        }

        var found = customers.Select(customer => customer.ContactId).ToArray();
        var orders = catalogue.Orders.Read(service, found, catalogue.Engine.ReadsOrderLines, options.ReadsAllPages);
        if (orders is null)
        {
            return null;
        }

        var withLedger = customers.Where(customer => NeedsLedger(customer, options)).Select(customer => customer.ContactId).ToArray();
        var needsLedger = new HashSet<Guid>(withLedger);
        var ledgers = withLedger.Length == 0 ? [] : ReadLedgers(withLedger, options.ReadsAllPages);
        return ledgers is null ? null : [.. customers.Select(customer => customer with
        {
            Snapshot = customer.Snapshot with
            {
                Orders = orders.TryGetValue(customer.ContactId, out var own) ? own : [],
                Ledger = ledgers.TryGetValue(customer.ContactId, out var ledger) ? ledger : needsLedger.Contains(customer.ContactId) ? [] : null,
            },
        })];
    }

    /// <summary>Reads contacts with what was settled of them, without orders and ledger.</summary>
    public IReadOnlyList<LoadedCustomer> LoadContacts(IReadOnlyList<Guid> contacts)
    {
        if (contacts.Count == 0)
        {
            return [];
        }

        var isJoined = contacts.Count <= MostJoined;
        var rows = RowPages.ReadAll(service, ContactQuery(contacts, isJoined)).ToLookup(row => row.Id);
        if (isJoined)
        {
            return [.. contacts.Where(rows.Contains).Select(contact => Customer(rows[contact].First(), rows[contact], $"{Membership}."))];
        }

        var memberships = RowPages.ReadAll(service, MembershipQuery(contacts)).ToLookup(row => RowValues.Id(row, MembershipTable.ContactId));
        return [.. contacts.Where(rows.Contains).Select(contact => Customer(rows[contact].First(), memberships[contact], ""))];
    }

    /// <summary>
    /// Points follow from orders and from time, so the ledger is read only when either moved, and when the program is another or was never
    /// applied.
    /// </summary>
    private bool NeedsLedger(LoadedCustomer customer, LoadOptions options)
    {
        if (catalogue.Stored.Program is not { } program || !customer.Snapshot.IsActive)
        {
            return false;
        }

        var profile = customer.Snapshot.Profile;
        return options.ReadsLedger || customer.PendingSince is not null || customer.IsDue || profile.ProgramVersion != program.Version
            || profile.PointsDueOn <= customer.AsOf(options.AsOf)
            || profile.NextEvaluationOn <= customer.AsOf(options.AsOf);
    }

    private Dictionary<Guid, List<PointsEntry>>? ReadLedgers(Guid[] contacts, bool readsAll)
    {
        if (RowPages.Read(service, LedgerRow.Query(contacts), readsAll) is not { } rows)
        {
            return null;
        }

        var ledgers = new Dictionary<Guid, List<PointsEntry>>();
        foreach (var row in rows)
        {
            var contact = row.GetAttributeValue<EntityReference>(PointsEntryTable.ContactId).Id;
            if (!ledgers.TryGetValue(contact, out var ledger))
            {
                ledgers.Add(contact, ledger = []);
            }

            ledger.Add(LedgerRow.Read(row));
        }

        return ledgers;
    }

    private QueryExpression ContactQuery(IReadOnlyList<Guid> contacts, bool withMemberships)
    {
        string[] columns =
        [
            "statecode", "createdon", "fullname", ContactTable.Badges, ContactTable.LoyaltyTierId, ContactTable.PointsBalance,
            .. catalogue.Bindings.Select(binding => binding.Name),
        ];
        var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet([.. columns.Distinct()]) };
        query.Criteria.Conditions.Add(RowConditions.OneOf("contactid", contacts));
        Link(query, ProfileTable.LogicalName, ProfileTable.ContactId, Profile, ProfileRow.Columns);
        if (withMemberships)
        {
            Link(query, MembershipTable.LogicalName, MembershipTable.ContactId, Membership, MembershipColumns)
                .LinkCriteria.AddCondition(MembershipTable.Sequence, ConditionOperator.Equal, 0);
        }

        Link(query, TierStandingTable.LogicalName, TierStandingTable.ContactId, Standing, TierStandingTable.Id, TierStandingTable.LoyaltyTierId)
            .LinkCriteria.AddCondition(TierStandingTable.Sequence, ConditionOperator.Equal, 0);
        query.AddOrder("contactid", OrderType.Ascending);
        return query;
    }

    private static QueryExpression MembershipQuery(IReadOnlyList<Guid> contacts)
    {
        var query = new QueryExpression(MembershipTable.LogicalName) { ColumnSet = new ColumnSet([MembershipTable.ContactId, .. MembershipColumns]) };
        query.Criteria.Conditions.Add(RowConditions.OneOf(MembershipTable.ContactId, contacts));
        query.Criteria.AddCondition(MembershipTable.Sequence, ConditionOperator.Equal, 0);
        query.AddOrder(MembershipTable.Id, OrderType.Ascending);
        return query;
    }

    private static LinkEntity Link(QueryExpression query, string table, string column, string alias, params string[] columns)
    {
        var link = query.AddLink(table, "contactid", column, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns = new ColumnSet(columns);
        return link;
    }

    private LoadedCustomer Customer(Entity row, IEnumerable<Entity> membershipRows, string prefix)
    {
        var memberships = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var open = new List<Membership>();
        foreach (var each in membershipRows)
        {
            if (RowValues.Id(each, prefix + MembershipTable.SegmentId) is { } segment && Open(each, segment, prefix) is var membership
                && !memberships.ContainsKey(membership.Segment))
            {
                memberships.Add(membership.Segment, RowValues.Id(each, prefix + MembershipTable.Id)!.Value);
                open.Add(membership);
            }
        }

        var tier = RowValues.Id(row, $"{Standing}.{TierStandingTable.LoyaltyTierId}");
        return new LoadedCustomer
        {
            ContactId = row.Id,
            MembershipRows = memberships,
            StandingRow = RowValues.Id(row, $"{Standing}.{TierStandingTable.Id}"),
            HasProfile = RowValues.Id(row, $"{Profile}.{ProfileTable.Id}") is not null,
            FullName = row.GetAttributeValue<string>("fullname"),
            Badges = row.GetAttributeValue<string>(ContactTable.Badges),
            PointsBalance = row.GetAttributeValue<decimal?>(ContactTable.PointsBalance),
            TierId = row.GetAttributeValue<EntityReference>(ContactTable.LoyaltyTierId)?.Id,
            PendingSince = RowValues.Instant(row, $"{Profile}.{ProfileTable.PendingSince}"),
            PendingUntil = RowValues.Instant(row, $"{Profile}.{ProfileTable.PendingUntil}"),
            SettledOn = RowValues.Instant(row, $"{Profile}.{ProfileTable.SettledOn}"),
            IsDue = RowValues.Of(row, $"{Profile}.{ProfileTable.IsDue}") is true,
            EndedIntervals = RowValues.Whole(row, $"{Profile}.{ProfileTable.EndedIntervals}") ?? 0,
            Snapshot = new CustomerSnapshot
            {
                ContactId = row.Id.ToString("D"),
                IsActive = row.GetAttributeValue<OptionSetValue>("statecode")?.Value is null or 0,
                CreatedOn = RowValues.Instant(row, "createdon"),
                JoinedOn = RowValues.Instant(row, $"{Profile}.{ProfileTable.JoinedOn}"),
                Contact = ContactValues.Read(row, catalogue),
                Memberships = open,
                Tier = tier is { } id ? catalogue.Tier(id)?.Code ?? id.ToString("D") : null,
                Profile = ProfileRow.Read(row, $"{Profile}."),
            },
        };
    }

    private Membership Open(Entity row, Guid segment, string prefix) => new(
        catalogue.Segment(segment)?.Code ?? segment.ToString("D"),
        RowValues.Instant(row, prefix + MembershipTable.EnteredOn) ?? DateTime.MinValue,
        RowValues.Whole(row, prefix + MembershipTable.FormulaVersion) ?? 0,
        (MembershipSource)((RowValues.Whole(row, prefix + MembershipTable.Source) ?? Choices.First) - Choices.First));
}

/// <summary>What is to be read of customers.</summary>
internal sealed record LoadOptions
{
    /// <summary>The instant they are read for, in UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>Whether all pages of a long history are read.</summary>
    public bool ReadsAllPages { get; init; }

    /// <summary>Whether the ledger is read whatever the profile says: an order changed, or points are asked for.</summary>
    public bool ReadsLedger { get; init; }
}

using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Writes the badges of a segment's members anew when its name is another, or when it may no longer be shown. Nothing is decided: who is a
/// member stays, and nothing is told. Running it twice changes nothing.
/// </summary>
/// <param name="call">The call that continues the job.</param>
/// <param name="catalogue">What is published.</param>
internal sealed class BadgeRefresh(PluginCall call, PublishedCatalogue catalogue)
{
    private readonly IOrganizationService _system = call.AsSystem();

    /// <summary>The members that come next, in the order of ids.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="after">The last one that is done; null for none.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The contacts' ids.</returns>
    public IReadOnlyList<Guid> Members(Guid segment, Guid? after, int most)
    {
        var query = new QueryExpression(MembershipTable.LogicalName) { ColumnSet = new ColumnSet(MembershipTable.ContactId), TopCount = most };
        query.Criteria.AddCondition(MembershipTable.SegmentId, ConditionOperator.Equal, segment);
        query.Criteria.AddCondition(MembershipTable.Sequence, ConditionOperator.Equal, 0);
        if (after is { } last)
        {
            query.Criteria.AddCondition(MembershipTable.ContactId, ConditionOperator.GreaterThan, last);
        }

        query.AddOrder(MembershipTable.ContactId, OrderType.Ascending);
        return [.. _system.RetrieveMultiple(query).Entities.Select(row => RowValues.Id(row, MembershipTable.ContactId)!.Value)];
    }

    /// <summary>Writes the badges of contacts, each under its lock.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <returns>How many had others.</returns>
    public int Run(IReadOnlyList<Guid> contacts)
    {
        new Settlement(call, catalogue).Lock(contacts);
        var written = 0;
        foreach (var customer in new CustomerLoader(_system, catalogue).LoadContacts(contacts))
        {
            var badges = Badges.Of(customer.Snapshot.Memberships.Select(membership => membership.Segment), catalogue);
            if (badges != customer.Badges)
            {
                call.WriteAsOurs(_system, new Entity(ContactTable.LogicalName, customer.ContactId) { [ContactTable.Badges] = badges });
                written++;
            }
        }

        return written;
    }
}

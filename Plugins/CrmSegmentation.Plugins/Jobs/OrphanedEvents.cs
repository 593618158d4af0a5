using CrmSegmentation.Plugins.Erasure;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// What maintenance does for contacts that are gone: events that were still to be delivered when their contact was deleted lose its id
/// once they were.
/// </summary>
public static class OrphanedEvents
{
    /// <summary>How many a call takes.</summary>
    public const int Most = 200;

    private const string OpenDelivery = "open";

    /// <summary>Takes the contact out of those that were delivered meanwhile, the oldest first.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <returns>How many lost the id.</returns>
    public static int Clean(IOrganizationService system, DateTime asOf)
    {
        _ = system ?? throw new ArgumentNullException(nameof(system));
        var query = new QueryExpression(EventTable.LogicalName) { ColumnSet = EventErasure.Columns, TopCount = Most };
        query.Criteria.AddCondition(EventTable.ErasedOn, ConditionOperator.NotNull);
        query.Criteria.AddCondition(EventTable.Contact, ConditionOperator.NotNull);
        LeaveOutUndelivered(query);
        query.AddOrder(EventTable.OccurredOn, OrderType.Ascending);
        query.AddOrder(EventTable.Id, OrderType.Ascending);
        var erasure = new EventErasure(system, asOf);
        return system.RetrieveMultiple(query).Entities
            .GroupBy(told => told.GetAttributeValue<string>(EventTable.Contact), StringComparer.Ordinal)
            .Sum(contact => erasure.Erase(contact.Key, [.. contact], keepsUndelivered: true));
    }

    // A receiver that is down for days must not keep those from their turn that were delivered.
    private static void LeaveOutUndelivered(QueryExpression query)
    {
        var open = query.AddLink(DeliveryTable.LogicalName, EventTable.Id, DeliveryTable.EventId, JoinOperator.LeftOuter);
        open.EntityAlias = OpenDelivery;
        open.LinkCriteria.AddCondition(
            DeliveryTable.State, ConditionOperator.In, Choices.First + (int)DeliveryState.Pending, Choices.First + (int)DeliveryState.Failed);
        query.Criteria.AddCondition(OpenDelivery, DeliveryTable.Id, ConditionOperator.Null);
    }
}

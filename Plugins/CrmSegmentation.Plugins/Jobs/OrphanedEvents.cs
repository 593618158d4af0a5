using CrmSegmentation.Plugins.Erasure;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// What maintenance does for contacts that are gone: events that were still to be delivered when their contact was deleted lose its id
/// once they were.
/// </summary>
internal static class OrphanedEvents
{
    private const int Most = 5000;

    /// <summary>Takes the contact out of those that were delivered meanwhile.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <returns>How many lost the id.</returns>
    public static int Clean(IOrganizationService system, DateTime asOf)
    {
        var query = new QueryExpression(EventTable.LogicalName) { ColumnSet = EventErasure.Columns, TopCount = Most };
        query.Criteria.AddCondition(EventTable.ErasedOn, ConditionOperator.NotNull);
        query.Criteria.AddCondition(EventTable.Contact, ConditionOperator.NotNull);
        query.AddOrder(EventTable.ErasedOn, OrderType.Ascending);
        var erasure = new EventErasure(system, asOf);
        return system.RetrieveMultiple(query).Entities
            .GroupBy(told => told.GetAttributeValue<string>(EventTable.Contact), StringComparer.Ordinal)
            .Sum(contact => erasure.Erase(contact.Key, [.. contact], keepsUndelivered: true));
    }
}

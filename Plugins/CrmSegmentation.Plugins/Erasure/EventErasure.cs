using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Erasure;

/// <summary>
/// Takes a contact out of events that stay: the id, the reason, and the key, which holds the id. What is still to be delivered keeps the id
/// until it is, for a receiver that hears nothing would never let the contact go.
/// </summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="asOf">The instant, in UTC.</param>
internal sealed class EventErasure(IOrganizationService system, DateTime asOf)
{
    private const int Batch = 500;

    /// <summary>The columns that are read of events.</summary>
    public static ColumnSet Columns { get; } = new(
        EventTable.Contact, EventTable.Before, EventTable.After, EventTable.OccurredOn, EventTable.ErasedOn);

    // An event is only known to want no delivery when it had the time to get one.
    private static readonly TimeSpan Settles = TimeSpan.FromDays(1);

    private bool? _hasSubscribers;

    /// <summary>The events of a contact, by their keys: they are numbered without gaps.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="last">The number of the last.</param>
    public List<Entity> Numbered(Guid contact, long last)
    {
        var events = new List<Entity>();
        for (var first = 1L; first <= last; first += Batch)
        {
            var keys = new List<object>();
            for (var number = first; number <= last && number < first + Batch; number++)
            {
                keys.Add(FormattableString.Invariant($"{contact:D}:{number}"));
            }

            var query = new QueryExpression(EventTable.LogicalName) { ColumnSet = Columns };
            query.Criteria.AddCondition(EventTable.EventKey, ConditionOperator.In, [.. keys]);
            events.AddRange(RowPages.ReadAll(system, query));
        }

        return events;
    }

    /// <summary>The events that name a contact which was merged into another: its own, and that of the merger. No key leads to them.</summary>
    /// <param name="contact">The contact.</param>
    public List<Entity> OfMerged(Guid contact)
    {
        var query = new QueryExpression(EventTable.LogicalName) { ColumnSet = Columns };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(EventTable.Contact, ConditionOperator.Equal, contact.ToString("D"));
        query.Criteria.AddCondition(EventTable.Before, ConditionOperator.Equal, contact.ToString("D"));
        query.AddOrder(EventTable.Id, OrderType.Ascending);
        return RowPages.ReadAll(system, query);
    }

    /// <summary>Takes a contact out of events.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="events">The events.</param>
    /// <param name="keepsUndelivered">Whether those that are still to be delivered keep the id until then.</param>
    /// <returns>How many lost it.</returns>
    public int Erase(string contact, IReadOnlyList<Entity> events, bool keepsUndelivered)
    {
        var deliveries = DeliveriesOf(events);
        var erased = 0;
        foreach (var told in events)
        {
            var own = deliveries[told.Id].ToList();
            if (keepsUndelivered && IsOpen(told, own))
            {
                Keep(told);
                continue;
            }

            Erase(contact, told, own);
            erased++;
        }

        return erased;
    }

    private void Keep(Entity told)
    {
        if (!told.Contains(EventTable.ErasedOn))
        {
            system.Update(new Entity(EventTable.LogicalName, told.Id) { [EventTable.ErasedOn] = asOf, [EventTable.Reason] = null });
        }
    }

    private void Erase(string contact, Entity told, List<Entity> deliveries)
    {
        var row = new Entity(EventTable.LogicalName, told.Id);
        foreach (var column in new[] { EventTable.Before, EventTable.After }.Where(column => told.GetAttributeValue<string>(column) == contact))
        {
            row[column] = null;
        }

        if (told.GetAttributeValue<string>(EventTable.Contact) == contact)
        {
            // The row's own id: unique, and made of nothing that leads to the contact.
            var key = $"erased:{told.Id:D}";
            row[EventTable.Contact] = null;
            row[EventTable.Reason] = null;
            row[EventTable.EventKey] = key;
            foreach (var delivery in deliveries)
            {
                system.Update(Renamed(delivery, key));
            }
        }

        system.Update(row);
    }

    /// <summary>A delivery shows the event's key; one that is still open has nothing to deliver any more.</summary>
    private static Entity Renamed(Entity delivery, string key)
    {
        var row = new Entity(DeliveryTable.LogicalName, delivery.Id) { [DeliveryTable.Name] = key, [DeliveryTable.LastError] = null };
        if (IsOpen(delivery))
        {
            row[DeliveryTable.State] = new OptionSetValue(Choices.First + (int)DeliveryState.Withheld);
            row[DeliveryTable.NextAttemptOn] = null;
        }

        return row;
    }

    private bool IsOpen(Entity told, List<Entity> deliveries) => deliveries.Count > 0
        ? deliveries.Any(IsOpen)
        : told.GetAttributeValue<DateTime>(EventTable.OccurredOn) > asOf - Settles && HasSubscribers();

    private static bool IsOpen(Entity delivery) =>
        (DeliveryState)((RowValues.Whole(delivery, DeliveryTable.State) ?? Choices.First) - Choices.First) is DeliveryState.Pending or DeliveryState.Failed;

    private bool HasSubscribers() => _hasSubscribers ??= system.RetrieveMultiple(
        new QueryExpression(SubscriptionTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 }).Entities.Count > 0;

    private ILookup<Guid, Entity> DeliveriesOf(IReadOnlyList<Entity> events)
    {
        var deliveries = new List<Entity>();
        for (var first = 0; first < events.Count; first += Batch)
        {
            var query = new QueryExpression(DeliveryTable.LogicalName) { ColumnSet = new ColumnSet(DeliveryTable.EventId, DeliveryTable.State) };
            query.Criteria.Conditions.Add(RowConditions.OneOf(DeliveryTable.EventId, [.. events.Skip(first).Take(Batch).Select(told => told.Id)]));
            query.AddOrder(DeliveryTable.Id, OrderType.Ascending);
            deliveries.AddRange(RowPages.ReadAll(system, query));
        }

        return deliveries.ToLookup(delivery => delivery.GetAttributeValue<EntityReference>(DeliveryTable.EventId).Id);
    }
}

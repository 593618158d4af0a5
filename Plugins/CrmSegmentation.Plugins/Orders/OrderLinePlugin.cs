using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Create, Update and Delete of an order line, stage 40: leaves the customer to the job that settles what is pending, and only when a
/// published formula reads lines. An order's lines are saved one after the other, so settling each time would be work for nothing.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class OrderLinePlugin(string? unsecureConfiguration) : OrderPlugin(unsecureConfiguration)
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        // A line that goes with its order: the order's own step settles.
        if (Mapping.Lines is not null && !(call ?? throw new ArgumentNullException(nameof(call))).IsWithin("Delete", Mapping.Orders.Table))
        {
            base.Run(call);
        }
    }

    private protected override IEnumerable<EntityReference?> Customers(PluginCall call, PublishedCatalogue catalogue)
    {
        if (!catalogue.Engine.ReadsOrderLines)
        {
            return [];
        }

        var column = Mapping.Lines!.Order;
        var before = call.Before(BeforeImage)?.GetAttributeValue<EntityReference>(column);
        var now = call.Context.InputParameters["Target"] is Entity row ? row.GetAttributeValue<EntityReference>(column) : null;
        return new[] { before, now }.OfType<EntityReference>().Select(order => order.Id).Distinct().Select(order => CustomerOf(call, order));
    }

    private protected override void Settle(PluginCall call, CurrentCatalogue catalogue, Guid[] contacts)
    {
        var settlement = new Settlement(call, catalogue.Published);
        settlement.Lock(contacts);
        settlement.Defer(contacts);
    }

    private EntityReference? CustomerOf(PluginCall call, Guid order)
    {
        var contact = Mapping.Orders.Contact;
        var query = new QueryExpression(Mapping.Orders.Table) { ColumnSet = new ColumnSet(contact), TopCount = 1 };
        query.Criteria.AddCondition(Mapping.Orders.Id, ConditionOperator.Equal, order);
        return call.AsSystem().RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<EntityReference>(contact);
    }
}

using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Create and Update of an order, stage 40: settles its customer, and the one before when it was another. Cancelling and reparenting come
/// this way.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class OrderSavedPlugin(string? unsecureConfiguration) : OrderPlugin(unsecureConfiguration)
{
    private protected override IEnumerable<EntityReference?> Customers(PluginCall call)
    {
        var column = Mapping.Orders.Contact;
        var before = call.Before(BeforeImage)?.GetAttributeValue<EntityReference>(column);
        var isGiven = call.Target.Contains(column);
        return [before, isGiven ? call.Target.GetAttributeValue<EntityReference>(column) : null];
    }
}

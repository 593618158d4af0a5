using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>Delete of an order, stage 40: settles the customer whose it was.</summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class OrderDeletedPlugin(string? unsecureConfiguration) : OrderPlugin(unsecureConfiguration)
{
    private protected override IEnumerable<EntityReference?> Customers(PluginCall call, PublishedCatalogue catalogue) =>
        [call.Before(BeforeImage)?.GetAttributeValue<EntityReference>(Mapping.Orders.Contact)];
}

using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Create and Update of an order, stage 40: settles its customer, and the one before when it was another. Cancelling and reparenting come
/// this way. A save that gives the columns that count the values they have changes nothing.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class OrderSavedPlugin(string? unsecureConfiguration) : OrderPlugin(unsecureConfiguration)
{
    private protected override IEnumerable<EntityReference?> Customers(PluginCall call, PublishedCatalogue catalogue)
    {
        var columns = Mapping.Orders;
        if (call.Before(BeforeImage) is not { } before)
        {
            return [call.Target.GetAttributeValue<EntityReference>(columns.Contact)];
        }

        if (columns.Watched.All(column => !call.Target.Contains(column) || RowValues.Same(call.Target, before, column)))
        {
            return [];
        }

        var isGiven = call.Target.Contains(columns.Contact);
        return
        [
            before.GetAttributeValue<EntityReference>(columns.Contact),
            isGiven ? call.Target.GetAttributeValue<EntityReference>(columns.Contact) : null,
        ];
    }
}

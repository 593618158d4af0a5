using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// What the plug-ins on orders have in common: they know the table by the mapping in their configuration, and settle the customers that an
/// order belonged to and belongs to now. They name no table themselves, so an add-on's steps can use them for its own.
/// </summary>
public abstract class OrderPlugin : PluginBase
{
    /// <summary>The name of the image of the order before the call.</summary>
    public const string BeforeImage = "before";

    private readonly string? _configuration;
    private OrderMapping? _mapping;

    /// <summary>Made by Dataverse.</summary>
    /// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
    protected OrderPlugin(string? unsecureConfiguration) => _configuration = unsecureConfiguration;

    // Instances are shared by calls; reading the same text twice does no harm.
    private protected OrderMapping Mapping => _mapping ??= OrderMapping.Read(_configuration);

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (call.IsOurs || call.IsWithin("Delete", ContactTable.LogicalName) || call.IsWithin("Merge", ContactTable.LogicalName)
            || CatalogueReader.Read(call.AsSystem()) is not { } catalogue
            || catalogue.Published.OrderMapping.Orders.Table != Mapping.Orders.Table)
        {
            return;
        }

        var contacts = Contacts(call, catalogue.Published, Customers(call, catalogue.Published)).Distinct().OrderBy(id => id).ToArray();
        if (contacts.Length > 0)
        {
            Settle(call, catalogue, contacts);
        }
    }

    /// <summary>The customers that the call is about, as the order's column holds them.</summary>
    private protected abstract IEnumerable<EntityReference?> Customers(PluginCall call, PublishedCatalogue catalogue);

    /// <summary>Settles the customers, or leaves them to a job.</summary>
    private protected virtual void Settle(PluginCall call, CurrentCatalogue catalogue, Guid[] contacts)
    {
        var settlement = new Settlement(call, catalogue.Published);
        settlement.Lock(contacts);
        settlement.SettleOrDefer(contacts, new SettleOptions { OrdersChanged = true }, catalogue.SettlesAtOnce);
    }

    /// <summary>
    /// The contacts that stand behind customers. What orders of accounts count for is said by the mapping that is published, not by the
    /// step: it is the setting that an admin may change.
    /// </summary>
    private static IEnumerable<Guid> Contacts(PluginCall call, PublishedCatalogue catalogue, IEnumerable<EntityReference?> customers)
    {
        foreach (var customer in customers.OfType<EntityReference>())
        {
            if (customer.LogicalName == ContactTable.LogicalName)
            {
                yield return customer.Id;
            }
            else if (catalogue.OrderMapping.Orders.FollowsAccounts && customer.LogicalName == AccountTable.LogicalName
                && AccountTable.PrimaryContactOf(call.AsSystem(), customer.Id) is { } primary)
            {
                yield return primary;
            }
        }
    }
}

using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// What the plug-ins on accounts have in common: they settle contacts, and only where the published mapping says that orders of accounts
/// count for the primary contact.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public abstract class AccountPlugin(string? unsecureConfiguration) : OrderPlugin(unsecureConfiguration)
{
    private protected sealed override IEnumerable<EntityReference?> Customers(PluginCall call, PublishedCatalogue catalogue) =>
        catalogue.OrderMapping.Orders.FollowsAccounts ? PrimaryContacts(call) : [];

    /// <summary>The contacts that are to be settled, or accounts whose primary contact is.</summary>
    private protected abstract IEnumerable<EntityReference?> PrimaryContacts(PluginCall call);
}

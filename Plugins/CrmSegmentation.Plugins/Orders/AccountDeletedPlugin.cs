using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Delete of account, stage 40: settles who was its primary contact, where orders of accounts count for them.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class AccountDeletedPlugin(string? unsecureConfiguration) : AccountPlugin(unsecureConfiguration)
{
    private protected override IEnumerable<EntityReference?> PrimaryContacts(PluginCall call) =>
        [call.Before(BeforeImage)?.GetAttributeValue<EntityReference>(AccountTable.PrimaryContactId)];
}

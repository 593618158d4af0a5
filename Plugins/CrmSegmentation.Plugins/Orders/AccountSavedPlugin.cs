using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Update of account, stage 40: settles its primary contact, and the one before when it was another, where orders of accounts count for them.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class AccountSavedPlugin(string? unsecureConfiguration) : AccountPlugin(unsecureConfiguration)
{
    private protected override IEnumerable<EntityReference?> PrimaryContacts(PluginCall call) =>
        call.Target.Contains(AccountTable.PrimaryContactId)
            ?
            [
                call.Before(BeforeImage)?.GetAttributeValue<EntityReference>(AccountTable.PrimaryContactId),
                call.Target.GetAttributeValue<EntityReference>(AccountTable.PrimaryContactId),
            ]
            : [];
}

using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Merge of accounts, stage 40: settles the primary contacts of both, where orders of accounts count for them. The orders have moved by
/// then; whether the platform ran their own steps for that is not documented.
/// </summary>
/// <param name="unsecureConfiguration">The mapping as JSON; null or blank for core's own table.</param>
public sealed class AccountMergedPlugin(string? unsecureConfiguration) : AccountPlugin(unsecureConfiguration)
{
    private protected override IEnumerable<EntityReference?> PrimaryContacts(PluginCall call) =>
    [
        call.Required<EntityReference>("Target"),
        new EntityReference(AccountTable.LogicalName, call.Required<Guid>("SubordinateId")),
    ];
}

using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>Update of contact, stage 40: settles the contact when the step before the save took its lock.</summary>
public sealed class ContactUpdatedPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (!call.Context.SharedVariables.ContainsKey(ContactUpdatingPlugin.Locked) || CatalogueReader.ReadOnce(call) is not { } catalogue)
        {
            return;
        }

        var settlement = new Settlement(call, catalogue.Published);
        if (!RequestBudget.Take(call.Context.CorrelationId, 1, catalogue.SettlesAtOnce) || settlement.Settle([call.TargetId], new SettleOptions()) is null)
        {
            settlement.Defer([call.TargetId]);
        }
    }
}

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

        // The orders of a deactivated contact may have changed, and its points wait until it is active again.
        var options = new SettleOptions { OrdersChanged = call.Target.Contains("statecode") };
        new Settlement(call, catalogue.Published).SettleOrDefer([call.TargetId], options, catalogue.SettlesAtOnce);
    }
}

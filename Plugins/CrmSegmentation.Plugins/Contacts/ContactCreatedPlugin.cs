using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>Create of contact, stage 40: makes the profile and settles it.</summary>
public sealed class ContactCreatedPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (CatalogueReader.Read(call.AsSystem()) is { } catalogue)
        {
            var settlement = new Settlement(call, catalogue.Published);
            settlement.Lock([call.TargetId]);
            settlement.SettleOrDefer([call.TargetId], new SettleOptions { IsNew = true, OrdersChanged = true }, catalogue.SettlesAtOnce);
        }
    }
}

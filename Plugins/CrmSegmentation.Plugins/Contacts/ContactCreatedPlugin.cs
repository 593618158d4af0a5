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
            new Settlement(call, catalogue.Published).SettleOrDefer(call.TargetId, new SettleOptions
            {
                IsNew = true,
                OrdersChanged = true,
                IsDeferred = !RequestBudget.Take(call.Context.CorrelationId, 1, catalogue.SettlesAtOnce),
            });
        }
    }
}

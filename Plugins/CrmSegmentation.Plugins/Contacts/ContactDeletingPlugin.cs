using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Erasure;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>
/// Delete of contact, stage 20: takes the lock, and takes the contact out of what the platform does not delete with it. Profile,
/// memberships, tier intervals and ledger go with the contact; its orders stay and lose their link.
/// </summary>
public sealed class ContactDeletingPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (CatalogueReader.Read(call.AsSystem()) is not { } catalogue)
        {
            return;
        }

        var contact = call.Context.PrimaryEntityId;
        var erasure = new ContactErasure(call, contact);
        new Settlement(call, catalogue.Published).Lock([contact, .. erasure.Survivors]);
        erasure.EraseTraces(keepsUndelivered: true);
    }
}

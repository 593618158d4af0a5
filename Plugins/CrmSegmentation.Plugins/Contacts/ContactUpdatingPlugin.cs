using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>
/// Update of contact, stage 20: drops badges, tier and balance from what a caller sent, and takes the lock of the profile before the
/// platform takes the contact's row, when the save can change anything. Deactivation and reactivation come this way, too.
/// </summary>
public sealed class ContactUpdatingPlugin : PluginBase
{
    // Tells the step behind the save that the lock is held; without it the save changes nothing that is read.
    internal const string Locked = "crmseg:locked";

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var target = (call ?? throw new ArgumentNullException(nameof(call))).Target;
        if (call.IsOurs || call.IsWithin("Merge", ContactTable.LogicalName))
        {
            return;
        }

        ContactColumns.Drop(target);
        if (CatalogueReader.Read(call.AsSystem()) is { } catalogue && catalogue.Published.Reads(target.Attributes.Keys))
        {
            new Settlement(call, catalogue.Published).Lock([call.TargetId]);
            call.Context.SharedVariables[Locked] = true;
            CatalogueReader.Leave(call, catalogue);
        }
    }
}

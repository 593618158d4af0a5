namespace CrmSegmentation.Plugins.Contacts;

/// <summary>Create of contact, stage 20: drops badges, tier and balance from what a caller sent; they follow, they are not given.</summary>
public sealed class ContactCreatingPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call) => ContactColumns.Drop((call ?? throw new ArgumentNullException(nameof(call))).Target);
}

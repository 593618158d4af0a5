using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>
/// Merge of contacts, stage 20: drops badges, tier and balance from what the survivor is to take over, takes both locks, and makes one
/// stored customer of the two before the platform moves rows.
/// </summary>
public sealed class ContactMergingPlugin : PluginBase
{
    // Tells the step behind the merge that the two were united here; what is published may be published in between.
    internal const string United = "crmseg:united";

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var survivor = (call ?? throw new ArgumentNullException(nameof(call))).Required<EntityReference>("Target").Id;
        var subordinate = call.Required<Guid>("SubordinateId");
        if (call.Optional<Entity>("UpdateContent") is { } content)
        {
            ContactColumns.Drop(content);
        }

        if (survivor != subordinate && CatalogueReader.Read(call.AsSystem()) is { } catalogue)
        {
            new Settlement(call, catalogue.Published).Lock([survivor, subordinate]);
            new ContactMerge(call, catalogue.Published).Unite(survivor, subordinate);
            call.Context.SharedVariables[United] = true;
        }
    }
}

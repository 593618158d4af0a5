using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>A customer whom somebody asks about: read, not locked, and trimmed to who asks.</summary>
/// <param name="Catalogue">What is published.</param>
/// <param name="Rights">What the caller may see.</param>
/// <param name="Texts">Reasons in the caller's words.</param>
/// <param name="Customer">The customer as it is stored.</param>
internal sealed record AskedCustomer(PublishedCatalogue Catalogue, CallerRights Rights, CallerTexts Texts, LoadedCustomer Customer)
{
    /// <summary>Reads a customer for the caller.</summary>
    /// <param name="call">The call.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="prepares">What is done for a caller who may read the contact, before it is read: settling.</param>
    /// <returns>The customer; null when nothing was ever published.</returns>
    public static AskedCustomer? Read(PluginCall call, Guid contact, Action<PublishedCatalogue>? prepares = null)
    {
        if (CatalogueReader.Read(call.AsSystem()) is not { Published: var catalogue })
        {
            call.DemandAsCaller(Schema.ContactTable.LogicalName, contact);
            return null;
        }

        var rights = new CallerRights(call, catalogue, contact);
        prepares?.Invoke(catalogue);
        var options = new LoadOptions
        {
            AsOf = call.AsOf,
            ReadsAllPages = true,
            ReadsLedger = catalogue.Engine.Definition.Program?.Basis == TierBasis.Points,
        };
        var customer = new CustomerLoader(call.AsSystem(), catalogue).Load([contact], options)![0];
        rights.Show(customer);
        return new AskedCustomer(catalogue, rights, new CallerTexts(rights, catalogue.Stored.Currency), customer);
    }
}

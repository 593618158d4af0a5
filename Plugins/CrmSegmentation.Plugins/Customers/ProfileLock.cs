using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// The lock of customers: the update of their profile rows, before anything else is read, in the order of ids. Profiles that are missing
/// are made.
/// </summary>
internal static class ProfileLock
{
    /// <summary>Takes the lock of contacts.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="contacts">The contacts.</param>
    public static void Take(IOrganizationService system, IEnumerable<Guid> contacts)
    {
        // Not a create that fails where there is one: in Dataverse a fault ends the transaction, caught or not.
        Entity[] profiles = [.. contacts.Distinct().OrderBy(id => id).Select(Profile)];
        if (profiles.Length == 1)
        {
            system.Execute(new UpsertRequest { Target = profiles[0] });
        }
        else if (profiles.Length > 1)
        {
            system.Execute(new OrganizationRequest("UpsertMultiple") { ["Targets"] = new EntityCollection(profiles) { EntityName = ProfileTable.LogicalName } });
        }
    }

    private static Entity Profile(Guid contact) => new(ProfileTable.LogicalName, contact)
    {
        [ProfileTable.ContactId] = new EntityReference(ContactTable.LogicalName, contact),
    };
}

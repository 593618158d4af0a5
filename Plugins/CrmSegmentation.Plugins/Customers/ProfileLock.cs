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
        foreach (var contact in contacts.Distinct().OrderBy(id => id))
        {
            // Not a create that fails where there is one: in Dataverse a fault ends the transaction, caught or not.
            system.Execute(new UpsertRequest
            {
                Target = new Entity(ProfileTable.LogicalName, contact)
                {
                    [ProfileTable.ContactId] = new EntityReference(ContactTable.LogicalName, contact),
                },
            });
        }
    }
}

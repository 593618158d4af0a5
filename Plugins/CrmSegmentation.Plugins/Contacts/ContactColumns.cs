using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>The contact's columns that only this product writes.</summary>
internal static class ContactColumns
{
    /// <summary>What a rep sees: badges, tier, balance.</summary>
    public static string[] Derived { get; } = [ContactTable.Badges, ContactTable.LoyaltyTierId, ContactTable.PointsBalance];

    /// <summary>Takes what only this product writes out of a save of somebody else's.</summary>
    public static void Drop(Entity target)
    {
        foreach (var column in Derived)
        {
            target.Attributes.Remove(column);
        }
    }
}

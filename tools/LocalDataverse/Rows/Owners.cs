using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>Who owns a row, and the columns that follow from it.</summary>
internal static class Owners
{
    /// <summary>Sets the owning user, team and business unit after the owner in the buffer.</summary>
    public static void Follow(StoreSession session, RowBuffer row)
    {
        if (row.Table.Owner is not { } column || row[column] is not EntityReference owner)
        {
            return;
        }

        var isTeam = owner.LogicalName == "team";
        row.Set("owninguser", isTeam ? null : new EntityReference("systemuser", owner.Id));
        row.Set("owningteam", isTeam ? new EntityReference("team", owner.Id) : null);
        row.Set("owningbusinessunit", RowFinder.Value(session, session.Metadata.Require(owner.LogicalName), owner.Id, "businessunitid"));
    }
}

using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>What a user or a team may do with one row beside what roles give: shared with them, or inherited from the row's parents.</summary>
/// <param name="Principal">The user or team.</param>
/// <param name="Own">What was shared with them.</param>
/// <param name="Inherited">What came down from a parent.</param>
internal sealed record AccessShare(EntityReference Principal, AccessRights Own, AccessRights Inherited)
{
    public AccessRights All => Own | Inherited;
}

/// <summary>The rows of <c>principalobjectaccess</c>, one for each pair of a row and whom it is shared with.</summary>
internal static class AccessShares
{
    /// <summary>What a parent's owner inherits: everything that can be done with a row that is there.</summary>
    public const AccessRights Full = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess
        | AccessRights.DeleteAccess | AccessRights.ShareAccess | AccessRights.AssignAccess;

    public const string TableName = "principalobjectaccess";

    // Dataverse marks inherited rights with a bit of their own.
    private const int InheritedMark = 0x0800_0000;

    public static IReadOnlyList<AccessShare> Of(StoreSession session, Guid id)
    {
        var shares = new List<AccessShare>();
        using var statement = session.Connection.Prepare(
            """
            SELECT principalid, principaltypecode, accessrightsmask, inheritedaccessrightsmask FROM principalobjectaccess WHERE objectid = ?
            """);
        statement.Bind(1, id);
        while (statement.Step())
        {
            shares.Add(new AccessShare(
                new EntityReference(statement.String(1), statement.Guid(0)),
                (AccessRights)statement.Int64(2),
                (AccessRights)(statement.Int64(3) & ~InheritedMark)));
        }

        return shares;
    }

    public static AccessShare Of(StoreSession session, Guid id, EntityReference principal) =>
        Of(session, id).FirstOrDefault(share => share.Principal.Id == principal.Id) ?? new AccessShare(principal, 0, 0);

    /// <summary>Puts what somebody may do with a row in the place of what they could; nothing at all removes it.</summary>
    public static void Put(WriteContext context, Table table, Guid id, AccessShare share)
    {
        var transaction = context.Transaction;
        Remove(transaction, "objectid = ? AND principalid = ?", id, share.Principal.Id);
        if (share.All == 0)
        {
            return;
        }

        var access = transaction.Metadata.Require(TableName);
        RowTable.Insert(transaction, new RowBuffer(access)
        {
            [access.Id] = context.Ids.Next(),
            [access.Require("objectid")] = id,
            [access.Require("objecttypecode")] = table.Name,
            [access.Require("principalid")] = share.Principal.Id,
            [access.Require("principaltypecode")] = share.Principal.LogicalName,
            [access.Require("accessrightsmask")] = (int)share.Own,
            [access.Require("inheritedaccessrightsmask")] = share.Inherited == 0 ? 0 : (int)share.Inherited | InheritedMark,
            [access.Require("changedon")] = context.Now,
        });
    }

    /// <summary>Removes what there is about a row that goes, be it shared itself or somebody that others are shared with.</summary>
    public static void Forget(WriteTransaction transaction, Table table, Guid id)
    {
        Remove(transaction, "objectid = ?", id);
        if (table.Name is "systemuser" or "team")
        {
            Remove(transaction, "principalid = ?", id);
        }
    }

    private static void Remove(WriteTransaction transaction, string condition, params ReadOnlySpan<Guid> ids)
    {
        using var statement = transaction.Connection.Prepare($"DELETE FROM principalobjectaccess WHERE {condition}");
        for (var i = 0; i < ids.Length; i++)
        {
            statement.Bind(i + 1, ids[i]);
        }

        statement.Run();
    }
}

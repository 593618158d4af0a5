using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service.Messages;

/// <summary>Shares a row: rights come to those that a user or team has, and down to the children.</summary>
internal sealed class GrantAccessHandler() : MessageHandler<GrantAccessResponse>("GrantAccess", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        SharedRow.RequireShare(operation, access, operation.Require<PrincipalAccess>(SharedRow.Access).AccessMask);

    public override void Execute(Operation operation)
    {
        var granted = operation.Require<PrincipalAccess>(SharedRow.Access);
        var row = SharedRow.Of(operation, granted.Principal);
        row.Put(row.Current.Own | granted.AccessMask);
    }
}

/// <summary>Puts rights in the place of those that a row was shared with.</summary>
internal sealed class ModifyAccessHandler() : MessageHandler<ModifyAccessResponse>("ModifyAccess", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        SharedRow.RequireShare(operation, access, operation.Require<PrincipalAccess>(SharedRow.Access).AccessMask);

    public override void Execute(Operation operation)
    {
        var wanted = operation.Require<PrincipalAccess>(SharedRow.Access);
        SharedRow.Of(operation, wanted.Principal).Put(wanted.AccessMask);
    }
}

/// <summary>Ends the sharing of a row with a user or team.</summary>
internal sealed class RevokeAccessHandler() : MessageHandler<RevokeAccessResponse>("RevokeAccess", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) => SharedRow.RequireShare(operation, access, AccessRights.None);

    public override void Execute(Operation operation) => SharedRow.Of(operation, operation.Require<EntityReference>("Revokee")).Put(0);
}

/// <summary>With whom a row is shared itself.</summary>
internal sealed class RetrieveSharedPrincipalsAndAccessHandler()
    : MessageHandler<RetrieveSharedPrincipalsAndAccessResponse>("RetrieveSharedPrincipalsAndAccess", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        access.RequireRow(operation.Require<EntityReference>(Parameter.Target), AccessRights.ReadAccess);

    public override void Execute(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var table = operation.Metadata.Require(target.LogicalName);
        var id = TargetRow.Id(operation, table, target);
        using var lease = operation.Read();
        PrincipalAccess[] accesses =
        [
            .. AccessShares.Of(lease.Session, id).Where(share => share.Own != 0)
                .Select(share => new PrincipalAccess { Principal = share.Principal, AccessMask = share.Own }),
        ];
        operation.OutputParameters["PrincipalAccesses"] = accesses;
    }
}

/// <summary>A row and somebody it is shared with, both found to be there.</summary>
internal sealed class SharedRow(WriteContext context, Table table, Guid id, AccessShare current)
{
    public const string Access = "PrincipalAccess";

    public AccessShare Current { get; } = current;

    /// <summary>Demands that the row may be shared, and that nobody gives rights that they lack.</summary>
    public static void RequireShare(Operation operation, AccessCheck access, AccessRights given) =>
        access.RequireRow(operation.Require<EntityReference>(Parameter.Target), given | AccessRights.ShareAccess);

    public static SharedRow Of(Operation operation, EntityReference? principal)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var transaction = operation.Transaction!;
        var table = transaction.Metadata.Require(target.LogicalName);
        var owner = table.Owner ?? throw Fault.InvalidArgument($"Rows of '{table.Name}' have no owner and cannot be shared.");
        var id = TargetRow.Id(operation, table, target);
        var stored = RowFinder.Require(transaction, RowSelection.Of(table, [owner]), id);
        var sharee = RequirePrincipal(transaction, principal);
        return stored.GetAttributeValue<EntityReference>(owner.Name)?.Id == sharee.Id
            ? throw Fault.SharedWithOwner()
            : new SharedRow(operation.WriteContext, table, id, AccessShares.Of(transaction, id, sharee));
    }

    /// <summary>Makes these the rights that it is shared with, here and below.</summary>
    public void Put(AccessRights rights)
    {
        AccessShares.Put(context, table, id, Current with { Own = rights });
        var taken = Current.Own & ~rights;
        if (taken != 0)
        {
            InheritedAccess.Unshare(context, table, id, Current.Principal, taken);
        }

        if (rights != 0)
        {
            InheritedAccess.Share(context, table, id, Current.Principal, rights);
        }
    }

    private static EntityReference RequirePrincipal(StoreSession session, EntityReference? principal)
    {
        if (principal?.LogicalName is not ("systemuser" or "team"))
        {
            throw Fault.InvalidArgument("Rows are shared with users and teams.");
        }

        var id = RowFinder.Resolve(session, principal);
        return RowFinder.Exists(session, session.Metadata.Require(principal.LogicalName), id)
            ? new EntityReference(principal.LogicalName, id)
            : throw Fault.NoSuchRow(principal.LogicalName, id);
    }
}

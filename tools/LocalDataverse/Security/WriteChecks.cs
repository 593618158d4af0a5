using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>
/// What creating and updating a row takes: the right itself, as far as the row's owner; for another owner assigning, and that the owner may
/// read such rows; for every lookup appending; for secured columns the profile's permission.
/// </summary>
internal static class WriteChecks
{
    /// <summary>Demands what it takes to create a row.</summary>
    public static void RequireCreate(this AccessCheck check, Entity target)
    {
        var table = check.Operation.Metadata.Require(target.LogicalName);
        RequireReadingOwner(check, table, target);
        if (check.Restricted.Count == 0)
        {
            return;
        }

        var (owner, unit) = OwnerOf(check, table, target);
        check.RequireOwner(table, target.Id, owner, unit, AccessRights.CreateAccess);
        if (RequireTargets(check, table, target))
        {
            check.RequireOwner(table, target.Id, owner, unit, AccessRights.AppendAccess);
        }

        RequireColumns(check, table, target, (principal, column) => principal.MayCreate(column), Fault.SecuredCreate);
    }

    /// <summary>Demands what it takes to update a row.</summary>
    /// <param name="check">Of whom.</param>
    /// <param name="target">The new values.</param>
    /// <param name="id">The row.</param>
    public static void RequireUpdate(this AccessCheck check, Entity target, Guid id)
    {
        var table = check.Operation.Metadata.Require(target.LogicalName);
        RequireReadingOwner(check, table, target);
        if (check.Restricted.Count == 0)
        {
            return;
        }

        var givesOwner = table.Owner is { } owner && target.Attributes.ContainsKey(owner.Name);
        var writes = target.Attributes.Keys.Any(name => name != table.Id.Name && name != table.Owner?.Name);
        var rights = givesOwner ? AccessRights.AssignAccess : AccessRights.None;
        check.RequireRow(table, id, writes || !givesOwner ? rights | AccessRights.WriteAccess : rights);
        if (RequireTargets(check, table, target))
        {
            check.RequireRow(table, id, AccessRights.AppendAccess);
        }

        RequireMoves(check, table, target);
        RequireColumns(check, table, target, (principal, column) => principal.MayUpdate(column), Fault.SecuredUpdate);
    }

    /// <summary>Demands what it takes to write one column, by whichever message.</summary>
    public static void RequireUpdate(this AccessCheck check, Column column)
    {
        if (column.SecuredBy is not null && !check.Restricted.All(principal => principal.MayUpdate(column)))
        {
            throw Fault.SecuredUpdate(column);
        }
    }

    /// <summary>Demands of an owner, whoever gives them a row, that they may read rows of the table.</summary>
    public static void RequireReadingOwner(this AccessCheck check, Table table, EntityReference owner)
    {
        var principal = owner.LogicalName == "team"
            ? check.Snapshot.FindTeam(owner.Id)
            : check.Snapshot.FindUser(owner.Id, check.Operation.Core.Facts);
        if (principal is not null && principal.ScopeOf(table, AccessRights.ReadAccess).IsNothing
            && PrivilegeNames.Of(table, AccessRights.ReadAccess) is { } privilege)
        {
            throw Fault.OwnerCannotRead(principal, privilege, check.Snapshot, check.Operation.Caller.UserId, table);
        }
    }

    private static void RequireReadingOwner(AccessCheck check, Table table, Entity target)
    {
        if (table.Owner is { } column && target.Attributes.TryGetValue(column.Name, out var value) && value is EntityReference owner
            && owner.Id != check.User.Id)
        {
            check.RequireReadingOwner(table, owner);
        }
    }

    // To whom, and to which business unit, a new row would belong.
    private static (EntityReference Owner, Guid Unit) OwnerOf(AccessCheck check, Table table, Entity target)
    {
        var user = new EntityReference("systemuser", check.User.Id);
        if (table.Owner is { } column && target.Attributes.TryGetValue(column.Name, out var value) && value is EntityReference owner)
        {
            return (owner, check.Snapshot.UnitOf(owner.Id) ?? Guid.Empty);
        }

        var unit = table.Name == "businessunit" ? "parentbusinessunitid" : "businessunitid";
        return table.Definition.Ownership == Ownership.BusinessUnit
            ? (new EntityReference(table.Name, Guid.Empty), target.GetAttributeValue<EntityReference>(unit)?.Id ?? check.User.Unit)
            : (user, check.User.Unit);
    }

    // What a row is appended to; whether it is to anything.
    private static bool RequireTargets(AccessCheck check, Table table, Entity target)
    {
        var isAppended = false;
        foreach (var (name, value) in target.Attributes)
        {
            if (value is EntityReference reference && table.Find(name) is { IsReference: true } column && column.Type != ColumnType.Owner
                && (column.Definition.ValidForCreate || column.Definition.ValidForUpdate))
            {
                isAppended = true;
                check.RequireRow(Named(column, reference), AccessRights.AppendToAccess);
            }
        }

        return isAppended;
    }

    private static EntityReference Named(Column column, EntityReference reference) =>
        string.IsNullOrEmpty(reference.LogicalName) && column.Targets is [var only] ? new EntityReference(only, reference.Id) : reference;

    // Privileges of their own guard what moves people about and what shuts them out.
    private static void RequireMoves(AccessCheck check, Table table, Entity target)
    {
        foreach (var (name, column, privilege) in (ReadOnlySpan<(string, string, string)>)
            [
                ("systemuser", "businessunitid", "prvReparentUser"), ("team", "businessunitid", "prvReparentTeam"),
                ("businessunit", "parentbusinessunitid", "prvReparentBusinessUnit"), ("systemuser", "isdisabled", PrivilegeNames.DisableUser),
            ])
        {
            if (table.Name == name && target.Attributes.ContainsKey(column))
            {
                check.RequirePrivilege(privilege);
            }
        }
    }

    private static void RequireColumns(
        AccessCheck check, Table table, Entity target, Func<Principal, Column, bool> isAllowed, Func<Column, Exception> refusal)
    {
        foreach (var name in target.Attributes.Keys.Concat(target.KeyAttributes.Keys))
        {
            if (table.Find(name) is { SecuredBy: not null } column && !check.Restricted.All(principal => isAllowed(principal, column)))
            {
                throw refusal(column);
            }
        }
    }
}

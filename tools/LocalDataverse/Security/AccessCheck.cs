using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>What a message's handler may demand of whoever calls it. What is not demanded is not given: see <see cref="IMessageHandler.Demand"/>.</summary>
internal sealed class AccessCheck
{
    private readonly Operation _operation;

    /// <param name="operation">What is to be done.</param>
    /// <param name="snapshot">Security as the operation sees it.</param>
    /// <param name="user">Whose rights count.</param>
    /// <param name="impersonator">Who acts for the user, whose rights count too; null where the user acts.</param>
    public AccessCheck(Operation operation, SecuritySnapshot snapshot, Principal user, Principal? impersonator)
    {
        _operation = operation;
        Snapshot = snapshot;
        User = user;
        IEnumerable<Principal> principals = operation.IsTrusted ? [] : impersonator is null ? [user] : [user, impersonator];
        Restricted = [.. principals.Where(principal => !principal.IsAdministrator)];
    }

    public SecuritySnapshot Snapshot { get; }

    public Principal User { get; }

    /// <summary>Those who may not do everything, all of whom must have a right: nobody, the user, who acts for the user, or both.</summary>
    public IReadOnlyList<Principal> Restricted { get; }

    public Operation Operation => _operation;

    /// <summary>Whether the handler has said anything; one that has not is not for everybody.</summary>
    public bool IsStated { get; private set; }

    private Guid Caller => _operation.Caller.UserId;

    /// <summary>Demands nothing but to be a user.</summary>
    public void AllowEveryone() => IsStated = true;

    /// <summary>Demands nothing itself: the message is made of others, which do.</summary>
    public void LeaveToParts() => IsStated = true;

    /// <summary>Demands a System Administrator.</summary>
    public void RequireAdministrator()
    {
        IsStated = true;
        if (Restricted.Count > 0)
        {
            throw Fault.AdministratorsOnly(Restricted[0], $"the message {_operation.Message}");
        }
    }

    /// <summary>Demands a privilege, at any depth.</summary>
    public void RequirePrivilege(string privilege)
    {
        IsStated = true;
        foreach (var principal in Restricted)
        {
            if (principal.ScopeOf(privilege).IsNothing)
            {
                throw Missing(principal, privilege, null);
            }
        }
    }

    /// <summary>Demands a right to rows of the table, at any depth.</summary>
    public void RequireTable(Table table, AccessRights right)
    {
        IsStated = true;
        foreach (var principal in Restricted)
        {
            RequireTable(principal, table, right);
        }
    }

    public void RequireTable(Principal principal, Table table, AccessRights right)
    {
        // Rows of an intersect table are as readable as what they join.
        if (table.Definition.IsIntersect && right == AccessRights.ReadAccess)
        {
            return;
        }

        if (principal.ScopeOf(table, right).IsNothing)
        {
            throw PrivilegeNames.Of(table, right) is { } privilege
                ? Missing(principal, privilege, table)
                : Fault.AdministratorsOnly(principal, $"{right} to '{table.Name}'");
        }
    }

    /// <summary>Demands a right to all rows of the table.</summary>
    public void RequireAllRows(Table table, AccessRights right)
    {
        IsStated = true;
        foreach (var principal in Restricted)
        {
            RequireTable(principal, table, right);
            if (!principal.ScopeOf(table, right).IsGlobal)
            {
                throw PrivilegeNames.Of(table, right) is { } privilege
                    ? Missing(principal, privilege, table)
                    : Fault.AdministratorsOnly(principal, $"{right} to '{table.Name}'");
            }
        }
    }

    /// <summary>Demands rights to a row, by its id or key.</summary>
    public void RequireRow(EntityReference row, AccessRights rights)
    {
        IsStated = true;
        if (Restricted.Count == 0)
        {
            return;
        }

        var table = _operation.Metadata.Require(row.LogicalName);
        RequireReadableKey(table, row.KeyAttributes);
        Guid id;
        using (var lease = _operation.Read())
        {
            id = RowFinder.Resolve(lease.Session, row);
        }

        RequireRow(table, id, rights);
    }

    /// <summary>Demands rights to a row. One that is not there is the message's to tell.</summary>
    public void RequireRow(Table table, Guid id, AccessRights rights)
    {
        IsStated = true;
        foreach (var principal in Restricted)
        {
            foreach (var right in PrivilegeNames.Rights.Where(right => (rights & right) != 0))
            {
                RequireTable(principal, table, right);
                if (!RowRights.Has(_operation, principal, table, id, right))
                {
                    throw Denied(table, id, right);
                }
            }
        }
    }

    /// <summary>A right to a row that is there or, being new, would belong to an owner.</summary>
    public void RequireOwner(Table table, Guid id, EntityReference owner, Guid unit, AccessRights right)
    {
        IsStated = true;
        foreach (var principal in Restricted)
        {
            RequireTable(principal, table, right);
            if (!principal.ScopeOf(table, right).Covers(owner.Id, unit))
            {
                throw Fault.RowAccessDenied(Caller, table, id, owner, unit, right);
            }
        }
    }

    /// <summary>Demands that nobody hands out a role that gives more than they have.</summary>
    public void RequireToGive(Guid role)
    {
        foreach (var principal in Restricted)
        {
            if (Snapshot.IsAdministrators(role))
            {
                throw Fault.AdministratorsOnly(principal, "giving that role");
            }

            foreach (var (privilege, mask) in Snapshot.PrivilegesOf(role))
            {
                RequireToGive(principal, privilege, mask);
            }
        }
    }

    /// <summary>Demands that nobody hands out a privilege beyond the depth at which they have it.</summary>
    public void RequireToGive(string privilege, int mask)
    {
        foreach (var principal in Restricted)
        {
            RequireToGive(principal, privilege, mask);
        }
    }

    /// <summary>Demands that nobody looks for a row by what they may not read.</summary>
    public void RequireReadableKey(Table table, KeyAttributeCollection key)
    {
        foreach (var name in key.Keys)
        {
            if (table.Find(name) is { SecuredBy: not null } column && !Restricted.All(principal => principal.MayRead(column)))
            {
                throw Fault.SecuredRead(column);
            }
        }
    }

    private static void RequireToGive(Principal principal, string privilege, int mask)
    {
        if (DepthMask.Deepest(principal.ScopeOf(privilege).Mask) < DepthMask.Deepest(mask))
        {
            throw Fault.CannotGiveMore(principal, privilege);
        }
    }

    private Exception Missing(Principal principal, string privilege, Table? table) => principal.RoleCount == 0
        ? Fault.NoRoles(principal)
        : Fault.PrivilegeMissing(principal, privilege, Snapshot, Caller, table);

    private Exception Denied(Table table, Guid id, AccessRights right)
    {
        using var lease = _operation.Read();
        var owner = table.Owner is { } column ? RowFinder.Value(lease.Session, table, id, column.Name) as EntityReference : null;
        var unit = table.Find("owningbusinessunit") ?? table.Find("businessunitid");
        var owning = unit is { IsReference: true, IsStored: true } ? RowFinder.Value(lease.Session, table, id, unit.Name) as EntityReference : null;
        return Fault.RowAccessDenied(Caller, table, id, owner, owning?.Id ?? Guid.Empty, right);
    }
}

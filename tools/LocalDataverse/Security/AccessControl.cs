using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>
/// The platform's security: what roles give, as far as they give it, and what is shared. Who acts for somebody else may do what both may.
/// </summary>
internal sealed class AccessControl(Database database) : IAccessControl
{
    private readonly SecurityCache _cache = new(database);

    public void Admit(Operation operation)
    {
        // Within a transaction what it writes counts; outside, one operation sees one moment.
        var snapshot = _cache.Read(operation.Transaction);
        operation.Security = snapshot;
        var caller = operation.Caller;
        var user = RequireUser(operation, snapshot, caller.UserId);
        if (caller.ImpersonatorId is { } impersonator && impersonator != user.Id
            && RequireUser(operation, snapshot, impersonator).ScopeOf(PrivilegeNames.ActOnBehalf).IsNothing)
        {
            throw Fault.CannotActOnBehalf(impersonator);
        }
    }

    public void Demand(Operation operation)
    {
        var check = CheckOf(operation);
        operation.Handler.Demand(operation, check);
        if (!check.IsStated)
        {
            check.RequireAdministrator();
        }
    }

    public SqlCondition? ReadableRows(Operation operation, Table table, string alias)
    {
        SqlCondition? all = null;
        var check = CheckOf(operation);
        foreach (var principal in check.Restricted)
        {
            check.RequireTable(principal, table, AccessRights.ReadAccess);
            if (RowConditions.Of(principal, table, AccessRights.ReadAccess, alias, isOne: false, operation.Metadata) is { } condition)
            {
                all = all is null ? condition : new SqlCondition($"({all.Sql}) AND ({condition.Sql})", [.. all.Parameters, .. condition.Parameters]);
            }
        }

        return all;
    }

    public bool MayRead(Operation operation, Column column) =>
        column.SecuredBy is null || CheckOf(operation).Restricted.All(principal => principal.MayRead(column));

    public SecuritySnapshot SecurityOf(Operation operation) =>
        operation.Transaction is { } transaction ? _cache.Read(transaction) : operation.Security ?? _cache.Read(null);

    private static Principal RequireUser(Operation operation, SecuritySnapshot snapshot, Guid id)
    {
        var user = snapshot.FindUser(id, operation.Core.Facts) ?? throw Fault.UnknownUser(id);
        return user.IsDisabled ? throw Fault.UserDisabled(id) : user;
    }

    private AccessCheck CheckOf(Operation operation)
    {
        var snapshot = SecurityOf(operation);
        var user = RequireUser(operation, snapshot, operation.Caller.UserId);
        var impersonator = operation.Caller.ImpersonatorId is { } id ? RequireUser(operation, snapshot, id) : null;
        return new AccessCheck(operation, snapshot, user, impersonator);
    }
}

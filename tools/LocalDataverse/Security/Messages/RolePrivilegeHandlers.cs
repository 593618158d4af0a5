using LocalDataverse.Faults;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security.Messages;

/// <summary>What messages share that are about the privileges of a role. Those of a copy are those of its root, and changed there only.</summary>
internal abstract class RoleHandler<TResponse>(string message, TransactionNeed need, AccessRights right) : MessageHandler<TResponse>(message, need)
    where TResponse : OrganizationResponse, new()
{
    private const string Role = "RoleId";

    public override EntityReference? Primary(Operation operation) => new("role", operation.Optional<Guid>(Role));

    public override void Demand(Operation operation, AccessCheck access)
    {
        access.RequireRow(operation.Metadata.Require("role"), operation.Optional<Guid>(Role), right);
        foreach (var privilege in operation.Optional<RolePrivilege[]>("Privileges") ?? [])
        {
            access.RequireToGive(NameOf(access.Snapshot, privilege), RolePrivileges.MaskOf(privilege.Depth));
        }
    }

    protected static RoleFacts RoleOf(Operation operation, SecuritySnapshot snapshot)
    {
        var id = operation.Optional<Guid>(Role);
        return snapshot.Roles.GetValueOrDefault(id) ?? throw Fault.NoSuchRow("role", id);
    }

    /// <summary>The role, which must be a root and not the one that gives everything anyway.</summary>
    protected static RoleFacts RequireChangeable(Operation operation)
    {
        var snapshot = operation.Core.Access.SecurityOf(operation);
        var role = RoleOf(operation, snapshot);
        return snapshot.IsAdministrators(role.Id) ? throw Fault.InvalidArgument("The privileges of the System Administrator role cannot be changed.")
            : role.Root != role.Id ? throw Fault.InvalidArgument("The privileges of a role are changed in the role that it is a copy of.")
            : role;
    }

    protected static string NameOf(SecuritySnapshot snapshot, RolePrivilege privilege) =>
        snapshot.Privileges.FirstOrDefault(known => known.Value == privilege.PrivilegeId).Key
        ?? (privilege.PrivilegeId == Guid.Empty && privilege.PrivilegeName is { } name && snapshot.Privileges.ContainsKey(name)
            ? name
            : throw Fault.NoSuchRow("privilege", privilege.PrivilegeId));

    protected static void Put(Operation operation, RoleFacts role, IReadOnlyCollection<RolePrivilege> privileges)
    {
        var snapshot = operation.Core.Access.SecurityOf(operation);
        var context = operation.WriteContext;
        var table = context.Metadata.Require("roleprivileges");
        foreach (var privilege in privileges)
        {
            var id = snapshot.Privileges[NameOf(snapshot, privilege)];
            Remove(context.Transaction, role.Id, id);
            RowTable.Insert(context.Transaction, new RowBuffer(table)
            {
                [table.Id] = context.Ids.Next(),
                [table.Require("roleid")] = new EntityReference("role", role.Id),
                [table.Require("privilegeid")] = new EntityReference("privilege", id),
                [table.Require("privilegedepthmask")] = RolePrivileges.MaskOf(privilege.Depth),
            });
        }
    }

    /// <summary>Takes a privilege, or all, from a role.</summary>
    protected static void Remove(WriteTransaction transaction, Guid role, Guid? privilege)
    {
        var table = transaction.Metadata.Require("roleprivileges");
        var found = new List<Guid>();
        using (var statement = transaction.Connection.Prepare(
            $"SELECT {table.Id.Sql} FROM {table.Sql} WHERE roleid = ?1 AND (?2 IS NULL OR privilegeid = ?2)"))
        {
            statement.Bind(1, role);
            if (privilege is { } one)
            {
                statement.Bind(2, one);
            }

            while (statement.Step())
            {
                found.Add(statement.Guid(0));
            }
        }

        foreach (var id in found)
        {
            RowTable.Delete(transaction, table, id);
        }
    }
}

internal sealed class RetrieveRolePrivilegesRoleHandler()
    : RoleHandler<RetrieveRolePrivilegesRoleResponse>("RetrieveRolePrivilegesRole", TransactionNeed.None, AccessRights.ReadAccess)
{
    public override void Execute(Operation operation)
    {
        var snapshot = operation.Core.Access.SecurityOf(operation);
        var role = RoleOf(operation, snapshot);
        var given = snapshot.IsAdministrators(role.Id)
            ? snapshot.Privileges.Keys.Select(name => (Name: name, Mask: DepthMask.Global))
            : snapshot.PrivilegesOf(role.Id).Select(privilege => (Name: privilege.Key, Mask: privilege.Value));
        operation.OutputParameters["RolePrivileges"] = given
            .OrderBy(privilege => privilege.Name, StringComparer.Ordinal)
            .Select(privilege => RolePrivileges.Of(snapshot.Privileges[privilege.Name], privilege.Name, privilege.Mask, role.Unit))
            .ToArray();
    }
}

internal sealed class AddPrivilegesRoleHandler()
    : RoleHandler<AddPrivilegesRoleResponse>("AddPrivilegesRole", TransactionNeed.Required, AccessRights.WriteAccess)
{
    public override void Execute(Operation operation) =>
        Put(operation, RequireChangeable(operation), operation.Require<RolePrivilege[]>("Privileges"));
}

internal sealed class ReplacePrivilegesRoleHandler()
    : RoleHandler<ReplacePrivilegesRoleResponse>("ReplacePrivilegesRole", TransactionNeed.Required, AccessRights.WriteAccess)
{
    public override void Execute(Operation operation)
    {
        var role = RequireChangeable(operation);
        Remove(operation.Transaction!, role.Id, null);
        Put(operation, role, operation.Require<RolePrivilege[]>("Privileges"));
    }
}

internal sealed class RemovePrivilegeRoleHandler()
    : RoleHandler<RemovePrivilegeRoleResponse>("RemovePrivilegeRole", TransactionNeed.Required, AccessRights.WriteAccess)
{
    public override void Execute(Operation operation) =>
        Remove(operation.Transaction!, RequireChangeable(operation).Id, operation.Optional<Guid>("PrivilegeId"));
}

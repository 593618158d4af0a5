using LocalDataverse.Faults;
using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security.Messages;

/// <summary>What messages share that tell privileges of a user or a team; everybody may ask for their own.</summary>
internal abstract class PrivilegesOfHandler<TResponse>(string message, string parameter, string table)
    : MessageHandler<TResponse>(message, TransactionNeed.None)
    where TResponse : OrganizationResponse, new()
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access)
    {
        var id = operation.Optional<Guid>(parameter);
        if (id == operation.Caller.UserId)
        {
            access.AllowEveryone();
        }
        else
        {
            access.RequireRow(operation.Metadata.Require(table), id, AccessRights.ReadAccess);
        }
    }

    public override void Execute(Operation operation)
    {
        var snapshot = operation.Core.Access.SecurityOf(operation);
        var id = operation.Optional<Guid>(parameter);
        var principal = (table == "team" ? snapshot.FindTeam(id) : snapshot.FindUser(id, operation.Core.Facts)) ?? throw Fault.NoSuchRow(table, id);
        operation.OutputParameters["RolePrivileges"] = NamesOf(operation, snapshot, principal)
            .Where(snapshot.Privileges.ContainsKey)
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, principal.ScopeOf(name).Mask))
            .Where(privilege => privilege.Mask != 0)
            .Select(privilege => RolePrivileges.Of(snapshot.Privileges[privilege.Name], privilege.Name, privilege.Mask, principal.Unit))
            .ToArray();
    }

    protected virtual IEnumerable<string> NamesOf(Operation operation, SecuritySnapshot snapshot, Principal principal) => principal.PrivilegeNames;
}

internal sealed class RetrieveUserPrivilegesHandler()
    : PrivilegesOfHandler<RetrieveUserPrivilegesResponse>("RetrieveUserPrivileges", "UserId", "systemuser");

internal sealed class RetrieveTeamPrivilegesHandler()
    : PrivilegesOfHandler<RetrieveTeamPrivilegesResponse>("RetrieveTeamPrivileges", "TeamId", "team");

internal sealed class RetrieveUserPrivilegeByPrivilegeIdHandler()
    : PrivilegesOfHandler<RetrieveUserPrivilegeByPrivilegeIdResponse>("RetrieveUserPrivilegeByPrivilegeId", "UserId", "systemuser")
{
    protected override IEnumerable<string> NamesOf(Operation operation, SecuritySnapshot snapshot, Principal principal)
    {
        var id = operation.Optional<Guid>("PrivilegeId");
        return snapshot.Privileges.Where(privilege => privilege.Value == id).Select(privilege => privilege.Key);
    }
}

internal sealed class RetrieveUserPrivilegeByPrivilegeNameHandler()
    : PrivilegesOfHandler<RetrieveUserPrivilegeByPrivilegeNameResponse>("RetrieveUserPrivilegeByPrivilegeName", "UserId", "systemuser")
{
    protected override IEnumerable<string> NamesOf(Operation operation, SecuritySnapshot snapshot, Principal principal)
    {
        var name = operation.Require<string>("PrivilegeName");
        return snapshot.Privileges.Keys.Where(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}

internal sealed class RetrieveUserSetOfPrivilegesByIdsHandler()
    : PrivilegesOfHandler<RetrieveUserSetOfPrivilegesByIdsResponse>("RetrieveUserSetOfPrivilegesByIds", "UserId", "systemuser")
{
    protected override IEnumerable<string> NamesOf(Operation operation, SecuritySnapshot snapshot, Principal principal)
    {
        var ids = operation.Require<Guid[]>("PrivilegeIds").ToHashSet();
        return snapshot.Privileges.Where(privilege => ids.Contains(privilege.Value)).Select(privilege => privilege.Key);
    }
}

internal sealed class RetrieveUserSetOfPrivilegesByNamesHandler()
    : PrivilegesOfHandler<RetrieveUserSetOfPrivilegesByNamesResponse>("RetrieveUserSetOfPrivilegesByNames", "UserId", "systemuser")
{
    protected override IEnumerable<string> NamesOf(Operation operation, SecuritySnapshot snapshot, Principal principal)
    {
        var names = operation.Require<string[]>("PrivilegeNames").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return snapshot.Privileges.Keys.Where(names.Contains);
    }
}

/// <summary>Privileges as messages tell them.</summary>
internal static class RolePrivileges
{
    public static RolePrivilege Of(Guid id, string name, int mask, Guid unit) => new(
        DepthMask.Deepest(mask) switch
        {
            DepthMask.Global => PrivilegeDepth.Global,
            DepthMask.Deep => PrivilegeDepth.Deep,
            DepthMask.Local => PrivilegeDepth.Local,
            _ => PrivilegeDepth.Basic,
        },
        id,
        unit,
        name);

    public static int MaskOf(PrivilegeDepth depth) => depth switch
    {
        PrivilegeDepth.Basic => DepthMask.Basic,
        PrivilegeDepth.Local => DepthMask.Local,
        PrivilegeDepth.Deep => DepthMask.Deep,
        PrivilegeDepth.Global => DepthMask.Global,
        _ => throw Fault.InvalidArgument($"{(int)depth} is no depth of a privilege."),
    };
}

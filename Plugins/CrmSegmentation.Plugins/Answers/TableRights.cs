using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>How far a user may read tables. Asked for, not tried: a refused read ends the transaction that it happens in.</summary>
/// <param name="system">A service with the rights of SYSTEM.</param>
/// <param name="user">The user.</param>
internal sealed class TableRights(IOrganizationService system, Guid user)
{
    /// <summary>How far the user has a privilege; null for not at all.</summary>
    /// <param name="privilege">The privilege's name.</param>
    public PrivilegeDepth? DepthOf(string privilege)
    {
        var response = (RetrieveUserSetOfPrivilegesByNamesResponse)system.Execute(
            new RetrieveUserSetOfPrivilegesByNamesRequest { UserId = user, PrivilegeNames = [privilege] });
        return response.RolePrivileges is { Length: > 0 } found ? found.Max(given => given.Depth) : null;
    }

    /// <summary>How far the user may read a table; null for not at all.</summary>
    /// <param name="table">The table's logical name.</param>
    public PrivilegeDepth? ReadsTable(string table)
    {
        var response = (RetrieveEntityResponse)system.Execute(new RetrieveEntityRequest { LogicalName = table, EntityFilters = EntityFilters.Privileges });
        return response.EntityMetadata.Privileges?.FirstOrDefault(privilege => privilege.PrivilegeType == PrivilegeType.Read)?.Name is { } name
            ? DepthOf(name)
            : null;
    }
}

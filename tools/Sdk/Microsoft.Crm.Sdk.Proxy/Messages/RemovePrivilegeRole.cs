using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to take a privilege from a role.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RemovePrivilegeRoleRequest : OrganizationRequest
{
    public RemovePrivilegeRoleRequest()
    {
        RequestName = "RemovePrivilegeRole";
        RoleId = default;
        PrivilegeId = default;
    }

    public Guid RoleId
    {
        get => Parameters.Contains("RoleId") ? (Guid)Parameters["RoleId"] : default;
        set => Parameters["RoleId"] = value;
    }

    public Guid PrivilegeId
    {
        get => Parameters.Contains("PrivilegeId") ? (Guid)Parameters["PrivilegeId"] : default;
        set => Parameters["PrivilegeId"] = value;
    }
}

/// <summary>Confirms that a role has lost a privilege.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RemovePrivilegeRoleResponse : OrganizationResponse
{
}

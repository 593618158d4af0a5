using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to give a role these privileges and no others.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ReplacePrivilegesRoleRequest : OrganizationRequest
{
    public ReplacePrivilegesRoleRequest()
    {
        RequestName = "ReplacePrivilegesRole";
        RoleId = default;
        Privileges = default;
    }

    public Guid RoleId
    {
        get => Parameters.Contains("RoleId") ? (Guid)Parameters["RoleId"] : default;
        set => Parameters["RoleId"] = value;
    }

    public RolePrivilege[] Privileges
    {
        get => Parameters.Contains("Privileges") ? (RolePrivilege[])Parameters["Privileges"] : default;
        set => Parameters["Privileges"] = value;
    }
}

/// <summary>Confirms that a role has other privileges.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ReplacePrivilegesRoleResponse : OrganizationResponse
{
}

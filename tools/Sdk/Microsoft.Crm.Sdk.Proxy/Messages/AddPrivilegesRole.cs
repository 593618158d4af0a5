using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to add privileges to a role, or to change their depth.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class AddPrivilegesRoleRequest : OrganizationRequest
{
    public AddPrivilegesRoleRequest()
    {
        RequestName = "AddPrivilegesRole";
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

/// <summary>Confirms that a role has more privileges.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class AddPrivilegesRoleResponse : OrganizationResponse
{
}

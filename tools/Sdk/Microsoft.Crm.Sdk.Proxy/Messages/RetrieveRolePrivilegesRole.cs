using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks which privileges a role has.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveRolePrivilegesRoleRequest : OrganizationRequest
{
    public RetrieveRolePrivilegesRoleRequest()
    {
        RequestName = "RetrieveRolePrivilegesRole";
        RoleId = default;
    }

    public Guid RoleId
    {
        get => Parameters.Contains("RoleId") ? (Guid)Parameters["RoleId"] : default;
        set => Parameters["RoleId"] = value;
    }
}

/// <summary>Tells which privileges a role has.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveRolePrivilegesRoleResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

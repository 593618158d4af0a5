using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks how far a user has a privilege, by its name.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserPrivilegeByPrivilegeNameRequest : OrganizationRequest
{
    public RetrieveUserPrivilegeByPrivilegeNameRequest()
    {
        RequestName = "RetrieveUserPrivilegeByPrivilegeName";
        UserId = default;
        PrivilegeName = default;
    }

    public Guid UserId
    {
        get => Parameters.Contains("UserId") ? (Guid)Parameters["UserId"] : default;
        set => Parameters["UserId"] = value;
    }

    public string PrivilegeName
    {
        get => Parameters.Contains("PrivilegeName") ? (string)Parameters["PrivilegeName"] : default;
        set => Parameters["PrivilegeName"] = value;
    }
}

/// <summary>Tells how far a user has a privilege.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserPrivilegeByPrivilegeNameResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

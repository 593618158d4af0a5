using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks how far a user has a privilege, by its id.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserPrivilegeByPrivilegeIdRequest : OrganizationRequest
{
    public RetrieveUserPrivilegeByPrivilegeIdRequest()
    {
        RequestName = "RetrieveUserPrivilegeByPrivilegeId";
        UserId = default;
        PrivilegeId = default;
    }

    public Guid UserId
    {
        get => Parameters.Contains("UserId") ? (Guid)Parameters["UserId"] : default;
        set => Parameters["UserId"] = value;
    }

    public Guid PrivilegeId
    {
        get => Parameters.Contains("PrivilegeId") ? (Guid)Parameters["PrivilegeId"] : default;
        set => Parameters["PrivilegeId"] = value;
    }
}

/// <summary>Tells how far a user has a privilege.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserPrivilegeByPrivilegeIdResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

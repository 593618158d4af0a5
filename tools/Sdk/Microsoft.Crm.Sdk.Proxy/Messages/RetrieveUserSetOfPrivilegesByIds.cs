using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks how far a user has some privileges, by their ids.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserSetOfPrivilegesByIdsRequest : OrganizationRequest
{
    public RetrieveUserSetOfPrivilegesByIdsRequest()
    {
        RequestName = "RetrieveUserSetOfPrivilegesByIds";
        UserId = default;
        PrivilegeIds = default;
    }

    public Guid UserId
    {
        get => Parameters.Contains("UserId") ? (Guid)Parameters["UserId"] : default;
        set => Parameters["UserId"] = value;
    }

    public Guid[] PrivilegeIds
    {
        get => Parameters.Contains("PrivilegeIds") ? (Guid[])Parameters["PrivilegeIds"] : default;
        set => Parameters["PrivilegeIds"] = value;
    }
}

/// <summary>Tells how far a user has the privileges; those that they lack are not among them.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserSetOfPrivilegesByIdsResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

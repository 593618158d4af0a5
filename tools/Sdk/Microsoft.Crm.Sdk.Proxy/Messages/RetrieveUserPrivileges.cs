using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks which privileges a user has through all roles, their own and those of teams.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserPrivilegesRequest : OrganizationRequest
{
    public RetrieveUserPrivilegesRequest()
    {
        RequestName = "RetrieveUserPrivileges";
        UserId = default;
    }

    public Guid UserId
    {
        get => Parameters.Contains("UserId") ? (Guid)Parameters["UserId"] : default;
        set => Parameters["UserId"] = value;
    }
}

/// <summary>Tells which privileges a user has.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserPrivilegesResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

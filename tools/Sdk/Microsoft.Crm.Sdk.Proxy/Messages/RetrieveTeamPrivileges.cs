using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks which privileges a team has.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveTeamPrivilegesRequest : OrganizationRequest
{
    public RetrieveTeamPrivilegesRequest()
    {
        RequestName = "RetrieveTeamPrivileges";
        TeamId = default;
    }

    public Guid TeamId
    {
        get => Parameters.Contains("TeamId") ? (Guid)Parameters["TeamId"] : default;
        set => Parameters["TeamId"] = value;
    }
}

/// <summary>Tells which privileges a team has.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveTeamPrivilegesResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

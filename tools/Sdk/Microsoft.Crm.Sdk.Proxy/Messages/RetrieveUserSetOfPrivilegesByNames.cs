using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks how far a user has some privileges, by their names.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserSetOfPrivilegesByNamesRequest : OrganizationRequest
{
    public RetrieveUserSetOfPrivilegesByNamesRequest()
    {
        RequestName = "RetrieveUserSetOfPrivilegesByNames";
        UserId = default;
        PrivilegeNames = default;
    }

    public Guid UserId
    {
        get => Parameters.Contains("UserId") ? (Guid)Parameters["UserId"] : default;
        set => Parameters["UserId"] = value;
    }

    public string[] PrivilegeNames
    {
        get => Parameters.Contains("PrivilegeNames") ? (string[])Parameters["PrivilegeNames"] : default;
        set => Parameters["PrivilegeNames"] = value;
    }
}

/// <summary>Tells how far a user has the privileges; those that they lack are not among them.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveUserSetOfPrivilegesByNamesResponse : OrganizationResponse
{
    public RolePrivilege[] RolePrivileges => Results.Contains("RolePrivileges") ? (RolePrivilege[])Results["RolePrivileges"] : default;
}

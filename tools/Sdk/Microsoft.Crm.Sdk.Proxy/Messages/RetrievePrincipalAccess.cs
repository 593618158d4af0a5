using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks what a principal may do with a record.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrievePrincipalAccessRequest : OrganizationRequest
{
    public RetrievePrincipalAccessRequest()
    {
        RequestName = "RetrievePrincipalAccess";
        Target = default;
        Principal = default;
    }

    public EntityReference Target
    {
        get => Parameters.Contains("Target") ? (EntityReference)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }

    public EntityReference Principal
    {
        get => Parameters.Contains("Principal") ? (EntityReference)Parameters["Principal"] : default;
        set => Parameters["Principal"] = value;
    }
}

/// <summary>Tells what a principal may do with a record.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrievePrincipalAccessResponse : OrganizationResponse
{
    public AccessRights AccessRights => Results.Contains("AccessRights") ? (AccessRights)Results["AccessRights"] : default;
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks with whom a record is shared.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveSharedPrincipalsAndAccessRequest : OrganizationRequest
{
    public RetrieveSharedPrincipalsAndAccessRequest()
    {
        RequestName = "RetrieveSharedPrincipalsAndAccess";
        Target = default;
    }

    public EntityReference Target
    {
        get => Parameters.Contains("Target") ? (EntityReference)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }
}

/// <summary>Names the principals and what each may do.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveSharedPrincipalsAndAccessResponse : OrganizationResponse
{
    public PrincipalAccess[] PrincipalAccesses =>
        Results.Contains("PrincipalAccesses") ? (PrincipalAccess[])Results["PrincipalAccesses"] : default;
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to share a record with a principal.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class GrantAccessRequest : OrganizationRequest
{
    public GrantAccessRequest()
    {
        RequestName = "GrantAccess";
        Target = default;
        PrincipalAccess = default;
    }

    public EntityReference Target
    {
        get => Parameters.Contains("Target") ? (EntityReference)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }

    public PrincipalAccess PrincipalAccess
    {
        get => Parameters.Contains("PrincipalAccess") ? (PrincipalAccess)Parameters["PrincipalAccess"] : default;
        set => Parameters["PrincipalAccess"] = value;
    }
}

/// <summary>Confirms that a record was shared.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class GrantAccessResponse : OrganizationResponse
{
}

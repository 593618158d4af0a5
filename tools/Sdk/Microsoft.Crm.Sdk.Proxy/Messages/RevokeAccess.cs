using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to end the sharing of a record with a principal.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RevokeAccessRequest : OrganizationRequest
{
    public RevokeAccessRequest()
    {
        RequestName = "RevokeAccess";
        Target = default;
        Revokee = default;
    }

    public EntityReference Target
    {
        get => Parameters.Contains("Target") ? (EntityReference)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }

    public EntityReference Revokee
    {
        get => Parameters.Contains("Revokee") ? (EntityReference)Parameters["Revokee"] : default;
        set => Parameters["Revokee"] = value;
    }
}

/// <summary>Confirms that sharing ended.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RevokeAccessResponse : OrganizationResponse
{
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to replace the rights that a principal has through sharing.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ModifyAccessRequest : OrganizationRequest
{
    public ModifyAccessRequest()
    {
        RequestName = "ModifyAccess";
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

/// <summary>Confirms that shared rights were replaced.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class ModifyAccessResponse : OrganizationResponse
{
}

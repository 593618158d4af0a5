using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Asks for one new record.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest()
    {
        RequestName = "Create";
        Target = default;
    }

    public Entity Target
    {
        get => Parameters.Contains("Target") ? (Entity)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }
}

/// <summary>Carries the id of the new record.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Results.Contains("id") ? (Guid)Results["id"] : default;
}

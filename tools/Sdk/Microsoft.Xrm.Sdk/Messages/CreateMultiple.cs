using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Asks for many new records of one table.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest()
    {
        RequestName = "CreateMultiple";
        Targets = default;
    }

    public EntityCollection Targets
    {
        get => Parameters.Contains("Targets") ? (EntityCollection)Parameters["Targets"] : default;
        set => Parameters["Targets"] = value;
    }
}

/// <summary>Carries the ids of the new records, in the order of the targets.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class CreateMultipleResponse : OrganizationResponse
{
    public Guid[] Ids => Results.Contains("Ids") ? (Guid[])Results["Ids"] : default;
}

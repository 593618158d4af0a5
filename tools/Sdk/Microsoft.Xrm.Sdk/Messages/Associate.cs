using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Asks to link records to a target by a relationship.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class AssociateRequest : OrganizationRequest
{
    public AssociateRequest()
    {
        RequestName = "Associate";
        Target = default;
        Relationship = default;
        RelatedEntities = default;
    }

    public EntityReference Target
    {
        get => Parameters.Contains("Target") ? (EntityReference)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }

    public Relationship Relationship
    {
        get => Parameters.Contains("Relationship") ? (Relationship)Parameters["Relationship"] : default;
        set => Parameters["Relationship"] = value;
    }

    public EntityReferenceCollection RelatedEntities
    {
        get => Parameters.Contains("RelatedEntities") ? (EntityReferenceCollection)Parameters["RelatedEntities"] : default;
        set => Parameters["RelatedEntities"] = value;
    }
}

/// <summary>Confirms that records were linked.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class AssociateResponse : OrganizationResponse
{
}

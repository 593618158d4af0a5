using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for an unsaved record prefilled from another by the column mappings of their relationship.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class InitializeFromRequest : OrganizationRequest
{
    public InitializeFromRequest()
    {
        RequestName = "InitializeFrom";
        EntityMoniker = default;
        TargetEntityName = default;
        TargetFieldType = default;
    }

    public EntityReference EntityMoniker
    {
        get => Parameters.Contains("EntityMoniker") ? (EntityReference)Parameters["EntityMoniker"] : default;
        set => Parameters["EntityMoniker"] = value;
    }

    public string TargetEntityName
    {
        get => Parameters.Contains("TargetEntityName") ? (string)Parameters["TargetEntityName"] : default;
        set => Parameters["TargetEntityName"] = value;
    }

    public TargetFieldType TargetFieldType
    {
        get => Parameters.Contains("TargetFieldType") ? (TargetFieldType)Parameters["TargetFieldType"] : default;
        set => Parameters["TargetFieldType"] = value;
    }

    public bool SkipParentalRelationshipMapping
    {
        get => Parameters.Contains("SkipParentalRelationshipMapping") ? (bool)Parameters["SkipParentalRelationshipMapping"] : default;
        set => Parameters["SkipParentalRelationshipMapping"] = value;
    }
}

/// <summary>Carries the prefilled, unsaved record.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class InitializeFromResponse : OrganizationResponse
{
    public Entity Entity => Results.Contains("Entity") ? (Entity)Results["Entity"] : default;
}

using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Asks to update a record, or to create it when it does not exist.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest()
    {
        RequestName = "Upsert";
        Target = default;
    }

    public Entity Target
    {
        get => Parameters.Contains("Target") ? (Entity)Parameters["Target"] : default;
        set => Parameters["Target"] = value;
    }
}

/// <summary>Tells which record an upsert touched and whether it is new.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class UpsertResponse : OrganizationResponse
{
    public EntityReference Target => Results.Contains("Target") ? (EntityReference)Results["Target"] : default;

    public bool RecordCreated => Results.Contains("RecordCreated") ? (bool)Results["RecordCreated"] : default;
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Asks for the metadata that a query describes, or for what became of it since a version.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class RetrieveMetadataChangesRequest : OrganizationRequest
{
    public RetrieveMetadataChangesRequest() => RequestName = "RetrieveMetadataChanges";

    public string ClientVersionStamp
    {
        get => Parameters.Contains("ClientVersionStamp") ? (string)Parameters["ClientVersionStamp"] : default;
        set => Parameters["ClientVersionStamp"] = value;
    }

    public DeletedMetadataFilters DeletedMetadataFilters
    {
        get => Parameters.Contains("DeletedMetadataFilters") ? (DeletedMetadataFilters)Parameters["DeletedMetadataFilters"] : default;
        set => Parameters["DeletedMetadataFilters"] = value;
    }

    public EntityQueryExpression Query
    {
        get => Parameters.Contains("Query") ? (EntityQueryExpression)Parameters["Query"] : default;
        set => Parameters["Query"] = value;
    }

    public bool RetrieveAllSettings
    {
        get => Parameters.Contains("RetrieveAllSettings") ? (bool)Parameters["RetrieveAllSettings"] : default;
        set => Parameters["RetrieveAllSettings"] = value;
    }
}

/// <summary>Carries the metadata found, what is gone, and the version of it.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class RetrieveMetadataChangesResponse : OrganizationResponse
{
    public DeletedMetadataCollection DeletedMetadata =>
        Results.Contains("DeletedMetadata") ? (DeletedMetadataCollection)Results["DeletedMetadata"] : default;

    public EntityMetadataCollection EntityMetadata =>
        Results.Contains("EntityMetadata") ? (EntityMetadataCollection)Results["EntityMetadata"] : default;

    public string ServerVersionStamp => Results.Contains("ServerVersionStamp") ? (string)Results["ServerVersionStamp"] : default;
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Asks what changed in a table since a version.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class RetrieveEntityChangesRequest : OrganizationRequest
{
    public RetrieveEntityChangesRequest()
    {
        RequestName = "RetrieveEntityChanges";
        EntityName = default;
        Columns = default;
        PageInfo = default;
    }

    public string EntityName
    {
        get => Parameters.Contains("EntityName") ? (string)Parameters["EntityName"] : default;
        set => Parameters["EntityName"] = value;
    }

    public ColumnSet Columns
    {
        get => Parameters.Contains("Columns") ? (ColumnSet)Parameters["Columns"] : default;
        set => Parameters["Columns"] = value;
    }

    public PagingInfo PageInfo
    {
        get => Parameters.Contains("PageInfo") ? (PagingInfo)Parameters["PageInfo"] : default;
        set => Parameters["PageInfo"] = value;
    }

    public string DataVersion
    {
        get => Parameters.Contains("DataVersion") ? (string)Parameters["DataVersion"] : default;
        set => Parameters["DataVersion"] = value;
    }

    public bool GetGlobalMetadataVersion
    {
        get => Parameters.Contains("GetGlobalMetadataVersion") ? (bool)Parameters["GetGlobalMetadataVersion"] : default;
        set => Parameters["GetGlobalMetadataVersion"] = value;
    }
}

/// <summary>Carries the changes of a table and the version that they lead to.</summary>
[DataContract(Namespace = ContractNamespaces.Xrm2011)]
public sealed class RetrieveEntityChangesResponse : OrganizationResponse
{
    public BusinessEntityChanges EntityChanges =>
        Results.Contains("EntityChanges") ? (BusinessEntityChanges)Results["EntityChanges"] : default;
}

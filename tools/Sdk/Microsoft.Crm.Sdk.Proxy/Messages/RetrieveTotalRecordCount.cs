using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for the row counts of tables, as of the last day.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveTotalRecordCountRequest : OrganizationRequest
{
    public RetrieveTotalRecordCountRequest()
    {
        RequestName = "RetrieveTotalRecordCount";
        EntityNames = default;
    }

    public string[] EntityNames
    {
        get => Parameters.Contains("EntityNames") ? (string[])Parameters["EntityNames"] : default;
        set => Parameters["EntityNames"] = value;
    }
}

/// <summary>Carries row counts by table name.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveTotalRecordCountResponse : OrganizationResponse
{
    public EntityRecordCountCollection EntityRecordCountCollection =>
        Results.Contains("EntityRecordCountCollection") ? (EntityRecordCountCollection)Results["EntityRecordCountCollection"] : default;
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to express a query as FetchXML.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class QueryExpressionToFetchXmlRequest : OrganizationRequest
{
    public QueryExpressionToFetchXmlRequest()
    {
        RequestName = "QueryExpressionToFetchXml";
        Query = default;
    }

    public QueryBase Query
    {
        get => Parameters.Contains("Query") ? (QueryBase)Parameters["Query"] : default;
        set => Parameters["Query"] = value;
    }
}

/// <summary>Carries a query as FetchXML.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class QueryExpressionToFetchXmlResponse : OrganizationResponse
{
    public string FetchXml => Results.Contains("FetchXml") ? (string)Results["FetchXml"] : default;
}

using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to express FetchXML as a query object.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class FetchXmlToQueryExpressionRequest : OrganizationRequest
{
    public FetchXmlToQueryExpressionRequest()
    {
        RequestName = "FetchXmlToQueryExpression";
        FetchXml = default;
    }

    public string FetchXml
    {
        get => Parameters.Contains("FetchXml") ? (string)Parameters["FetchXml"] : default;
        set => Parameters["FetchXml"] = value;
    }
}

/// <summary>Carries FetchXML as a query object.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class FetchXmlToQueryExpressionResponse : OrganizationResponse
{
    public QueryExpression Query => Results.Contains("Query") ? (QueryExpression)Results["Query"] : default;
}

using LocalDataverse.Queries.Reading;
using LocalDataverse.Queries.Writing;
using LocalDataverse.Security;
using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Messages;

internal sealed class FetchXmlToQueryExpressionHandler()
    : MessageHandler<FetchXmlToQueryExpressionResponse>("FetchXmlToQueryExpression", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.AllowEveryone();

    public override void Execute(Operation operation) =>
        operation.OutputParameters["Query"] = QueryExpressionWriter.Write(FetchXmlReader.Read(operation.Require<string>("FetchXml")));
}

internal sealed class QueryExpressionToFetchXmlHandler()
    : MessageHandler<QueryExpressionToFetchXmlResponse>("QueryExpressionToFetchXml", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.AllowEveryone();

    public override void Execute(Operation operation) =>
        operation.OutputParameters["FetchXml"] = FetchXmlWriter.Write(QueryExpressionReader.Read(operation.Require<QueryBase>("Query")));
}

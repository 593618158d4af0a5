using LocalDataverse.Queries.Reading;
using LocalDataverse.Security;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Messages;

internal sealed class RetrieveMultipleHandler() : MessageHandler<RetrieveMultipleResponse>("RetrieveMultiple", TransactionNeed.None)
{
    private const string Rows = "BusinessEntityCollection";

    public override EntityReference? Primary(Operation operation) => operation.Optional<QueryBase>("Query") switch
    {
        QueryExpression query => new EntityReference(query.EntityName),
        QueryByAttribute query => new EntityReference(query.EntityName),
        FetchExpression query when FetchXmlReader.TableOf(query.Query) is { } table => new EntityReference(table),
        _ => null,
    };

    // Which tables a query reads the query knows; it asks for the right to each, and for the rows.
    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var query = operation.Require<QueryBase>("Query");
        using var lease = operation.Read();
        operation.OutputParameters[Rows] = operation.Core.Queries.RetrieveMultiple(operation, lease.Session, query);
    }

    protected override string ResponseName(string outputParameter) => outputParameter == Rows ? "EntityCollection" : outputParameter;
}

using LocalDataverse.Queries.Compiling;
using LocalDataverse.Queries.Reading;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries;

/// <summary>Reads a query into a tree, finds what it names, and has SQLite answer it.</summary>
internal sealed class QueryEngine : IQueryEngine
{
    public EntityCollection RetrieveMultiple(Operation operation, StoreSession session, QueryBase query)
    {
        var tree = QueryExpressionReader.Read(query);
        var context = new QueryContext(operation, session);
        using var limit = new TimeLimit(session.Connection, operation.Core.Limits.OperationTime);
        return tree.IsAggregate ? new AggregateQuery(context, tree).Run() : new RowQuery(context, tree).Run();
    }
}

using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries;

/// <summary>Answers queries: FetchXML, query expressions and queries by attribute, each as SQL.</summary>
internal interface IQueryEngine
{
    /// <summary>One page of the rows that a query finds.</summary>
    /// <param name="operation">The operation that asks: its user, its limits, its access control, its time.</param>
    /// <param name="session">What to read from.</param>
    /// <param name="query">The query.</param>
    EntityCollection RetrieveMultiple(Operation operation, StoreSession session, QueryBase query);
}

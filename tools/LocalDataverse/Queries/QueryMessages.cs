using LocalDataverse.Queries.Messages;
using LocalDataverse.Service;

namespace LocalDataverse.Queries;

/// <summary>Messages that ask for rows.</summary>
internal static class QueryMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new RetrieveMultipleHandler(), new RetrieveTotalRecordCountHandler(), new RetrieveEntityChangesHandler(),
        new FetchXmlToQueryExpressionHandler(), new QueryExpressionToFetchXmlHandler(),
    ];
}

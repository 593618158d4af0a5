using LocalDataverse.Queries.Tree;
using LocalDataverse.Queries.Writing;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// Gives a query tree to the service, and so to plug-ins, in the form that they know: a QueryExpression wherever it can say what is asked,
/// FetchXML where it cannot.
/// </summary>
internal static class QueryForm
{
    public static QueryBase Of(QueryTree tree) =>
        tree.IsAggregate || NeedsFetchXml(tree.Root) ? new FetchExpression(FetchXmlWriter.Write(tree)) : QueryExpressionWriter.Write(tree);

    private static bool NeedsFetchXml(QueryEntity entity) =>
        (entity.Filter is { } filter && HasLinks(filter)) || entity.Columns.Any(column => column.Alias is not null) || entity.Links.Any(NeedsFetchXml);

    private static bool HasLinks(QueryFilter filter) => filter.Links.Count > 0 || filter.Filters.Any(HasLinks);
}

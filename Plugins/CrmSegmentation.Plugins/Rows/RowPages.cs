using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Rows;

/// <summary>Reads rows page by page.</summary>
internal static class RowPages
{
    /// <summary>How many rows Dataverse gives at once.</summary>
    public const int Size = 5000;

    /// <summary>Reads the rows of a query.</summary>
    /// <param name="service">The service to read with.</param>
    /// <param name="query">The query; its order must be total when all pages are read.</param>
    /// <param name="readsAll">Whether all pages are read; otherwise only the first.</param>
    /// <returns>The rows; null when there is more than a page and not all are to be read.</returns>
    public static List<Entity>? Read(IOrganizationService service, QueryExpression query, bool readsAll)
    {
        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { Count = Size, PageNumber = 1 };
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
            {
                return rows;
            }

            if (!readsAll)
            {
                return null;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    /// <summary>Reads all rows of a query.</summary>
    public static List<Entity> ReadAll(IOrganizationService service, QueryExpression query) => Read(service, query, readsAll: true)!;
}

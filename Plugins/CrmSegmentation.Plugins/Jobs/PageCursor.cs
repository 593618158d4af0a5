using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Where a query goes on in another transaction: the number of the page that was read, and Dataverse's paging cookie, which names its last
/// row. So neither new rows nor pages of another size disturb it.
/// </summary>
internal static class PageCursor
{
    private const char Separator = '|';

    /// <summary>The page behind a cursor.</summary>
    /// <param name="cursor">The cursor; null for the first page.</param>
    /// <param name="count">How many rows the page has.</param>
    public static PagingInfo Next(string? cursor, int count) => cursor is null
        ? new PagingInfo { Count = count, PageNumber = 1 }
        : Next(cursor.Split([Separator], 2), count);

    /// <summary>The cursor behind a page that was read.</summary>
    /// <param name="read">Which page it was.</param>
    /// <param name="page">The page.</param>
    public static string Behind(PagingInfo read, EntityCollection page) =>
        read.PageNumber.ToString(CultureInfo.InvariantCulture) + Separator + page.PagingCookie;

    private static PagingInfo Next(string[] parts, int count) => new()
    {
        Count = count,
        PageNumber = int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture) + 1,
        PagingCookie = parts[1],
    };
}

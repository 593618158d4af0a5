using LocalDataverse.Faults;
using LocalDataverse.Queries.Tree;

namespace LocalDataverse.Queries;

/// <summary>Which rows of a result are wanted.</summary>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Size">How many rows at most.</param>
/// <param name="IsTop">Whether the query wants its first rows and no pages.</param>
internal readonly record struct PageLimits(int Page, int Size, bool IsTop)
{
    private const int MostTop = 5_000;

    // Without a cookie every page before the one that is wanted must be found, too.
    private const int MostWithoutCookie = 50_000;

    public long Offset => (Page - 1L) * Size;

    public static PageLimits Of(QueryTree tree, PlatformLimits limits)
    {
        if (tree.Top is { } top)
        {
            return top <= 0 ? throw Fault.Of(ErrorCode.QueryBuilderTopCountGreaterThanZero, "The top count must be greater than zero.")
                : top > MostTop ? throw Fault.InvalidArgument($"The top count cannot exceed {MostTop}.")
                : tree.PageSize is not null || tree.Page != 1 || !string.IsNullOrEmpty(tree.PagingCookie)
                    ? throw Fault.InvalidArgument("The top count and paging cannot be used together.")
                : tree.ReturnsTotalCount ? throw Fault.InvalidArgument("The top count and the total record count cannot be used together.")
                : new PageLimits(1, top, true);
        }

        return tree.Page <= 0 || tree.PageSize <= 0
            ? throw Fault.Of(ErrorCode.QueryBuilderValueGreaterThanZero, "The number and the size of a page must be greater than zero.")
            : new PageLimits(tree.Page, Math.Min(tree.PageSize ?? limits.PageSize, limits.PageSize), false);
    }

    public void RequireReachable()
    {
        if (Offset + Size > MostWithoutCookie)
        {
            throw Fault.PagingCookieRequired();
        }
    }
}

using System.Globalization;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>Rows of one table, a page of them, in a table that can be sorted.</summary>
internal sealed class Listing(Look look, Table table, IReadOnlyList<Column> columns)
{
    private const int RowsOnAPage = 50;

    /// <summary>Shorter titles of columns than their own, by their names.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init; } = new Dictionary<string, string>();

    /// <summary>What marks a row as failed.</summary>
    public Func<Entity, bool> IsTrouble { get; init; } = _ => false;

    /// <summary>Reads a page of what a query asks for, sorted as the address says, and shows it.</summary>
    /// <param name="query">The query; its columns, order and page are set here.</param>
    /// <param name="byDefault">The column that it is sorted by unless the address says otherwise.</param>
    /// <param name="descending">Whether the default order is downwards.</param>
    public Html Show(QueryExpression query, Column byDefault, bool descending)
    {
        var chosen = table.Find(look.Text("sort")) is { } column && columns.Contains(column) ? column : null;
        var sorted = chosen ?? byDefault;
        var isDown = chosen is null ? descending : look.Text("down") == "1";
        query.ColumnSet = new ColumnSet([.. columns.Select(shown => shown.Name)]);
        query.AddOrder(sorted.Name, isDown ? OrderType.Descending : OrderType.Ascending);
        if (sorted != table.Id)
        {
            query.AddOrder(table.Id.Name, OrderType.Ascending);
        }

        query.PageInfo = new PagingInfo { PageNumber = look.PageNumber, Count = RowsOnAPage, ReturnTotalRecordCount = true };
        var answer = look.Service.RetrieveMultiple(query);
        if (answer.Entities.Count == 0)
        {
            return Html.Of($"""<p class="empty">{(look.PageNumber > 1 ? "There is no such page." : "No rows.")}</p>""");
        }

        var head = columns.Select(shown => Header(shown, sorted, isDown));
        var body = answer.Entities.Select(Row);
        return Html.Of($"""
            <div class="scroll" role="region" aria-label="{table.Definition.CollectionName.Text}" tabindex="0">
            <table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>
            </div>
            {Pager(answer)}
            """);
    }

    private Html Header(Column column, Column sorted, bool isDown)
    {
        var isSorted = column == sorted;
        var address = look.With(("sort", column.Name), ("down", isSorted && !isDown ? "1" : "0"), ("page", ""));
        var order = isSorted ? isDown ? "descending" : "ascending" : "none";
        var name = Titles.GetValueOrDefault(column.Name)
            ?? (column.Definition.DisplayName.Text is { Length: > 0 } display ? display : column.Name);
        return Html.Of($"""
            <th scope="col" aria-sort="{order}" class="{Kind(column)}"><a href="{address}" title="{column.Name}">{name}</a></th>
            """);
    }

    private Html Row(Entity row)
    {
        var cells = columns.Select((column, index) => index == 0 ? First(row, column) : Cell(row, column));
        return IsTrouble(row) ? Html.Of($"""<tr class="failed">{cells}</tr>""") : Html.Of($"<tr>{cells}</tr>");
    }

    private Html First(Entity row, Column column)
    {
        var text = Values.Plain(row, column);
        var label = text.Length == 0 ? row.Id.ToString() : text;
        return Html.Of($"""<th scope="row"><a href="{Values.Address(table.Name, row.Id)}">{Breakable(Values.Short(label))}</a></th>""");
    }

    // Names of types are one long word; a line may end after each of their dots.
    private static IEnumerable<Html> Breakable(string text) =>
        text.Split('.').Select((part, index) => index == 0 ? Html.Of($"{part}") : Html.Of($".<wbr>{part}"));

    private static Html Cell(Entity row, Column column) => Html.Of($"""<td class="{Kind(column)}">{Values.Cell(row, column)}</td>""");

    private static string Kind(Column column) =>
        column.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Decimal or ColumnType.Double or ColumnType.Money ? "number" : "";

    private Html Pager(EntityCollection answer)
    {
        var page = look.PageNumber;
        var first = ((page - 1) * RowsOnAPage) + 1;
        var last = first + answer.Entities.Count - 1;
        var total = answer.TotalRecordCountLimitExceeded ? $"more than {Whole(answer.TotalRecordCount)}" : Whole(answer.TotalRecordCount);
        var back = page > 1
            ? Html.Of($"""<a rel="prev" href="{look.With(("page", Invariant(page - 1)))}">← Back</a>""")
            : Html.Of($"""<span class="dim">← Back</span>""");
        var on = answer.MoreRecords
            ? Html.Of($"""<a rel="next" href="{look.With(("page", Invariant(page + 1)))}">On →</a>""")
            : Html.Of($"""<span class="dim">On →</span>""");
        return Html.Of($"""<nav class="pager" aria-label="Pages">{back}<span>{first} to {last} of {total}</span>{on}</nav>""");
    }

    private static string Whole(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}

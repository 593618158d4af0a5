using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>The rows of a table: searched by name, narrowed to those that point to one row, with the columns that one wants.</summary>
internal static class RowsPage
{
    private const int UsualColumns = 7;
    private const int MostColumns = 30;

    // What people look for in the platform's own tables, whose columns are in order of the alphabet.
    private static readonly string[] Telling =
        ["accountnumber", "emailaddress1", "telephone1", "parentcustomerid", "address1_city", "uniquename", "version", "domainname", "subject", "revenue"];

    public static (string Title, Html Body) Show(Look look, string name)
    {
        var table = look.Metadata.Require(name);
        var columns = Columns(look, table);
        var query = new QueryExpression(table.Name);
        var search = look.Text("search").Trim();
        if (search.Length > 0 && table.PrimaryName is { } primary)
        {
            query.Criteria.AddCondition(primary.Name, ConditionOperator.Like, $"%{Literal(search)}%");
        }

        var narrowed = Narrow(look, table, query);
        var newest = table.Find("modifiedon") ?? table.Find("createdon");
        var rows = new Listing(look, table, columns).Show(query, newest ?? table.PrimaryName ?? table.Id, newest is not null);
        var title = table.Definition.CollectionName.Text is { Length: > 0 } collection ? collection : TablesPage.Name(table);
        return (title, Html.Of($"""
            <p class="way"><a href="/">Tables</a></p>
            <div class="title"><h1>{title} <span class="dim">{table.Name}</span></h1>{SearchForm(look, table, search)}</div>
            {narrowed}
            {ColumnForm(look, table, columns)}
            {rows}
            """));
    }

    /// <summary>What a person types, with the signs that LIKE reads taken as they are.</summary>
    public static string Literal(string text) => text.Replace("[", "[[]").Replace("%", "[%]").Replace("_", "[_]");

    private static Column[] Columns(Look look, Table table)
    {
        var asked = look.Text("columns").Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct()
            .Select(table.Find).OfType<Column>().Where(IsShown).Take(MostColumns).ToArray();
        var lead = table.PrimaryName ?? table.Id;
        return asked.Length > 0 ? [.. asked.Prepend(lead).Distinct()] : Usual(table, lead);
    }

    private static Column[] Usual(Table table, Column lead)
    {
        var shown = table.Readable.Where(column => IsShown(column) && column.Type != ColumnType.Memo && column != table.Id).ToArray();
        var last = new[] { table.Status, table.Find("modifiedon") }.OfType<Column>().ToArray();
        var first = Telling.Select(table.Find).OfType<Column>()
            .Concat(shown.Where(column => column.Definition.IsCustom))
            .Concat(shown.Where(column => column.Definition.Required is RequiredLevel.ApplicationRequired or RequiredLevel.Recommended))
            .Concat(shown.Where(column => column.Definition.Required == RequiredLevel.SystemRequired && !IsOfEveryRow(column)))
            .Concat(shown.Where(column => table.Definition.IsCustom || column.IsText).Where(column => !IsOfEveryRow(column)));
        return [.. first.Where(IsShown).Prepend(lead).Except(last).Distinct().Take(UsualColumns - last.Length), .. last];
    }

    private static bool IsOfEveryRow(Column column) => column.Name is "createdon" or "createdby" or "modifiedon" or "modifiedby" or "ownerid"
        or "createdonbehalfby" or "modifiedonbehalfby" or "statecode" or "statuscode" or "owningbusinessunit" or "owninguser" or "owningteam"
        or "importsequencenumber" or "overriddencreatedon" or "timezoneruleversionnumber" or "utcconversiontimezonecode" or "versionnumber"
        or "organizationid" or "transactioncurrencyid" or "exchangerate";

    private static bool IsShown(Column column) => column.IsStored && column.Definition.ValidForRead && column.Type is not (ColumnType.Image or ColumnType.File);

    private static Html Narrow(Look look, Table table, QueryExpression query)
    {
        if (table.Find(look.Text("by")) is not { IsReference: true } lookup || !Guid.TryParse(look.Text("id"), out var id))
        {
            return Html.Empty;
        }

        query.Criteria.AddCondition(lookup.Name, ConditionOperator.Equal, id);
        return Html.Of($"""
            <p class="narrowed">Only rows whose <strong>{lookup.Definition.DisplayName.Text}</strong> is <code>{id}</code>.
            <a href="{look.With(("by", ""), ("id", ""), ("page", ""))}">All rows</a></p>
            """);
    }

    private static Html SearchForm(Look look, Table table, string search) => table.PrimaryName is not { } primary ? Html.Empty : Html.Of($"""
        <form method="get" role="search" class="search">{look.Carry("columns", "by", "id", "sort", "down")}
        <label><span class="hidden">Search by {primary.Definition.DisplayName.Text}</span>
        <input type="search" name="search" value="{search}" placeholder="{primary.Definition.DisplayName.Text}"></label>
        <button>Search</button></form>
        """);

    // Without a script, the names are typed: a list of all columns stands below.
    private static Html ColumnForm(Look look, Table table, Column[] columns)
    {
        var all = table.Columns.Where(IsShown).OrderBy(column => column.Name, StringComparer.Ordinal)
            .Select(column => Html.Of($"<li><code>{column.Name}</code> {column.Definition.DisplayName.Text}</li>"));
        return Html.Of($"""
            <details class="columns"><summary>Columns</summary>
            <form method="get">{look.Carry("search", "by", "id")}
            <label>Names, with commas between <input name="columns" value="{string.Join(',', columns.Select(column => column.Name))}"></label>
            <button>Show</button></form>
            <ul class="names">{all}</ul></details>
            """);
    }
}

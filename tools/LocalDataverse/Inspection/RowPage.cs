using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>One row: all of its columns, those without a value folded away, and the ways to the rows that point to it.</summary>
internal static class RowPage
{
    public static (string Title, Html Body) Show(Look look, string name, Guid id)
    {
        var table = look.Metadata.Require(name);
        var row = look.Service.Retrieve(table.Name, id, new ColumnSet(true));
        var columns = table.Columns.Where(column => column.IsStored && column.Definition.ValidForRead)
            .OrderBy(Name, StringComparer.OrdinalIgnoreCase).ToArray();
        var filled = columns.Where(column => row.Attributes.TryGetValue(column.Name, out var value) && value is not null)
            .OrderBy(column => column == table.PrimaryName ? 0 : 1).ToArray();
        var empty = columns.Except(filled).ToArray();
        var title = table.PrimaryName is { } primary && Values.Plain(row, primary) is { Length: > 0 } text ? text : id.ToString();
        return (title, Html.Of($"""
            <p class="way"><a href="/">Tables</a> / <a href="/tables/{table.Name}">{table.Definition.CollectionName.Text}</a></p>
            <h1>{Values.Short(title)}</h1>
            <p class="dim">{TablesPage.Name(table)} · <code>{id}</code></p>
            {Related(look, table, id)}
            <table class="row"><caption class="hidden">Columns with a value</caption><colgroup><col class="name"><col></colgroup>
            <tbody>{filled.Select(column => Line(row, column))}</tbody></table>
            {Empty(empty)}
            """));
    }

    private static Html Line(Entity row, Column column) => Html.Of($"""
        <tr><th scope="row">{Name(column)}<span class="logical">{column.Name}</span></th><td>{Values.Whole(row, column)}</td></tr>
        """);

    private static Html Empty(Column[] empty)
    {
        var names = empty.Select(column => Html.Of($"<li>{Name(column)} <code>{column.Name}</code></li>"));
        return empty.Length == 0 ? Html.Empty
            : Html.Of($"""<details class="columns"><summary>{empty.Length} columns without a value</summary><ul class="names">{names}</ul></details>""");
    }

    private static Html Related(Look look, Table table, Guid id)
    {
        var links = look.Metadata.ChildrenOf(table)
            .Select(relation => (Child: look.Metadata.Find(relation.ReferencingTable), Column: relation.ReferencingColumn))
            .Where(relation => relation.Child is not null && relation.Column is not ("createdby" or "modifiedby" or "createdonbehalfby"
                or "modifiedonbehalfby" or "owningbusinessunit" or "owninguser" or "owningteam" or "organizationid" or "transactioncurrencyid"))
            .Distinct()
            .OrderBy(relation => TablesPage.Name(relation.Child!), StringComparer.OrdinalIgnoreCase)
            .Select(relation => Html.Of($"""
                <li><a href="{$"/tables/{relation.Child!.Name}?by={relation.Column}&id={id}"}">{relation.Child.Definition.CollectionName.Text}</a>
                <span class="dim">{relation.Column}</span></li>
                """)).ToArray();
        return links.Length == 0 ? Html.Empty
            : Html.Of($"""<details class="columns related"><summary>Rows that point here</summary><ul class="names">{links}</ul></details>""");
    }

    private static string Name(Column column) => column.Definition.DisplayName.Text is { Length: > 0 } name ? name : column.Name;
}

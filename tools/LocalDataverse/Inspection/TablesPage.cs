using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Inspection;

/// <summary>All tables, with how many rows they hold: those of solutions first, then the platform's, the empty ones last.</summary>
internal static class TablesPage
{
    public static (string Title, Html Body) Show(Look look)
    {
        var search = look.Text("search").Trim();
        var tables = look.Metadata.Tables.Where(table => !table.Definition.IsIntersect && IsFound(table, search)).ToArray();
        var answer = (RetrieveTotalRecordCountResponse)look.Service.Execute(
            new RetrieveTotalRecordCountRequest { EntityNames = [.. tables.Select(table => table.Name)] });
        var counted = tables.Select(table => (Table: table, Count: answer.EntityRecordCountCollection[table.Name]))
            .OrderBy(row => Name(row.Table), StringComparer.OrdinalIgnoreCase).ToArray();
        var custom = counted.Where(row => row.Table.Definition.IsCustom).ToArray();
        var filled = counted.Where(row => !row.Table.Definition.IsCustom && row.Count > 0).ToArray();
        var empty = counted.Where(row => !row.Table.Definition.IsCustom && row.Count == 0).ToArray();
        var nothing = counted.Length == 0 ? Html.Of($"""<p class="empty">No table is called so.</p>""") : Html.Empty;
        return ("Tables", Html.Of($"""
            <div class="title"><h1>Tables</h1>
            <form method="get" role="search" class="search">
            <label><span class="hidden">Find a table</span><input type="search" name="search" value="{search}" placeholder="Find a table"></label>
            <button>Find</button></form></div>
            {nothing}
            {Section("Of solutions", custom)}
            {Section("Of the platform", filled)}
            {Section("Of the platform, without rows", empty)}
            """));
    }

    public static string Name(Table table) => table.Definition.DisplayName.Text is { Length: > 0 } name ? name : table.Definition.SchemaName;

    private static bool IsFound(Table table, string search) =>
        table.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || Name(table).Contains(search, StringComparison.OrdinalIgnoreCase);

    private static Html Section(string title, (Table Table, long Count)[] rows)
    {
        if (rows.Length == 0)
        {
            return Html.Empty;
        }

        var cards = rows.Select(row => Html.Of($"""
            <li><a href="/tables/{row.Table.Name}"><span class="name">{Name(row.Table)}</span>
            <span class="count">{row.Count}</span><span class="logical">{row.Table.Name}</span></a></li>
            """));
        return Html.Of($"""<section><h2>{title} <span class="dim">{rows.Length}</span></h2><ul class="tables">{cards}</ul></section>""");
    }
}

using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>Plug-in steps, table by table, in the order in which they run.</summary>
internal static class StepsPage
{
    private const string TableOfStep = "filter.primaryobjecttypecode";

    public static (string Title, Html Body) Show(Look look)
    {
        var table = look.Metadata.Require("sdkmessageprocessingstep");
        var columns = Look.Columns(
            table, "name", "sdkmessageid", "stage", "mode", "rank", "filteringattributes", "plugintypeid", "statuscode");
        var query = new QueryExpression(table.Name) { ColumnSet = new ColumnSet([.. columns.Select(column => column.Name)]) };
        var link = query.AddLink("sdkmessagefilter", "sdkmessagefilterid", "sdkmessagefilterid", JoinOperator.LeftOuter);
        link.EntityAlias = "filter";
        link.Columns = new ColumnSet("primaryobjecttypecode");
        query.AddOrder("stage", OrderType.Ascending);
        query.AddOrder("rank", OrderType.Ascending);
        var groups = look.Service.RetrieveMultiple(query).Entities
            .GroupBy(step => step.GetAttributeValue<AliasedValue>(TableOfStep)?.Value as string ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Section(look, group.Key, group, columns)).ToArray();
        var body = groups.Length == 0 ? Html.Of($"""<p class="empty">No plug-in is registered. A solution with steps brings them along.</p>""")
            : Html.Of($"{groups}");
        return ("Plug-in steps", Html.Of($"<h1>Plug-in steps</h1>{body}"));
    }

    private static Html Section(Look look, string name, IEnumerable<Entity> steps, Column[] columns)
    {
        var label = look.Metadata.Find(name) is { } table ? TablesPage.Name(table) : name;
        var title = name is "" or "none" ? Html.Of($"Of any table, or none")
            : Html.Of($"""<a href="/tables/{name}">{label}</a> <span class="dim">{name}</span>""");
        var head = columns.Select(column => Html.Of($"""<th scope="col">{column.Definition.DisplayName.Text}</th>"""));
        var body = steps.Select(step => Html.Of($"""
            <tr><th scope="row"><a href="{Values.Address("sdkmessageprocessingstep", step.Id)}">{Values.Short(Values.Plain(step, columns[0]))}</a></th>
            {columns.Skip(1).Select(column => Html.Of($"<td>{Values.Cell(step, column)}</td>"))}</tr>
            """));
        return Html.Of($"""
            <section><h2>{title}</h2>
            <div class="scroll" role="region" aria-label="Steps of {name}" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>
            </section>
            """);
    }
}

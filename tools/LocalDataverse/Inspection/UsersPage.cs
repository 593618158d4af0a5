using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>Users with their roles.</summary>
internal static class UsersPage
{
    public static (string Title, Html Body) Show(Look look)
    {
        var table = look.Metadata.Require("systemuser");
        var columns = Look.Columns(
            table, "fullname", "domainname", "businessunitid", "accessmode", "isdisabled");
        var query = new QueryExpression(table.Name) { ColumnSet = new ColumnSet([.. columns.Select(column => column.Name), "applicationid"]) };
        query.AddOrder("fullname", OrderType.Ascending);
        var roles = Roles(look);
        var head = columns.Select(column => Html.Of($"""<th scope="col">{column.Definition.DisplayName.Text}</th>"""));
        var body = look.Service.RetrieveMultiple(query).Entities.Select(user => Html.Of($"""
            <tr><th scope="row"><a href="{Values.Address("systemuser", user.Id)}">{Values.Short(Values.Plain(user, columns[0]))}</a>
            {(user.Contains("applicationid") ? Html.Of($"""<span class="choice">app</span>""") : Html.Empty)}</th>
            {columns.Skip(1).Select(column => Html.Of($"<td>{Values.Cell(user, column)}</td>"))}
            <td>{roles[user.Id].Select(Role)}</td></tr>
            """));
        return ("Users", Html.Of($"""
            <h1>Users and roles</h1>
            <div class="scroll" role="region" aria-label="Users" tabindex="0">
            <table><thead><tr>{head}<th scope="col">Roles</th></tr></thead><tbody>{body}</tbody></table></div>
            <p><a href="/tables/role">All roles</a> · <a href="/tables/team">Teams</a> · <a href="/tables/businessunit">Business units</a></p>
            """));
    }

    private static ILookup<Guid, EntityReference> Roles(Look look)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("name", OrderType.Ascending);
        var link = query.AddLink("systemuserroles", "roleid", "roleid");
        link.EntityAlias = "of";
        link.Columns = new ColumnSet("systemuserid");
        return look.Service.RetrieveMultiple(query).Entities
            .Where(role => role.Contains("of.systemuserid"))
            .ToLookup(
                role => role.GetAttributeValue<AliasedValue>("of.systemuserid").Value is Guid id ? id : Guid.Empty,
                role => new EntityReference("role", role.Id) { Name = role.GetAttributeValue<string>("name") });
    }

    private static Html Role(EntityReference role) => Html.Of($"""<a class="choice" href="{Values.Address("role", role.Id)}">{role.Name}</a> """);
}

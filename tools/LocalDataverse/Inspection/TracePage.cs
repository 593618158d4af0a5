using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>What plug-ins traced, newest first: of one type, or of failures only, or with a text in it.</summary>
internal static class TracePage
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["typename"] = "Type",
        ["messagename"] = "Message",
        ["primaryentity"] = "Table",
        ["performanceexecutionduration"] = "ms",
        ["exceptiondetails"] = "Failure",
        ["messageblock"] = "Trace",
    };

    public static (string Title, Html Body) Show(Look look)
    {
        var table = look.Metadata.Require("plugintracelog");
        var columns = Look.Columns(
            table, "typename", "messagename", "primaryentity", "createdon", "performanceexecutionduration", "exceptiondetails", "messageblock");
        var (type, text, errors) = (look.Text("type"), look.Text("search").Trim(), look.Text("errors") == "1");
        var query = new QueryExpression(table.Name);
        if (type.Length > 0)
        {
            query.Criteria.AddCondition("typename", ConditionOperator.Equal, type);
        }

        if (errors)
        {
            query.Criteria.AddCondition("exceptiondetails", ConditionOperator.NotNull);
            query.Criteria.AddCondition("exceptiondetails", ConditionOperator.NotEqual, "");
        }

        if (text.Length > 0)
        {
            var any = query.Criteria.AddFilter(LogicalOperator.Or);
            foreach (var column in (ReadOnlySpan<string>)["typename", "messageblock", "exceptiondetails"])
            {
                any.AddCondition(column, ConditionOperator.Like, $"%{RowsPage.Literal(text)}%");
            }
        }

        var listing = new Listing(look, table, columns)
        {
            Titles = Titles,
            IsTrouble = row => row.GetAttributeValue<string>("exceptiondetails") is { Length: > 0 },
        };
        return ("Plug-in trace", Html.Of($"""
            <h1>Plug-in trace</h1>
            <form method="get" class="filter">
            <label>Type <select name="type"><option value="">All</option>{Types(look, type)}</select></label>
            <label>Text <input type="search" name="search" value="{text}"></label>
            <label class="tick"><input type="checkbox" name="errors" value="1"{(errors ? Html.Of($" checked") : Html.Empty)}> Failures only</label>
            <button>Show</button>
            </form>
            {listing.Show(query, table.Require("createdon"), descending: true)}
            """));
    }

    private static IEnumerable<Html> Types(Look look, string chosen)
    {
        var query = new QueryExpression("plugintracelog") { ColumnSet = new ColumnSet("typename"), Distinct = true };
        query.AddOrder("typename", OrderType.Ascending);
        return look.Service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("typename"))
            .Where(type => !string.IsNullOrEmpty(type))
            .Select(type => type == chosen ? Html.Of($"<option selected>{type}</option>") : Html.Of($"<option>{type}</option>"));
    }
}

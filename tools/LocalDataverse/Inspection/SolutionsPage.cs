using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>The solutions that are installed.</summary>
internal static class SolutionsPage
{
    public static (string Title, Html Body) Show(Look look)
    {
        var table = look.Metadata.Require("solution");
        var columns = Look.Columns(
            table, "friendlyname", "uniquename", "version", "ismanaged", "publisherid", "installedon", "description");
        var query = new QueryExpression(table.Name);
        query.Criteria.AddCondition("isvisible", ConditionOperator.Equal, true);
        return ("Solutions", Html.Of($"<h1>Solutions</h1>{new Listing(look, table, columns).Show(query, table.Require("friendlyname"), descending: false)}"));
    }
}

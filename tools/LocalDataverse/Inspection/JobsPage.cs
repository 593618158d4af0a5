using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Inspection;

/// <summary>System jobs, newest first: what asynchronous plug-in steps are doing, did, and failed at.</summary>
internal static class JobsPage
{
    private const int Failed = 31;

    public static (string Title, Html Body) Show(Look look)
    {
        var table = look.Metadata.Require("asyncoperation");
        var columns = Look.Columns(
            table, "name", "statuscode", "messagename", "regardingobjectid", "createdon", "completedon", "retrycount", "friendlymessage");
        var query = new QueryExpression(table.Name);
        var status = int.TryParse(look.Text("status"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : (int?)null;
        if (status is { } value)
        {
            query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, value);
        }

        var options = (table.Status?.Choice?.Options ?? []).Select(option => option.Value == status
            ? Html.Of($"""<option value="{Invariant(option.Value)}" selected>{option.Label.Text}</option>""")
            : Html.Of($"""<option value="{Invariant(option.Value)}">{option.Label.Text}</option>"""));
        var listing = new Listing(look, table, columns) { IsTrouble = row => row.GetAttributeValue<OptionSetValue>("statuscode")?.Value == Failed };
        return ("System jobs", Html.Of($"""
            <h1>System jobs</h1>
            <form method="get" class="filter">
            <label>Status <select name="status"><option value="">All</option>{options}</select></label>
            <button>Show</button>
            </form>
            {listing.Show(query, table.Require("createdon"), descending: true)}
            """));
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}

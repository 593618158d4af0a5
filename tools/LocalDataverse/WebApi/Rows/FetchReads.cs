using LocalDataverse.Queries.Reading;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Reads rows by FetchXML, given in the address or kept in a view.</summary>
internal static class FetchReads
{
    public static WebResponse Read(WebContext context, WebTable table, string fetchXml)
    {
        var tree = FetchXmlReader.Read(fetchXml);
        if (tree.Root.Table != table.Name)
        {
            throw WebError.BadRequest($"The FetchXML is about '{tree.Root.Table}', the address about '{table.SetName}'.");
        }

        var answer = ((RetrieveMultipleResponse)context.Execute(new RetrieveMultipleRequest { Query = new FetchExpression(fetchXml) })).EntityCollection;
        return WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata#{table.SetName}");
            if (tree.ReturnsTotalCount)
            {
                writer.WriteNumber("@odata.count", answer.TotalRecordCount);
                writer.WriteNumber("@Microsoft.Dynamics.CRM.totalrecordcount", answer.TotalRecordCount);
                writer.WriteBoolean("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded", answer.TotalRecordCountLimitExceeded);
            }

            if (answer.MoreRecords)
            {
                writer.WriteString("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie", new SkipToken(tree.Page + 1, answer.PagingCookie).ToString());
            }

            if (answer.MoreRecords || context.Preferences.Includes("Microsoft.Dynamics.CRM.morerecords"))
            {
                writer.WriteBoolean("@Microsoft.Dynamics.CRM.morerecords", answer.MoreRecords);
            }

            writer.WriteStartArray("value");
            var rows = new RowWriter(context, writer);
            foreach (var row in answer.Entities)
            {
                rows.WriteLoose(row, table);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>By the query of a view, the organisation's or a user's own.</summary>
    public static WebResponse ReadSaved(WebContext context, WebTable table, string views, string id)
    {
        var viewId = Guid.TryParse(id, out var parsed) ? parsed : throw WebError.BadRequest($"'{id}' is no id of a view.");
        var request = new RetrieveRequest { Target = new EntityReference(views, viewId), ColumnSet = new ColumnSet("fetchxml") };
        var view = ((RetrieveResponse)context.Execute(request)).Entity;
        return Read(context, table, view.GetAttributeValue<string>("fetchxml") ?? throw WebError.BadRequest($"The view '{id}' has no query."));
    }
}

using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Reads what became of a table's rows: all of them at first, then what changed since a delta link was given.</summary>
internal static class ChangeReads
{
    private static readonly string[] NotWithChanges = ["filter", "orderby", "top", "expand", "apply"];

    public static WebResponse Read(WebContext context, SetResource set, RowShape shape)
    {
        var options = context.Options;
        if (set.Parent is not null || Array.Find(NotWithChanges, option => options.System(option) is not null) is not null)
        {
            throw WebError.BadRequest("Changes are tracked for whole tables: $filter, $orderby, $expand, $top and $apply cannot be used with them.");
        }

        var since = options.System("deltatoken");
        var token = options.System("skiptoken") is { } text ? SkipToken.Parse(text) : new SkipToken(1, null);
        var request = new RetrieveEntityChangesRequest
        {
            EntityName = set.Table.Name,
            Columns = shape.IsSelected ? new ColumnSet([.. shape.Columns]) : new ColumnSet(true),
            PageInfo = new PagingInfo { PageNumber = token.Page, Count = context.Preferences.PageSize ?? 0, PagingCookie = token.Cookie },
        };
        if (since is not null)
        {
            request.DataVersion = since;
        }

        var changes = ((RetrieveEntityChangesResponse)context.Execute(request)).EntityChanges;
        return WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata#{set.Table.SetName}{shape.Clause}{(since is null ? "" : "/$delta")}");
            if (!changes.MoreRecords)
            {
                writer.WriteString("@odata.deltaLink", Links.With(context, "deltatoken", changes.DataToken, "skiptoken"));
            }

            writer.WriteStartArray("value");
            Write(context, writer, set, shape, changes);
            writer.WriteEndArray();
            if (changes.MoreRecords)
            {
                writer.WriteString(
                    "@odata.nextLink", Links.With(context, "skiptoken", new SkipToken(token.Page + 1, changes.PagingCookie, IsTracking: true).ToString()));
            }

            writer.WriteEndObject();
        }).With("Preference-Applied", "odata.track-changes");
    }

    private static void Write(WebContext context, Utf8JsonWriter writer, SetResource set, RowShape shape, BusinessEntityChanges changes)
    {
        var rows = new RowWriter(context, writer);
        foreach (var change in changes.Changes)
        {
            if (change is NewOrUpdatedItem changed)
            {
                rows.Write(new RowNode(changed.NewOrUpdatedEntity, shape));
            }
            else if (change is RemovedOrDeletedItem removed)
            {
                writer.WriteStartObject();
                writer.WriteString("@odata.context", $"{context.Root}$metadata#{set.Table.SetName}/$deletedEntity");
                writer.WriteString("id", removed.RemovedItem.Id);
                writer.WriteString("reason", "deleted");
                writer.WriteEndObject();
            }
        }
    }
}

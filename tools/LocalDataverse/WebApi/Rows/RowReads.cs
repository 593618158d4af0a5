using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Reads single rows.</summary>
internal static class RowReads
{
    public static WebResponse Read(WebContext context, RowResource resource)
    {
        context.Options.Allow("a single row", "select", "expand", "format");
        var shape = RowShape.Of(context.Model, resource.Table, context.Options);
        var row = Retrieve(context, shape, resource.Reference);
        var known = Preconditions.Of(context.Request).KnownTag;
        if (known is not null && known == RowWriter.ETag(row) && shape.Expands.Count == 0 && !context.Preferences.IncludesAny)
        {
            return new WebResponse(304).With("ETag", known);
        }

        return Body(context, 200, shape, row).With("ETag", RowWriter.ETag(row));
    }

    /// <summary>The row that a single-valued navigation property leads to; no content where there is none.</summary>
    public static WebResponse Read(WebContext context, RelatedRowResource related) =>
        new ResourceReader(context).Find(related) is { } row ? Read(context, row) : new WebResponse(204);

    /// <summary>A row as $select and $expand ask for it, after it was written.</summary>
    public static WebResponse Representation(WebContext context, int status, WebTable table, Guid id)
    {
        var shape = RowShape.Of(context.Model, table, context.Options);
        var row = Retrieve(context, shape, new EntityReference(table.Name, id));
        return Body(context, status, shape, row)
            .With("Preference-Applied", "return=representation").With("OData-EntityId", context.AddressOf(table, id)).With("ETag", RowWriter.ETag(row));
    }

    public static Entity Retrieve(WebContext context, RowShape shape, EntityReference reference)
    {
        var columns = shape.IsSelected ? new ColumnSet([.. shape.Columns]) : new ColumnSet(true);
        return ((RetrieveResponse)context.Execute(new RetrieveRequest { Target = reference, ColumnSet = columns })).Entity;
    }

    private static WebResponse Body(WebContext context, int status, RowShape shape, Entity row)
    {
        var node = new Expander(context).Expand([row], shape)[0];
        var response = WebResponse.Json(
            status,
            writer => new RowWriter(context, writer).Write(node, $"{context.Root}$metadata#{shape.Table.SetName}{shape.Clause}/$entity"));
        return context.Preferences.IncludesAny ? response.With("Preference-Applied", context.Preferences.AppliedAnnotations) : response;
    }
}

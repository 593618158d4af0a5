using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Single properties of rows: read, as they are or raw, written, cleared.</summary>
internal static class PropertyAddress
{
    public static WebResponse Read(WebContext context, PropertyResource resource)
    {
        var (id, value) = ValueOf(context, resource);
        return value is null ? new WebResponse(204) : WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata#{resource.Table.SetName}({id:D})/{resource.Property.Name}");
            writer.WritePropertyName("value");
            ValueWriter.Write(writer, value, resource.Property.Column, context.QuotesNumbers);
            writer.WriteEndObject();
        });
    }

    /// <summary>The value alone: text as text, an image as its bytes.</summary>
    public static WebResponse Raw(WebContext context, PropertyResource resource)
    {
        var (_, value) = ValueOf(context, resource);
        if (value is null)
        {
            return new WebResponse(204);
        }

        if (value is byte[] bytes)
        {
            return WebResponse.Of(200, "application/octet-stream", bytes);
        }

        var json = WebResponse.Json(200, writer => ValueWriter.Write(writer, value, resource.Property.Column, false));
        using var document = JsonDocument.Parse(json.Body);
        return WebResponse.Text(document.RootElement.ToString());
    }

    public static WebResponse Write(WebContext context, PropertyResource resource)
    {
        using var body = JsonBody.Read(context.Request);
        if (!body.RootElement.TryGetProperty("value", out var json))
        {
            throw WebError.Payload(resource.Table.SetName, "The property 'value' is missing.");
        }

        var column = resource.Property.Column;
        Update(context, resource, json.ValueKind == JsonValueKind.Null
            ? null
            : ValueReader.Read(column, json) ?? throw WebError.Payload(resource.Table.SetName, ValueReader.Conflict(column, json)));
        return new WebResponse(204).With("OData-EntityId", context.AddressOf(resource.Table, RowWrites.IdOf(context, resource.Row)));
    }

    public static WebResponse Clear(WebContext context, PropertyResource resource)
    {
        Update(context, resource, null);
        return new WebResponse(204);
    }

    private static void Update(WebContext context, PropertyResource resource, object? value)
    {
        var row = RowOf(resource.Row);
        row[resource.Property.Column.Name] = value;
        var request = new UpdateRequest { Target = row };
        if (Preconditions.Of(context.Request).Version is { } version)
        {
            row.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        context.Execute(request);
    }

    public static Entity RowOf(RowResource resource) =>
        new(resource.Table.Name, resource.Reference.Id) { KeyAttributes = resource.Reference.KeyAttributes };

    private static (Guid Id, object? Value) ValueOf(WebContext context, PropertyResource resource)
    {
        var column = resource.Property.Column.Name;
        var row = new ResourceReader(context).Retrieve(resource.Row, column);
        return (row.Id, row.Attributes.TryGetValue(column, out var value) ? value : null);
    }
}

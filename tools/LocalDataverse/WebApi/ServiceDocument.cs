using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi;

/// <summary>The root of the service: the list of its entity sets.</summary>
internal sealed class ServiceDocument : IAddress
{
    public WebResponse? Answer(WebContext context)
    {
        if (context.Path.Count > 0)
        {
            return null;
        }

        if (context.Request.Method != "GET")
        {
            throw WebError.NoMethod(context.Request.Method);
        }

        return WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{context.Root}$metadata");
            writer.WriteStartArray("value");
            foreach (var set in context.Model.Sets.Order(StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("name", set);
                writer.WriteString("kind", "EntitySet");
                writer.WriteString("url", set);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}

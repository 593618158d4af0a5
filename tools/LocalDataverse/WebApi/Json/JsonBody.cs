using System.Text.Json;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Json;

/// <summary>The JSON object in the body of a request.</summary>
internal static class JsonBody
{
    /// <summary>The body, which must be an object; dispose it when it is read.</summary>
    public static JsonDocument Read(WebRequest request)
    {
        var body = request.Body;

        // Some clients send a byte order mark.
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (body.IsEmpty)
        {
            throw new WebError(400, WebError.PayloadCode, "The request has no body: a JSON object is expected.");
        }

        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            throw new WebError(400, WebError.PayloadCode, $"The body is no valid JSON: {exception.Message}");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new WebError(400, WebError.PayloadCode, "The body must be a JSON object.");
    }

    /// <summary>The name of a property; half characters are an error.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw new WebError(400, WebError.PayloadCode, "The name of a property is no valid text.");
        }
    }
}

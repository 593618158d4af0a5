using System.Text;
using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Url;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// The arguments of a function as one JSON object: <c>A=1,B=@p</c>, where an alias stands for a value or for JSON, whose texts may be in
/// single quotes.
/// </summary>
internal static class FunctionArguments
{
    public static JsonDocument Read(string text, Aliases aliases)
    {
        var json = new StringBuilder("{");
        if (!string.IsNullOrWhiteSpace(text))
        {
            foreach (var part in TextParts.Split(text, ','))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                {
                    throw WebError.Syntax(0, text);
                }

                var value = part[(equals + 1)..].Trim();
                json.Append(json.Length == 1 ? "" : ",").Append(JsonSerializer.Serialize(part[..equals].Trim())).Append(':')
                    .Append(value.StartsWith('@') ? Json(aliases.Text(value) ?? "null") : Json(value));
            }
        }

        try
        {
            return JsonDocument.Parse(json.Append('}').ToString());
        }
        catch (JsonException exception)
        {
            throw WebError.BadRequest($"The arguments '{text}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>A list that stands in a text, its own texts in single quotes or double ones.</summary>
    public static JsonDocument ReadList(string text)
    {
        try
        {
            return JsonDocument.Parse(DoubleQuoted(text));
        }
        catch (JsonException)
        {
            throw WebError.BadRequest($"'{text}' is no list.");
        }
    }

    private static string Json(string value)
    {
        var text = value.Trim();
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            return DoubleQuoted(text);
        }

        // Microsoft.Dynamics.CRM.EndpointAccessType'Default'
        if (text.StartsWith("Microsoft.Dynamics.CRM.", StringComparison.Ordinal) && text.IndexOf('\'', StringComparison.Ordinal) is > 0 and var quote)
        {
            text = text[quote..];
        }

        var expression = new ExpressionParser(text, Aliases.None).ReadOperandOnly();
        return expression is Literal { Value: var literal }
            ? literal switch
            {
                DateTimeOffset moment => JsonSerializer.Serialize(WebApi.Json.ValueWriter.Moment(moment.UtcDateTime)),
                _ => JsonSerializer.Serialize(literal),
            }
            : throw WebError.BadRequest($"'{text}' is no value.");
    }

    private static string DoubleQuoted(string text)
    {
        var json = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (quote == '\0')
            {
                quote = sign is '\'' or '"' ? sign : '\0';
                json.Append(sign == '\'' ? '"' : sign);
            }
            else if (quote == '"')
            {
                json.Append(sign);
                if (sign == '\\' && i + 1 < text.Length)
                {
                    json.Append(text[++i]);
                }
                else if (sign == '"')
                {
                    quote = '\0';
                }
            }
            else if (sign == '\'' && i + 1 < text.Length && text[i + 1] == '\'')
            {
                json.Append(sign);
                i++;
            }
            else if (sign == '\'')
            {
                json.Append('"');
                quote = '\0';
            }
            else
            {
                json.Append(sign == '"' ? "\\\"" : sign.ToString());
            }
        }

        return json.ToString();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>Makes exceptions of Dataverse's error answers.</summary>
internal static class WebApiErrors
{
    /// <summary>The exception of an answer.</summary>
    public static DataverseException Of(HttpStatusCode status, string text, HttpResponseHeaders? headers = null)
    {
        var error = ErrorOf(text);
        var message = (string?)error?["message"] ?? $"Dataverse answered with status {(int)status}.";
        return new DataverseException(message)
        {
            Code = CodeOf((string?)error?["code"]),
            Status = status,
            RequestId = headers is not null && headers.TryGetValues("x-ms-service-request-id", out var ids) ? ids.First() : null,
            Claims = headers?.WwwAuthenticate.Select(ClaimsOf).FirstOrDefault(claims => claims is not null),
        };
    }

    private static JObject? ErrorOf(string text)
    {
        try
        {
            return WebApiAnswer.Parse(text)["error"] as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int CodeOf(string? code) =>
        code is not null && code.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && uint.TryParse(code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? unchecked((int)number)
            : 0;

    private static string? ClaimsOf(AuthenticationHeaderValue challenge)
    {
        const string Name = "claims=\"";
        var begin = challenge.Parameter?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (begin < 0)
        {
            return null;
        }

        var value = challenge.Parameter![(begin + Name.Length)..];
        var end = value.IndexOf('"', StringComparison.Ordinal);
        return end < 0 ? null : value[..end];
    }
}

using System.Net;
using System.Net.Http.Headers;
using CrmSegmentation.Dataverse.SignIn;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>
/// Sends requests: with a token, again when Dataverse asks to come back later, and with its errors as exceptions. What was sent may be sent
/// again only because Dataverse rolled it back, or because it was a question; an answer that got lost is told to the caller.
/// </summary>
internal sealed class WebApiTransport(HttpClient http, ITokenSource tokens, WebApiOptions options)
{
    private const string RootPath = "/api/data/v9.2/";
    private const int DefaultParallelism = 1;

    private int _parallelism = DefaultParallelism;

    /// <summary>The address that requests are relative to.</summary>
    public Uri Root { get; } = new(options.Address, RootPath);

    /// <summary>How many requests at once Dataverse recommends.</summary>
    public int RecommendedParallelism => Volatile.Read(ref _parallelism);

    /// <summary>Sends a request until it is answered.</summary>
    /// <param name="make">Makes the request anew for each attempt.</param>
    /// <param name="isQuestion">Whether it changes nothing, so that it may be asked again after an answer was lost.</param>
    /// <param name="cancellation">Gives the request up.</param>
    public async Task<WebApiAnswer> SendAsync(Func<HttpRequestMessage> make, bool isQuestion, CancellationToken cancellation)
    {
        var wasRefused = false;
        for (var attempt = 1; ; attempt++)
        {
            DataverseException failure;
            TimeSpan? wanted = null;
            try
            {
                using var request = make();
                await SignAsync(request, wasRefused, cancellation);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                Note(response.Headers);
                var text = await response.Content.ReadAsStringAsync(cancellation);
                if (response.IsSuccessStatusCode)
                {
                    return new WebApiAnswer(response.StatusCode, text, HeadersOf(response), MediaOf(response));
                }

                failure = WebApiErrors.Of(response.StatusCode, ErrorTextOf(response, text), response.Headers);
                wanted = response.Headers.RetryAfter is { } after ? Wait(after) : null;
                if (response.StatusCode == HttpStatusCode.Unauthorized && !wasRefused && failure.Claims is null)
                {
                    wasRefused = true;
                    continue;
                }
            }
            catch (HttpRequestException lost)
            {
                failure = new DataverseException($"Dataverse at {options.Address} cannot be reached: {lost.Message}", lost);
            }

            // Of a change whose answer got lost nobody knows whether it happened.
            var mayRepeat = failure.IsTransient && (isQuestion || failure.Status is not null and not HttpStatusCode.GatewayTimeout);
            if (!mayRepeat || attempt >= options.MostAttempts)
            {
                throw failure;
            }

            await Pause.OfAsync(wanted ?? Backoff(attempt), options.Clock, cancellation);
        }
    }

    private async Task SignAsync(HttpRequestMessage request, bool wasRefused, CancellationToken cancellation)
    {
        if (await tokens.GetAsync(wasRefused, cancellation) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        request.Headers.Add("OData-Version", "4.0");
        request.Headers.Add("OData-MaxVersion", "4.0");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (options.CallerObjectId is { } person)
        {
            request.Headers.Add("CallerObjectId", person.ToString("D"));
        }

        if (options.CallerId is { } user)
        {
            request.Headers.Add("MSCRMCallerID", user.ToString("D"));
        }
    }

    private void Note(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues("x-ms-dop-hint", out var hints) && int.TryParse(hints.First(), out var hint) && hint > 0)
        {
            Volatile.Write(ref _parallelism, hint);
        }
    }

    private TimeSpan Wait(RetryConditionHeaderValue after)
    {
        var wait = after.Delta ?? after.Date - options.Clock.GetUtcNow() ?? TimeSpan.Zero;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > options.LongestDelay ? options.LongestDelay : wait;
    }

    /// <summary>Doubles with each attempt; the jitter keeps callers who were turned away together from coming back together.</summary>
    private TimeSpan Backoff(int attempt)
    {
        var longest = Math.Min(options.LongestDelay.TotalMilliseconds, options.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>A change set that failed is answered with the status of its failed part, which lies inside.</summary>
    private static string ErrorTextOf(HttpResponseMessage response, string text) =>
        MediaOf(response) is { } media && media.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        && MultipartReader.Read(text, media) is [var part, ..] ? part.Body : text;

    private static string? MediaOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.ToString();
}

/// <summary>An answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Text">Its body.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="MediaType">What its body is.</param>
internal sealed record WebApiAnswer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers, string? MediaType)
{
    /// <summary>The body as JSON. Numbers keep their digits and dates stay texts, which columns know how to read.</summary>
    public JObject Json() => Parse(Text);

    /// <summary>Reads JSON.</summary>
    public static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
        };
        return JObject.Load(reader);
    }
}

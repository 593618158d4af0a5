using System.Buffers;
using LocalDataverse.Hosting;
using LocalDataverse.WebApi.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalDataverse.WebApi;

/// <summary>The Web API under <c>/api/data/</c>: reads a request whole, has it answered, sends the answer.</summary>
internal sealed class WebApiMiddleware(LocalOrganization organization)
{
    private const string Prefix = "/api/data/";

    private static readonly string[] Versions = ["v9.0", "v9.1", "v9.2"];

    private readonly WebApiService _service = new(organization.Core);

    /// <summary>The most that a request may hold: as much as Dataverse takes.</summary>
    public int MostBytes { get; init; } = 128 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var response = await AnswerAsync(context).ConfigureAwait(false);
        await SendAsync(context, response).ConfigureAwait(false);
    }

    private async Task<WebResponse> AnswerAsync(HttpContext context)
    {
        if (context.Features.Get<SignedInUser>() is not { } user)
        {
            return ErrorBody.Of(WebError.Unauthorized()).With("WWW-Authenticate", "Bearer");
        }

        var target = Target(context);
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var version = slash < 0 ? target : target[..slash];
        if (!Versions.Contains(version.Split('?')[0], StringComparer.OrdinalIgnoreCase))
        {
            return ErrorBody.Of(WebError.NoSuchSegment(version));
        }

        var body = await ReadAsync(context).ConfigureAwait(false);
        if (body is null)
        {
            return ErrorBody.Of(WebError.TooLarge(MostBytes));
        }

        var request = new WebRequest
        {
            Method = context.Request.Method.ToUpperInvariant(),
            Root = $"{context.Request.Scheme}://{context.Request.Host}{Prefix}{version}/",
            Address = slash < 0 ? "" : target[(slash + 1)..],
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.Value,
        };
        return _service.Answer(request, user.UserId);
    }

    // As it was sent: decoding comes after parting.
    private static string Target(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var at = raw.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : raw[(at + Prefix.Length)..].TrimStart('/');
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes + 1L;
        }

        if (context.Request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            foreach (var part in result.Buffer)
            {
                buffer.Write(part.Span);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (buffer.WrittenCount > MostBytes)
            {
                return null;
            }

            if (result.IsCompleted)
            {
                return buffer.WrittenMemory;
            }
        }
    }

    private static async Task SendAsync(HttpContext context, WebResponse response)
    {
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (response.ContentType is not null)
        {
            context.Response.ContentType = response.ContentType;
            context.Response.ContentLength = response.Body.Length;
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}

using System.Text;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Rows;

namespace LocalDataverse.WebApi.Batch;

/// <summary>A request inside a batch.</summary>
internal sealed record PartRequest(WebRequest Request, string? ContentId)
{
    // What of the batch's own headers counts for its parts.
    private static readonly string[] Inherited = ["CallerObjectId", "MSCRMCallerID"];

    public static PartRequest Read(MessagePart part, WebRequest batch)
    {
        if (part.Header("Content-Type") is not { } type || !type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            throw WebError.BadRequest($"The content type '{part.Header("Content-Type")}' of a part of a batch is not supported: it must be application/http.");
        }

        // Blank lines before the request line are tolerated.
        var text = part.Body;
        var (end, next) = Multipart.Line(text.Span, 0);
        while (end == 0 && next < text.Length)
        {
            text = text[next..];
            (end, next) = Multipart.Line(text.Span, 0);
        }

        var line = Encoding.UTF8.GetString(text.Span[..end]).Trim();
        var first = line.IndexOf(' ', StringComparison.Ordinal);
        var last = line.LastIndexOf(' ');
        if (first <= 0 || last <= first || !line[(last + 1)..].StartsWith("HTTP/", StringComparison.Ordinal))
        {
            throw WebError.BadRequest("A part of a batch has no valid request line.");
        }

        var inner = MessagePart.Read(text[next..]);
        var headers = new Dictionary<string, string>(inner.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var name in Inherited)
        {
            if (batch.Header(name) is { } value)
            {
                headers.TryAdd(name, value);
            }
        }

        var request = new WebRequest
        {
            Method = line[..first].ToUpperInvariant(),
            Root = batch.Root,
            Address = EntityAddress.Relative(line[(first + 1)..last].Trim()),
            Headers = headers,
            Body = Trimmed(inner.Body),
        };
        return new PartRequest(request, part.Header("Content-ID") ?? inner.Header("Content-ID"));
    }

    /// <summary>The same request with references to earlier parts in its address replaced.</summary>
    public PartRequest With(ContentReferences references) => this with
    {
        Request = new WebRequest
        {
            Method = Request.Method,
            Root = Request.Root,
            Address = references.Resolve(Request.Address),
            Headers = Request.Headers,
            Body = Request.Body,
        },
    };

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> body)
    {
        var length = body.Span.LastIndexOfAnyExcept(" \t\r\n"u8) + 1;
        return body[..length];
    }
}

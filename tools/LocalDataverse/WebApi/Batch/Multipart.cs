using System.Text;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Batch;

/// <summary>Reads multipart bodies: lines end with CR LF or with LF alone, boundaries are quoted or not.</summary>
internal static class Multipart
{
    private const string Type = "multipart/mixed";

    /// <summary>The boundary of a content type, or null where it is not multipart.</summary>
    public static string? Boundary(string? contentType)
    {
        if (contentType is null || !contentType.TrimStart().StartsWith(Type, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var part in contentType.Split(';').Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part[..equals].Trim().Equals("boundary", StringComparison.OrdinalIgnoreCase)
                && part[(equals + 1)..].Trim().Trim('"') is { Length: > 0 } boundary)
            {
                return boundary;
            }
        }

        throw WebError.BadRequest("The content type multipart/mixed has no boundary.");
    }

    /// <summary>The parts between the boundaries, each with its headers.</summary>
    public static List<MessagePart> Read(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.UTF8.GetBytes($"--{boundary}");
        var parts = new List<MessagePart>();
        var start = -1;
        var at = 0;
        while (at < body.Length)
        {
            var (end, next) = Line(body.Span, at);
            var line = body.Span[at..end];
            if (line.StartsWith(delimiter) && IsRest(line[delimiter.Length..], out var isLast))
            {
                if (start >= 0)
                {
                    parts.Add(MessagePart.Read(body[start..WithoutBreak(body.Span, start, at)]));
                }

                if (isLast)
                {
                    return parts;
                }

                start = next;
            }

            at = next;
        }

        // The last boundary is missing from what some clients send.
        if (start >= 0 && !IsBlank(body.Span[Math.Min(start, body.Length)..]))
        {
            parts.Add(MessagePart.Read(body[start..]));
        }

        return start >= 0 ? parts : throw WebError.BadRequest($"The body does not hold the boundary '{boundary}'.");
    }

    /// <summary>Where a line ends, and where the next begins.</summary>
    public static (int End, int Next) Line(ReadOnlySpan<byte> text, int at)
    {
        var feed = text[at..].IndexOf((byte)'\n');
        return feed < 0 ? (text.Length, text.Length)
            : (at + feed - (feed > 0 && text[at + feed - 1] == '\r' ? 1 : 0), at + feed + 1);
    }

    private static bool IsRest(ReadOnlySpan<byte> rest, out bool isLast)
    {
        isLast = rest.StartsWith("--"u8);
        return IsBlank(isLast ? rest[2..] : rest);
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    // The line break before a boundary belongs to it.
    private static int WithoutBreak(ReadOnlySpan<byte> text, int start, int end)
    {
        if (end > start && text[end - 1] == '\n')
        {
            end--;
            if (end > start && text[end - 1] == '\r')
            {
                end--;
            }
        }

        return end;
    }
}

/// <summary>Headers and what follows the blank line after them.</summary>
internal sealed record MessagePart(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static MessagePart Read(ReadOnlyMemory<byte> text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (at < text.Length)
        {
            var (end, next) = Multipart.Line(text.Span, at);
            if (end == at)
            {
                return new MessagePart(headers, text[next..]);
            }

            var line = Encoding.UTF8.GetString(text.Span[at..end]);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw WebError.BadRequest($"'{(line.Length > 100 ? line[..100] : line)}' is no header of a part of a batch.");
            }

            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            at = next;
        }

        return new MessagePart(headers, default);
    }
}

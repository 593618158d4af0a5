using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CrmSegmentation.Dataverse.Operations;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>Many writes in one $batch request: one after the other, or all or nothing in a change set.</summary>
internal sealed class WebApiBatch(WebApiTransport transport, RowJson rows)
{
    private const int Most = 1000;
    private const string NewLine = "\r\n";

    /// <summary>Sends a batch.</summary>
    public async Task<IReadOnlyList<WriteResult>> SendAsync(WriteBatch batch, CancellationToken cancellation)
    {
        if (batch.Writes.Count == 0)
        {
            return [];
        }

        if (batch.Writes.Count > Most)
        {
            throw new ArgumentException($"A batch holds at most {Most} writes.", nameof(batch));
        }

        var requests = new List<WebApiWrite>(batch.Writes.Count);
        foreach (var write in batch.Writes)
        {
            requests.Add(await WebApiWrite.OfAsync(write, rows, cancellation));
        }

        var boundary = $"batch_{Guid.NewGuid():N}";
        var body = batch.IsAtomic ? ChangeSet(requests, boundary) : OneByOne(requests, boundary);
        var answer = await transport.SendAsync(() => Message(body, boundary, batch.IsAtomic), isQuestion: false, cancellation);
        var parts = MultipartReader.Read(answer.Text, answer.MediaType);
        if (batch.IsAtomic && parts is [{ IsSuccess: false } failed])
        {
            throw WebApiErrors.Of(failed.Status, failed.Body);
        }

        return parts.Count == requests.Count
            ? [.. parts.Select((part, place) => ResultOf(part, batch.Writes[place]))]
            : throw new DataverseException($"Dataverse answered {parts.Count} of {requests.Count} parts of a batch.");
    }

    private HttpRequestMessage Message(string body, string boundary, bool isAtomic)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/mixed; boundary={boundary}");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(transport.Root, "$batch")) { Content = content };
        if (!isAtomic)
        {
            request.Headers.Add("Prefer", "odata.continue-on-error");
        }

        return request;
    }

    private string OneByOne(List<WebApiWrite> requests, string boundary)
    {
        var text = new StringBuilder();
        foreach (var request in requests)
        {
            text.Append("--").Append(boundary).Append(NewLine);
            AppendPart(text, request, contentId: null);
        }

        return text.Append("--").Append(boundary).Append("--").Append(NewLine).ToString();
    }

    private string ChangeSet(List<WebApiWrite> requests, string boundary)
    {
        var inner = $"changeset_{Guid.NewGuid():N}";
        var text = new StringBuilder();
        text.Append("--").Append(boundary).Append(NewLine).Append("Content-Type: multipart/mixed; boundary=").Append(inner).Append(NewLine).Append(NewLine);
        for (var i = 0; i < requests.Count; i++)
        {
            text.Append("--").Append(inner).Append(NewLine);
            AppendPart(text, requests[i], i + 1);
        }

        return text.Append("--").Append(inner).Append("--").Append(NewLine).Append("--").Append(boundary).Append("--").Append(NewLine).ToString();
    }

    private void AppendPart(StringBuilder text, WebApiWrite request, int? contentId)
    {
        text.Append("Content-Type: application/http").Append(NewLine).Append("Content-Transfer-Encoding: binary").Append(NewLine);
        if (contentId is { } id)
        {
            text.Append("Content-ID: ").Append(id.ToString(CultureInfo.InvariantCulture)).Append(NewLine);
        }

        text.Append(NewLine).Append(request.Method.Method).Append(' ')
            .Append(transport.Root.AbsolutePath).Append(request.Path).Append(" HTTP/1.1").Append(NewLine);
        foreach (var (name, value) in request.Headers)
        {
            text.Append(name).Append(": ").Append(value).Append(NewLine);
        }

        if (request.Body is not null)
        {
            text.Append("Content-Type: application/json; charset=utf-8").Append(NewLine);
        }

        text.Append(NewLine).Append(request.Body).Append(NewLine);
    }

    private static WriteResult ResultOf(MultipartPart part, Write write) => part.IsSuccess
        ? new WriteResult(WebApiWrite.IdOf(part.Headers.GetValueOrDefault("OData-EntityId")) ?? write.Row.Id)
        : new WriteResult(null, WebApiErrors.Of(part.Status, part.Body));
}

/// <summary>The answer to one part of a batch.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record MultipartPart(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>Reads the answer to a batch: parts between boundaries, some of them in parts themselves.</summary>
internal static class MultipartReader
{
    /// <summary>The answers, in order, those of change sets among the others.</summary>
    public static IReadOnlyList<MultipartPart> Read(string text, string? mediaType)
    {
        var boundary = MediaTypeHeaderValue.TryParse(mediaType, out var type)
            ? type.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"')
            : null;
        var parts = new List<MultipartPart>();
        Read(text, boundary ?? throw new DataverseException("Dataverse answered a batch with something else."), parts);
        return parts;
    }

    private static void Read(string text, string boundary, List<MultipartPart> parts)
    {
        var mark = "--" + boundary;
        var begin = text.IndexOf(mark, StringComparison.Ordinal);
        while (begin >= 0)
        {
            begin += mark.Length;
            if (text.AsSpan(begin).StartsWith("--"))
            {
                return;
            }

            var end = text.IndexOf(mark, begin, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new DataverseException("The answer to a batch breaks off.");
            }

            ReadPart(text[begin..end], parts);
            begin = end;
        }
    }

    private static void ReadPart(string part, List<MultipartPart> parts)
    {
        var (headers, body) = Split(part.TrimStart('\r', '\n'));
        if (headers.GetValueOrDefault("Content-Type") is { } type && type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
        {
            parts.AddRange(Read(body, type));
            return;
        }

        var line = body.IndexOf('\n', StringComparison.Ordinal);
        var status = body[..Math.Max(line, 0)].Split(' ') is [_, var code, ..] && int.TryParse(code, out var number)
            ? (HttpStatusCode)number
            : throw new DataverseException("A part of the answer to a batch has no status.");
        var (inner, content) = Split(body[(line + 1)..]);
        parts.Add(new MultipartPart(status, inner, content.TrimEnd('\r', '\n')));
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            var line = (end < 0 ? text[at..] : text[at..end]).TrimEnd('\r');
            at = end < 0 ? text.Length : end + 1;
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return (headers, text[at..]);
    }
}

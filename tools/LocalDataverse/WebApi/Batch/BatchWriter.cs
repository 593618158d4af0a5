using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalDataverse.WebApi.Batch;

/// <summary>Writes the answers of a batch's parts as a multipart body.</summary>
internal sealed class BatchWriter(string kind)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly string _boundary = $"{kind}_{Guid.NewGuid():D}";

    public string ContentType => $"multipart/mixed; boundary={_boundary}";

    public bool IsEmpty => _buffer.WrittenCount == 0;

    public void Add(WebResponse response, string? contentId)
    {
        Begin("application/http");
        Line("Content-Transfer-Encoding: binary");
        if (contentId is not null)
        {
            Line($"Content-ID: {contentId}");
        }

        Line("");
        Line($"HTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}");
        if (response.ContentType is { } type)
        {
            Line($"Content-Type: {type}");
        }

        foreach (var (name, value) in response.Headers)
        {
            Line($"{name}: {value}");
        }

        Line("OData-Version: 4.0");
        Line("");
        _buffer.Write(response.Body.Span);
        Line("");
    }

    /// <summary>Adds the answers of a change set.</summary>
    public void Add(BatchWriter changeSet)
    {
        Begin(changeSet.ContentType);
        Line("");
        _buffer.Write(changeSet.End().Span);
        Line("");
    }

    public ReadOnlyMemory<byte> End()
    {
        Line($"--{_boundary}--");
        return _buffer.WrittenMemory;
    }

    private void Begin(string contentType)
    {
        Line($"--{_boundary}");
        Line($"Content-Type: {contentType}");
    }

    private void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        _buffer.Write("\r\n"u8);
    }
}

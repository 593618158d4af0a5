using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LocalDataverse.WebApi;

/// <summary>An answer before it is sent: alone over a connection, or as a part of a batch's answer.</summary>
internal sealed class WebResponse(int status)
{
    public const string JsonType = "application/json; odata.metadata=minimal";

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status { get; } = status;

    public string? ContentType { get; private init; }

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public ReadOnlyMemory<byte> Body { get; private init; }

    public static WebResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return new WebResponse(status) { ContentType = JsonType, Body = buffer.WrittenMemory };
    }

    public static WebResponse Text(string text) => Of(200, "text/plain", Encoding.UTF8.GetBytes(text));

    public static WebResponse Of(int status, string contentType, ReadOnlyMemory<byte> body) =>
        new(status) { ContentType = contentType, Body = body };

    public WebResponse With(string header, string value)
    {
        Headers.Add(new KeyValuePair<string, string>(header, value));
        return this;
    }
}

using System.Text;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;
using Newtonsoft.Json;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>A write as a request, alone or inside a batch.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path behind the root.</param>
/// <param name="Body">Its JSON; null for none.</param>
/// <param name="Headers">Its headers.</param>
internal sealed record WebApiWrite(HttpMethod Method, string Path, string? Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private const string BypassPlugins = "MSCRM.BypassCustomPluginExecution";

    /// <summary>Makes the request of a write.</summary>
    public static async Task<WebApiWrite> OfAsync(Write write, RowJson rows, CancellationToken cancellation)
    {
        var row = write.Row;
        var headers = new List<KeyValuePair<string, string>>();
        if (write.BypassesPlugins)
        {
            headers.Add(new(BypassPlugins, "true"));
        }

        var path = await rows.PathAsync(new RowKey(row.Table, write.Kind == WriteKind.Create ? Guid.Empty : row.Id, row.Key), cancellation);
        switch (write.Kind)
        {
            case WriteKind.Create:
                path = path[..path.IndexOf('(', StringComparison.Ordinal)];
                var created = row.Id is { } id ? row with { Values = await WithIdAsync(row, id, rows, cancellation) } : row;
                return new WebApiWrite(HttpMethod.Post, path, await BodyAsync(created, rows, cancellation), headers);
            case WriteKind.Delete:
                AddVersion(row, headers);
                return new WebApiWrite(HttpMethod.Delete, path, null, headers);
            case WriteKind.Update:
                headers.Add(new("If-Match", row.Version ?? "*"));
                return new WebApiWrite(HttpMethod.Patch, path, await BodyAsync(row, rows, cancellation), headers);
            default:
                AddVersion(row, headers);
                return new WebApiWrite(HttpMethod.Patch, path, await BodyAsync(row, rows, cancellation), headers);
        }
    }

    /// <summary>The request by itself.</summary>
    public HttpRequestMessage ToMessage(Uri root)
    {
        var request = new HttpRequestMessage(Method, new Uri(root, Path));
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        }

        return request;
    }

    /// <summary>The id in the address of a row; null when there is none.</summary>
    public static Guid? IdOf(string? address)
    {
        var begin = address?.LastIndexOf('(') ?? -1;
        return begin >= 0 && address!.EndsWith(')') && Guid.TryParse(address.AsSpan(begin + 1, address.Length - begin - 2), out var id) ? id : null;
    }

    private static void AddVersion(Row row, List<KeyValuePair<string, string>> headers)
    {
        if (row.Version is { } version)
        {
            headers.Add(new("If-Match", version));
        }
    }

    private static async Task<Dictionary<string, object?>> WithIdAsync(Row row, Guid id, RowJson rows, CancellationToken cancellation) =>
        new(row.Values, StringComparer.Ordinal) { [await rows.KeyOfAsync(row.Table, cancellation)] = id };

    private static async Task<string> BodyAsync(Row row, RowJson rows, CancellationToken cancellation) =>
        (await rows.WriteAsync(row, cancellation)).ToString(Formatting.None);
}

namespace LocalDataverse.WebApi;

/// <summary>A request as the Web API reads it, from a connection or out of a batch.</summary>
internal sealed class WebRequest
{
    /// <summary>The verb, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The root that the client used, such as <c>https://host/api/data/v9.2/</c>.</summary>
    public required string Root { get; init; }

    /// <summary>What follows the root, still encoded: path and query.</summary>
    public required string Address { get; init; }

    /// <summary>The headers; names without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

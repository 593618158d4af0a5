using System.Collections.Immutable;
using System.Text.Json;
using LocalDataverse.Metadata;

namespace LocalDataverse.Mappings;

/// <summary>
/// The maps that the platform has for relationships of its own, as data. Those of accounts with accounts and contacts are documented
/// ("Default entity and attribute mappings"); of the others only the lookup back to the source, which a relationship brings along.
/// </summary>
internal sealed record BaseMap
{
    public static readonly ImmutableArray<BaseMap> All = Read();

    public required string Source { get; init; }

    public required string Target { get; init; }

    /// <summary>Columns of the source, by those of the target.</summary>
    public required ImmutableSortedDictionary<string, string> Columns { get; init; }

    private static ImmutableArray<BaseMap> Read()
    {
        const string Name = "BaseSet/columnmaps.json";
        using var stream = typeof(BaseMap).Assembly.GetManifestResourceStream(Name)!;
        return JsonSerializer.Deserialize<ImmutableArray<BaseMap>>(stream, MetadataStore.Json);
    }
}

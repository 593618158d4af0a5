using System.Collections.Immutable;
using System.Text.Json;

namespace LocalDataverse.Metadata;

/// <summary>The tables that are there before any solution: data, embedded in this library, one file a table, by module.</summary>
internal static class BaseTables
{
    public const string Core = "Core";

    /// <summary>Orders and their lines, as Dynamics 365 Sales brings them.</summary>
    public const string Sales = "Sales";

    /// <summary>Which columns go from a row to a new one of another table; missing in files from before there was InitializeFrom.</summary>
    public const string Mappings = "Mappings";

    private static readonly JsonSerializerOptions Json = new(MetadataStore.Json) { RespectNullableAnnotations = true };

    /// <summary>Adds the tables of a module, with their standard columns, relationships and intersect tables.</summary>
    public static void Add(MetadataEditor editor, string module)
    {
        var files = Read(module).ToArray();
        var oneToMany = files.SelectMany(file => file.OneToMany).ToArray();
        foreach (var file in files)
        {
            var table = StandardColumns.Complete(file.Table, file.HasState);
            editor.Put(table);
            oneToMany = [.. oneToMany, .. StandardColumns.Relationships(table, oneToMany, file.RelationshipNames, file.Navigations)];
        }

        foreach (var file in files)
        {
            foreach (var relationship in file.ManyToMany)
            {
                var names = file.Intersects[relationship.IntersectTable];
                editor.Put(StandardColumns.Intersect(relationship) with { EntitySetName = names.EntitySetName, ObjectTypeCode = names.ObjectTypeCode });
                editor.Put(relationship);
            }
        }

        foreach (var relationship in oneToMany)
        {
            editor.Put(relationship);
        }
    }

    private static IEnumerable<BaseTable> Read(string module)
    {
        var assembly = typeof(BaseTables).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.Replace('\\', '/').StartsWith($"BaseSet/{module}/", StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                yield return JsonSerializer.Deserialize<BaseTable>(stream, Json)
                    ?? throw new InvalidDataException($"{name} holds no table.");
            }
        }
    }

    private sealed record BaseTable
    {
        public required TableDefinition Table { get; init; }

        /// <summary>Whether its rows are active or inactive; a table that declares its own states has no need of it.</summary>
        public bool HasState { get; init; }

        /// <summary>What the platform calls the relationships of lookups that every table has, by column, where it does not follow its own rule.</summary>
        public ImmutableSortedDictionary<string, string> RelationshipNames { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

        /// <summary>What the Web API calls the relationships of lookups that every table has, by column, where it follows no rule.</summary>
        public ImmutableSortedDictionary<string, NavigationNames> Navigations { get; init; } = ImmutableSortedDictionary<string, NavigationNames>.Empty;

        public ImmutableArray<OneToManyDefinition> OneToMany { get; init; } = [];

        public ImmutableArray<ManyToManyDefinition> ManyToMany { get; init; } = [];

        /// <summary>The tables behind them, by logical name.</summary>
        public ImmutableSortedDictionary<string, IntersectNames> Intersects { get; init; } = ImmutableSortedDictionary<string, IntersectNames>.Empty;
    }

    private sealed record IntersectNames(string EntitySetName, int ObjectTypeCode);
}

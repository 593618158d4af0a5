using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.WebApi.Model;

/// <summary>All tables as the Web API names them: entity sets, properties, navigation properties. One for each state of the metadata.</summary>
internal sealed class WebModel
{
    private static readonly ConditionalWeakTable<MetadataSnapshot, WebModel> Known = [];

    private readonly ConcurrentDictionary<string, WebTable> _tables = new();
    private readonly FrozenDictionary<string, Table> _sets;

    private WebModel(MetadataSnapshot metadata)
    {
        Metadata = metadata;
        _sets = metadata.Tables.Where(table => table.Definition.EntitySetName.Length > 0)
            .GroupBy(table => table.Definition.EntitySetName)
            .ToFrozenDictionary(sets => sets.Key, sets => sets.MinBy(table => table.Name, StringComparer.Ordinal)!);
    }

    public MetadataSnapshot Metadata { get; }

    /// <summary>The names of all entity sets.</summary>
    public IEnumerable<string> Sets => _sets.Keys;

    public static WebModel Of(MetadataSnapshot metadata) => Known.GetValue(metadata, snapshot => new WebModel(snapshot));

    /// <summary>The table of an entity set; names of sets count with their case.</summary>
    public WebTable? FindSet(string name) => _sets.TryGetValue(name, out var table) ? Of(table) : null;

    public WebTable? Find(string logicalName) => Metadata.Find(logicalName) is { } table ? Of(table) : null;

    public WebTable Require(string logicalName) => Find(logicalName) ?? throw Fault.NoSuchTable(logicalName);

    private WebTable Of(Table table) => _tables.GetOrAdd(table.Name, _ => new WebTable(table, Metadata));
}

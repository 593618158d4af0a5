using System.Collections.Frozen;
using System.Collections.Immutable;
using LocalDataverse.Faults;

namespace LocalDataverse.Metadata;

/// <summary>
/// All metadata at one moment: immutable, shared by every reader, replaced as a whole when a change commits. A reader keeps the one that
/// it began with.
/// </summary>
internal sealed class MetadataSnapshot
{
    public static readonly MetadataSnapshot Empty = new(0, [], [], [], []);

    private readonly FrozenDictionary<string, Table> _tables;
    private readonly FrozenDictionary<int, Table> _byCode;
    private readonly FrozenDictionary<string, OneToManyDefinition> _oneToMany;
    private readonly FrozenDictionary<string, ManyToManyDefinition> _manyToMany;
    private readonly FrozenDictionary<string, ChoiceDefinition> _choices;
    private readonly ILookup<string, OneToManyDefinition> _children;
    private readonly ILookup<string, OneToManyDefinition> _parents;

    public MetadataSnapshot(
        long generation,
        IEnumerable<Table> tables,
        IEnumerable<OneToManyDefinition> oneToMany,
        IEnumerable<ManyToManyDefinition> manyToMany,
        IEnumerable<ChoiceDefinition> choices)
    {
        Generation = generation;
        _tables = tables.ToFrozenDictionary(table => table.Name);
        _byCode = _tables.Values.ToFrozenDictionary(table => table.Code);
        _oneToMany = oneToMany.ToFrozenDictionary(relationship => relationship.SchemaName, StringComparer.OrdinalIgnoreCase);
        _manyToMany = manyToMany.ToFrozenDictionary(relationship => relationship.SchemaName, StringComparer.OrdinalIgnoreCase);
        _choices = choices.ToFrozenDictionary(choice => choice.Name);
        _children = _oneToMany.Values.OrderBy(r => r.SchemaName, StringComparer.Ordinal).ToLookup(r => r.ReferencedTable);
        _parents = _oneToMany.Values.OrderBy(r => r.SchemaName, StringComparer.Ordinal).ToLookup(r => r.ReferencingTable);
    }

    /// <summary>Grows by one with every change.</summary>
    public long Generation { get; }

    public ImmutableArray<Table> Tables => _tables.Values;

    public ImmutableArray<OneToManyDefinition> OneToMany => _oneToMany.Values;

    public ImmutableArray<ManyToManyDefinition> ManyToMany => _manyToMany.Values;

    /// <summary>The global choices.</summary>
    public ImmutableArray<ChoiceDefinition> Choices => _choices.Values;

    public Table? Find(string logicalName) => _tables.GetValueOrDefault(logicalName);

    /// <summary>The table of an object type code.</summary>
    public Table? Find(int code) => _byCode.GetValueOrDefault(code);

    /// <summary>The table, or Dataverse's fault for a table that is not there.</summary>
    public Table Require(string? logicalName) => Find(logicalName ?? "") ?? throw Fault.NoSuchTable(logicalName);

    public ChoiceDefinition? FindChoice(string name) => _choices.GetValueOrDefault(name);

    public OneToManyDefinition? FindOneToMany(string schemaName) => _oneToMany.GetValueOrDefault(schemaName);

    public ManyToManyDefinition? FindManyToMany(string schemaName) => _manyToMany.GetValueOrDefault(schemaName);

    /// <summary>The relationships in which rows of the table have children, by name.</summary>
    public IEnumerable<OneToManyDefinition> ChildrenOf(Table table) => _children[table.Name];

    /// <summary>The relationships in which rows of the table have parents: its lookups, by name.</summary>
    public IEnumerable<OneToManyDefinition> ParentsOf(Table table) => _parents[table.Name];
}

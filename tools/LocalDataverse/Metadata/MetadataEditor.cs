using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>
/// A change of metadata being put together: begins as a snapshot, takes definitions in and out, ends as the next snapshot. What calls for
/// it is <see cref="WriteTransaction.ChangeMetadata"/>, which also stores the definitions and fits the SQL tables to them.
/// </summary>
internal sealed class MetadataEditor(MetadataSnapshot before)
{
    private const int FirstOwnCode = 10_000;

    private readonly Dictionary<string, TableDefinition> _tables = before.Tables.ToDictionary(t => t.Name, t => t.Definition);
    private readonly Dictionary<string, OneToManyDefinition> _oneToMany =
        before.OneToMany.ToDictionary(r => r.SchemaName, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, ManyToManyDefinition> _manyToMany =
        before.ManyToMany.ToDictionary(r => r.SchemaName, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, ChoiceDefinition> _choices = before.Choices.ToDictionary(c => c.Name);

    public MetadataSnapshot Before { get; } = before;

    public IEnumerable<OneToManyDefinition> OneToMany => _oneToMany.Values;

    public IEnumerable<ManyToManyDefinition> ManyToMany => _manyToMany.Values;

    public TableDefinition? Find(string table) => _tables.GetValueOrDefault(table);

    public ChoiceDefinition? FindChoice(string name) => _choices.GetValueOrDefault(name);

    public OneToManyDefinition? FindOneToMany(string schemaName) => _oneToMany.GetValueOrDefault(schemaName);

    public ManyToManyDefinition? FindManyToMany(string schemaName) => _manyToMany.GetValueOrDefault(schemaName);

    /// <summary>Adds a table, or puts it in the place of the one of that name, whose number it keeps.</summary>
    public void Put(TableDefinition table)
    {
        var code = table.ObjectTypeCode != 0 ? table.ObjectTypeCode : Find(table.LogicalName)?.ObjectTypeCode ?? NextCode();
        _tables[table.LogicalName] = WithIds(table with
        {
            ObjectTypeCode = code,
            EntitySetName = table.EntitySetName.Length > 0 ? table.EntitySetName : $"{table.LogicalName}s",
        });
    }

    /// <summary>Takes a table out with its rows and its relationships.</summary>
    public void RemoveTable(string logicalName)
    {
        _tables.Remove(logicalName);
        RemoveWhere(_oneToMany, r => r.ReferencedTable == logicalName || r.ReferencingTable == logicalName);
        RemoveWhere(_manyToMany, r => r.Table1 == logicalName || r.Table2 == logicalName || r.IntersectTable == logicalName);
    }

    /// <summary>Adds or replaces a relationship, and makes its parent table a target of the lookup.</summary>
    public void Put(OneToManyDefinition relationship)
    {
        _oneToMany[relationship.SchemaName] = relationship with { MetadataId = WithId(relationship.MetadataId, relationship.SchemaName) };
        if (Find(relationship.ReferencingTable) is { } table
            && table.Columns.FirstOrDefault(c => c.LogicalName == relationship.ReferencingColumn) is { } lookup
            && !lookup.Targets.Contains(relationship.ReferencedTable))
        {
            _tables[table.LogicalName] = table.With(lookup with { Targets = lookup.Targets.Add(relationship.ReferencedTable) });
        }
    }

    public void RemoveOneToMany(string schemaName) => _oneToMany.Remove(schemaName);

    public void Put(ManyToManyDefinition relationship) =>
        _manyToMany[relationship.SchemaName] = relationship with { MetadataId = WithId(relationship.MetadataId, relationship.SchemaName) };

    public void RemoveManyToMany(string schemaName) => _manyToMany.Remove(schemaName);

    /// <summary>Adds or replaces a global choice; the columns that use it follow.</summary>
    public void Put(ChoiceDefinition choice) =>
        _choices[choice.Name] = choice with { IsGlobal = true, MetadataId = WithId(choice.MetadataId, $"choice:{choice.Name}") };

    public void RemoveChoice(string name) => _choices.Remove(name);

    public MetadataSnapshot Build()
    {
        var choicesAreTheSame = Before.Choices.Length == _choices.Count
            && _choices.Values.All(choice => ReferenceEquals(Before.FindChoice(choice.Name), choice));
        return new MetadataSnapshot(
            Before.Generation + 1,
            _tables.Values.Select(definition =>
                choicesAreTheSame && Before.Find(definition.LogicalName) is { } same && ReferenceEquals(same.Definition, definition)
                    ? same
                    : new Table(definition, FindChoice)).ToArray(),
            _oneToMany.Values,
            _manyToMany.Values,
            _choices.Values);
    }

    private static TableDefinition WithIds(TableDefinition table) => table with
    {
        MetadataId = WithId(table.MetadataId, $"table:{table.LogicalName}"),
        Columns =
        [
            .. table.Columns.Select(column => column with
            {
                MetadataId = WithId(column.MetadataId, $"column:{table.LogicalName}.{column.LogicalName}"),
                SchemaName = column.SchemaName.Length > 0 ? column.SchemaName : column.LogicalName,
            }),
        ],
        Keys = [.. table.Keys.Select(key => key with { MetadataId = WithId(key.MetadataId, $"key:{table.LogicalName}.{key.LogicalName}") })],
    };

    private static Guid WithId(Guid id, string name) => id != Guid.Empty ? id : NamedId.Of(name);

    private static void RemoveWhere<T>(Dictionary<string, T> definitions, Func<T, bool> goes)
    {
        foreach (var name in definitions.Where(pair => goes(pair.Value)).Select(pair => pair.Key).ToArray())
        {
            definitions.Remove(name);
        }
    }

    private int NextCode() => Math.Max(FirstOwnCode, _tables.Values.Max(table => (int?)table.ObjectTypeCode) + 1 ?? 0);
}

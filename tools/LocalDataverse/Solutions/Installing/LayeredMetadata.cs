using System.Collections.Immutable;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;

namespace LocalDataverse.Solutions.Installing;

/// <summary>Brings metadata to what the layers say, for the components that have changed.</summary>
internal sealed class LayeredMetadata(MetadataEditor editor, LayerStore layers)
{
    // What the platform's own lookups point to, in tables of any kind.
    private static readonly TableDefinition Standard = StandardColumns.Complete(
        new TableDefinition
        {
            LogicalName = "",
            SchemaName = "",
            PrimaryId = "",
            Ownership = Ownership.User,
            Columns = [new ColumnDefinition { LogicalName = "", Type = ColumnType.Money }],
        },
        hasState: true);

    // What SQLite has room for, less what a query selects beside the columns.
    private const int MostSqlColumns = 1_990;

    private readonly HashSet<string> _touched = [];

    // Tables that exports declare although they are the ones behind relationships of many to many; the relationships make them.
    private readonly Dictionary<string, TableDefinition?> _intersects = [];

    /// <summary>The names of columns that the platform adds to a table whether a solution declares them or not.</summary>
    public static bool IsStandardColumn(string column) => column == "organizationid" || StandardColumn(column) is not null;

    /// <summary>A column that the platform adds, as it adds it; null for any other.</summary>
    public static ColumnDefinition? StandardColumn(string column) => Standard.Columns.FirstOrDefault(c => c.LogicalName == column && column.Length > 0);

    public void Apply(IReadOnlyCollection<ComponentKey> changed)
    {
        var components = changed.Where(key => key.Kind != ComponentKind.Row).Select(key => (Key: key, Component: Merging.Fold(layers.Of(key)))).ToArray();

        // Away with what nobody defines any more, what depends on others first; a table takes its columns and keys along.
        var gone = components.Where(c => c.Component is null).Select(c => c.Key).OrderByDescending(key => key.Kind).ToArray();
        var goneTables = gone.Where(key => key.Kind == ComponentKind.Table).Select(key => key.Name).ToHashSet();
        foreach (var key in gone.Where(key => key.Kind is not (ComponentKind.Column or ComponentKind.Key) || !goneTables.Contains(key.Split().Table)))
        {
            Remove(key);
        }

        foreach (var relationship in editor.ManyToMany.Concat(components.Select(c => c.Component?.ManyToMany).OfType<ManyToManyDefinition>()))
        {
            _intersects[relationship.IntersectTable] = null;
        }

        // Then what is new, what others depend on first, all columns of a table at once.
        foreach (var group in components.Where(c => c.Component is not null).GroupBy(c => c.Key.Kind).OrderBy(group => group.Key))
        {
            if (group.Key == ComponentKind.Column)
            {
                PutColumns(group.Select(c => c.Component!));
                continue;
            }

            foreach (var (key, component) in group)
            {
                Put(key, component!);
            }
        }

        Complete();
    }

    private void Remove(ComponentKey key)
    {
        var (tableName, item) = key.Split();
        switch (key.Kind)
        {
            case ComponentKind.Table when editor.Find(tableName) is { IsIntersect: true }:
                break;
            case ComponentKind.Table:
                foreach (var relationship in editor.OneToMany.Where(r => r.ReferencedTable == tableName))
                {
                    _touched.Add(relationship.ReferencingTable);
                }

                RemoveIntersects(relationship => relationship.Table1 == tableName || relationship.Table2 == tableName);
                editor.RemoveTable(tableName);
                break;
            case ComponentKind.Column when editor.Find(tableName) is { IsIntersect: false } table:
                RemoveColumn(table, item);
                break;
            case ComponentKind.Key when editor.Find(tableName) is { } table:
                editor.Put(table with { Keys = table.Keys.RemoveAll(k => k.LogicalName == item) });
                break;
            case ComponentKind.Choice:
                editor.RemoveChoice(tableName);
                break;
            case ComponentKind.OneToMany when editor.FindOneToMany(key.Name) is { } relationship:
                _touched.Add(relationship.ReferencingTable);
                editor.RemoveOneToMany(relationship.SchemaName);
                break;
            case ComponentKind.ManyToMany:
                RemoveIntersects(relationship => relationship.SchemaName.Equals(key.Name, StringComparison.OrdinalIgnoreCase));
                break;
        }
    }

    private void RemoveColumn(TableDefinition table, string name)
    {
        // The amount in base currency goes with the amount.
        var columns = table.Columns.RemoveAll(column => column.LogicalName == name
            || (column.CalculationOf == name && !layers.Has(ComponentKey.Column(table.LogicalName, column.LogicalName))));
        editor.Put(table with { Columns = columns, PrimaryName = table.PrimaryName == name ? null : table.PrimaryName });
        foreach (var relationship in editor.OneToMany.Where(r => r.ReferencingTable == table.LogicalName && r.ReferencingColumn == name).ToArray())
        {
            editor.RemoveOneToMany(relationship.SchemaName);
        }
    }

    private void RemoveIntersects(Func<ManyToManyDefinition, bool> goes)
    {
        foreach (var relationship in editor.ManyToMany.Where(goes).ToArray())
        {
            editor.RemoveManyToMany(relationship.SchemaName);
            editor.RemoveTable(relationship.IntersectTable);
        }
    }

    private void Put(ComponentKey key, Component component)
    {
        var tableName = key.Split().Table;
        switch (key.Kind)
        {
            case ComponentKind.Table when component.Table is { } table && _intersects.ContainsKey(tableName):
                PutIntersect(table);
                break;
            case ComponentKind.Table when component.Table is { } table:
                PutTable(component, table);
                break;
            case ComponentKind.Key:
                PutKey(component, tableName, component.AlternateKey!);
                break;
            case ComponentKind.Choice:
                editor.Put(component.Choice!);
                break;
            case ComponentKind.OneToMany:
                PutOneToMany(component, component.OneToMany!);
                break;
            case ComponentKind.ManyToMany:
                PutManyToMany(component, component.ManyToMany!);
                break;
        }
    }

    private void PutTable(Component component, TableDefinition table)
    {
        _touched.Add(table.LogicalName);
        var existing = editor.Find(table.LogicalName);
        if (existing is { IsPlaceholder: false })
        {
            RequireSame(component, "its primary key", existing.PrimaryId, table.PrimaryId);
            RequireSame(component, "its ownership", existing.Ownership, table.Ownership);
        }

        editor.Put(table with
        {
            Columns = existing?.Columns ?? [],
            Keys = existing?.Keys ?? [],
            ObjectTypeCode = existing?.ObjectTypeCode ?? 0,
            MetadataId = existing?.MetadataId ?? table.MetadataId,
        });
    }

    private void PutIntersect(TableDefinition table)
    {
        _intersects[table.LogicalName] = table;
        if (editor.Find(table.LogicalName) is { IsIntersect: true } existing)
        {
            editor.Put(Named(existing));
        }
    }

    // Called what the package calls it.
    private TableDefinition Named(TableDefinition intersect) => _intersects.GetValueOrDefault(intersect.LogicalName) is not { } declared
        ? intersect
        : intersect with
        {
            SchemaName = declared.SchemaName,
            EntitySetName = declared.EntitySetName.Length > 0 ? declared.EntitySetName : intersect.EntitySetName,
            DisplayName = declared.DisplayName,
            CollectionName = declared.CollectionName,
            Description = declared.Description,
        };

    private void PutColumns(IEnumerable<Component> components)
    {
        foreach (var group in components.GroupBy(component => component.Key.Split().Table).Where(group => !_intersects.ContainsKey(group.Key)))
        {
            _touched.Add(group.Key);
            var table = editor.Find(group.Key)!;
            var columns = table.Columns.ToBuilder();
            var indexes = columns.Select((column, index) => (column.LogicalName, index)).ToDictionary(pair => pair.LogicalName, pair => pair.index);
            foreach (var component in group)
            {
                var column = component.Column!;
                if (indexes.TryGetValue(column.LogicalName, out var index))
                {
                    columns[index] = Over(component, columns[index], column);
                }
                else
                {
                    columns.Add(column);
                }
            }

            editor.Put(table with { Columns = columns.ToImmutable() });
        }
    }

    private static ColumnDefinition Over(Component component, ColumnDefinition existing, ColumnDefinition column)
    {
        RequireSame(component, "its type", existing.Type, column.Type);
        return column with { Targets = [.. existing.Targets.Union(column.Targets)], MetadataId = existing.MetadataId };
    }

    private void PutKey(Component component, string tableName, KeyDefinition key)
    {
        var table = editor.Find(tableName)!;
        foreach (var name in key.Columns)
        {
            if (table.Columns.FirstOrDefault(column => column.LogicalName == name) is { } column && ColumnCodec.For(column) is null)
            {
                throw Fault.CannotImport(component.Title, $"column {name} of the type {column.Type} cannot be a part of it");
            }
        }

        editor.Put(table with { Keys = [.. table.Keys.Where(k => k.LogicalName != key.LogicalName), key] });
    }

    private void PutOneToMany(Component component, OneToManyDefinition relationship)
    {
        _touched.Add(relationship.ReferencingTable);
        if (editor.FindOneToMany(relationship.SchemaName) is { } existing)
        {
            RequireSame(component, "its table", existing.ReferencingTable, relationship.ReferencingTable);
            RequireSame(component, "its lookup", existing.ReferencingColumn, relationship.ReferencingColumn);
            RequireSame(component, "its parent table", existing.ReferencedTable, relationship.ReferencedTable);
        }

        if (editor.FindManyToMany(relationship.SchemaName) is not null)
        {
            throw Fault.CannotImport(component.Title, "a relationship of many to many has that name");
        }

        editor.Put(relationship);
    }

    private void PutManyToMany(Component component, ManyToManyDefinition relationship)
    {
        if (editor.FindManyToMany(relationship.SchemaName) is { } existing)
        {
            RequireSame(component, "its intersect table", existing.IntersectTable, relationship.IntersectTable);
            RequireSame(component, "its tables", $"{existing.Table1} and {existing.Table2}", $"{relationship.Table1} and {relationship.Table2}");
            editor.Put(relationship with { Column1 = existing.Column1, Column2 = existing.Column2 });
            return;
        }

        if (editor.Find(relationship.IntersectTable) is not null || editor.FindOneToMany(relationship.SchemaName) is not null)
        {
            throw Fault.CannotImport(component.Title, $"the name '{relationship.IntersectTable}' of its intersect table, or its own, is taken");
        }

        editor.Put(Named(StandardColumns.Intersect(relationship)));
        editor.Put(relationship);
    }

    // Columns that nobody declared, targets of lookups, relationships of the platform's own lookups.
    private void Complete()
    {
        var relationships = editor.OneToMany.ToLookup(relationship => relationship.ReferencingTable);
        foreach (var table in _touched.Select(editor.Find).OfType<TableDefinition>().Where(table => !table.IsIntersect).ToArray())
        {
            var declared = relationships[table.LogicalName].ToArray();
            var hasState = table.IsCustom && table.Columns.All(column => column.LogicalName != "createdon");
            var complete = StandardColumns.Complete(table, hasState || table.IsPlaceholder);
            complete = complete with { Columns = [.. complete.Columns.Select(column => WithTargets(declared, column))] };
            RequireRoom(complete);
            editor.Put(complete);
            foreach (var relationship in StandardColumns.Relationships(complete, declared).Where(r => editor.FindOneToMany(r.SchemaName) is null).ToArray())
            {
                editor.Put(relationship);
            }
        }
    }

    private static void RequireRoom(TableDefinition table)
    {
        var count = table.Columns.Sum(column => ColumnCodec.For(column) switch
        {
            null => 0,
            ReferenceCodec { IsPolymorphic: true } => 2,
            _ => 1,
        });
        if (count > MostSqlColumns)
        {
            throw Fault.CannotImport($"table {table.LogicalName}", $"it would have {count} columns to store, and there is room for {MostSqlColumns}");
        }
    }

    private ColumnDefinition WithTargets(IEnumerable<OneToManyDefinition> declared, ColumnDefinition column)
    {
        if (column.Type is not (ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner))
        {
            return column;
        }

        var related = declared.Where(r => r.ReferencingColumn == column.LogicalName).Select(r => r.ReferencedTable).ToHashSet();
        IEnumerable<string> defaults = column.Type switch
        {
            ColumnType.Owner => ["systemuser", "team"],
            ColumnType.Customer when related.Count == 0 => ["account", "contact"],
            _ when related.Count == 0 => Standard.Columns.FirstOrDefault(c => c.LogicalName == column.LogicalName)?.Targets ?? column.Targets,
            _ => [],
        };
        related.UnionWith(defaults.Where(target => editor.Find(target) is not null));
        var targets = column.Targets.Where(related.Contains).ToImmutableArray();
        targets = [.. targets, .. related.Where(target => !targets.Contains(target)).Order(StringComparer.Ordinal)];
        return targets.SequenceEqual(column.Targets) ? column : column with { Targets = targets };
    }

    private static void RequireSame<T>(Component component, string what, T existing, T given)
    {
        if (!EqualityComparer<T>.Default.Equals(existing, given))
        {
            throw Fault.CannotImport(component.Title, $"{what} cannot change from {existing} to {given}");
        }
    }
}

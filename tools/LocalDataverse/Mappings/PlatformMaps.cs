using System.Collections.Immutable;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Solutions.Installing;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Mappings;

/// <summary>
/// The maps that the platform makes itself: its own, and for every relationship of a solution one from the id of the parent to the lookup,
/// which exports do not hold. A pair of tables has one entity map, so with two relationships both lookups are filled, as in Dataverse.
/// </summary>
internal sealed class PlatformMaps(WriteTransaction transaction, OrganizationFacts facts, DateTime now)
{
    private readonly Table _tableMaps = transaction.Metadata.Require(ColumnMaps.TableMaps);
    private readonly Table _maps = transaction.Metadata.Require(ColumnMaps.Maps);

    /// <summary>Plants the platform's own maps for pairs of tables that have none yet.</summary>
    public void Plant()
    {
        foreach (var map in BaseMap.All.Where(AreThere))
        {
            var id = ColumnMaps.IdOf(map.Source, map.Target);
            if (RowFinder.Exists(transaction, _tableMaps, id))
            {
                continue;
            }

            InsertTableMap(id, map.Source, map.Target);
            var idColumn = transaction.Metadata.Require(map.Source).Id.Name;
            foreach (var (target, source) in map.Columns.Where(column => Has(map.Source, column.Value) && Has(map.Target, column.Key)))
            {
                InsertMap(map.Source, map.Target, source, target, isSystem: source == idColumn);
            }
        }
    }

    /// <summary>Makes maps follow from relationships: those of new ones come, what has lost its relationship or its column goes.</summary>
    /// <param name="isDeclared">Whether some solution declares the row of that table and id, which then stays.</param>
    public void Complete(Func<string, Guid, bool> isDeclared)
    {
        var wanted = Wanted();
        RemoveStale(wanted, isDeclared);
        foreach (var ((source, target), lookups) in wanted)
        {
            var id = ColumnMaps.IdOf(source, target);
            if (!RowFinder.Exists(transaction, _tableMaps, id))
            {
                InsertTableMap(id, source, target);
            }

            var mapped = ColumnMaps.Of(transaction, source, target).Select(map => map.Target).ToHashSet();
            foreach (var lookup in lookups.Where(lookup => !mapped.Contains(lookup)))
            {
                InsertMap(source, target, transaction.Metadata.Require(source).Id.Name, lookup, isSystem: true);
            }
        }
    }

    private bool AreThere(BaseMap map) => transaction.Metadata.Find(map.Source) is not null && transaction.Metadata.Find(map.Target) is not null;

    // The lookups that lead from a target back to its source, by the pair of tables.
    private Dictionary<(string Source, string Target), HashSet<string>> Wanted()
    {
        var metadata = transaction.Metadata;
        var wanted = new Dictionary<(string Source, string Target), HashSet<string>>();
        foreach (var relationship in metadata.OneToMany.Where(IsMappable).OrderBy(r => r.SchemaName, StringComparer.Ordinal))
        {
            Add(relationship.ReferencedTable, relationship.ReferencingTable, relationship.ReferencingColumn);
        }

        foreach (var map in BaseMap.All.Where(AreThere))
        {
            var id = metadata.Require(map.Source).Id.Name;
            foreach (var (target, _) in map.Columns.Where(column => column.Value == id && Has(map.Target, column.Key)))
            {
                Add(map.Source, map.Target, target);
            }
        }

        return wanted;

        void Add(string source, string target, string lookup)
        {
            if (!wanted.TryGetValue((source, target), out var lookups))
            {
                wanted[(source, target)] = lookups = [];
            }

            lookups.Add(lookup);
        }
    }

    // Which relationships the platform maps is documented by examples only; these are the ones of which people create a row from its parent.
    private bool IsMappable(OneToManyDefinition relationship)
    {
        var metadata = transaction.Metadata;
        return metadata.Find(relationship.ReferencedTable) is { } parent
            && metadata.Find(relationship.ReferencingTable) is { } child
            && child.Find(relationship.ReferencingColumn) is
            {
                IsReference: true, IsStored: true, Type: not ColumnType.Owner, Definition: { ValidForCreate: true } lookup,
            }
            && !LayeredMetadata.IsStandardColumn(relationship.ReferencingColumn)
            && (lookup.IsCustom || child.Definition.IsCustom || (child.Definition.IsActivity && parent.Definition.IsCustom));
    }

    private void RemoveStale(Dictionary<(string Source, string Target), HashSet<string>> wanted, Func<string, Guid, bool> isDeclared)
    {
        var tableMaps = TableMapRows();
        foreach (var map in MapRows())
        {
            var pair = tableMaps.GetValueOrDefault(map.TableMap);
            var lookups = wanted.GetValueOrDefault(pair);
            var fits = lookups is not null && Has(pair.Source, map.Source) && Has(pair.Target, map.Target)
                && (!map.IsSystem || lookups.Contains(map.Target));
            if (!fits && !isDeclared(ColumnMaps.Maps, map.Id))
            {
                RowTable.Delete(transaction, _maps, map.Id);
            }
        }

        foreach (var (id, _) in tableMaps.Where(map => !wanted.ContainsKey(map.Value) && !isDeclared(ColumnMaps.TableMaps, map.Key)))
        {
            RowTable.Delete(transaction, _tableMaps, id);
        }
    }

    private bool Has(string table, string column) => transaction.Metadata.Find(table)?.Find(column) is not null;

    private Dictionary<Guid, (string Source, string Target)> TableMapRows()
    {
        var found = new Dictionary<Guid, (string, string)>();
        using var statement = transaction.Connection.Prepare("SELECT entitymapid, sourceentityname, targetentityname FROM entitymap");
        while (statement.Step())
        {
            found.Add(statement.Guid(0), (statement.String(1), statement.String(2)));
        }

        return found;
    }

    private ImmutableArray<MapRow> MapRows()
    {
        var found = ImmutableArray.CreateBuilder<MapRow>();
        using var statement = transaction.Connection.Prepare(
            "SELECT attributemapid, entitymapid, sourceattributename, targetattributename, issystem FROM attributemap");
        while (statement.Step())
        {
            found.Add(new MapRow(
                statement.Guid(0), statement.Guid(1), statement.String(2), statement.String(3), !statement.IsNull(4) && statement.Int64(4) != 0));
        }

        return found.ToImmutable();
    }

    private void InsertTableMap(Guid id, string source, string target) => Insert(_tableMaps, id, new()
    {
        ["sourceentityname"] = source,
        ["targetentityname"] = target,
    });

    private void InsertMap(string source, string target, string from, string to, bool isSystem)
    {
        // Somebody may have pointed that very row elsewhere.
        var id = ColumnMaps.IdOf(source, target, to);
        if (RowFinder.Exists(transaction, _maps, id))
        {
            return;
        }

        Insert(_maps, id, new()
        {
            ["entitymapid"] = new EntityReference(ColumnMaps.TableMaps, ColumnMaps.IdOf(source, target)),
            ["sourceattributename"] = from,
            ["targetattributename"] = to,
            ["issystem"] = isSystem,
        });
    }

    private void Insert(Table table, Guid id, Dictionary<string, object?> values)
    {
        var row = new RowBuffer(table) { [table.Id] = id };
        foreach (var (name, value) in values)
        {
            row[table.Require(name)] = value;
        }

        var system = new EntityReference("systemuser", facts.SystemUserId);
        row.SetDefault("createdon", now);
        row.SetDefault("modifiedon", now);
        row.SetDefault("createdby", system);
        row.SetDefault("modifiedby", system);
        row.SetDefault("organizationid", new EntityReference("organization", facts.OrganizationId));
        row.SetDefault("ismanaged", false);
        row.SetDefault("componentstate", new OptionSetValue(0));
        RowTable.Insert(transaction, row);
    }

    private readonly record struct MapRow(Guid Id, Guid TableMap, string Source, string Target, bool IsSystem);
}

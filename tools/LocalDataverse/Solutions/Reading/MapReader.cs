using LocalDataverse.Mappings;
using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Installing;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Reading;

/// <summary>
/// Mappings of columns between tables. Exports hold those that somebody made; the ones from the id of a parent to the lookup follow from
/// the relationship.
/// </summary>
internal static class MapReader
{
    public static void ReadAll(ComponentList list, Part maps)
    {
        foreach (var part in maps.Children("EntityMap"))
        {
            var source = TableReader.LogicalName(part, part.RequireText("EntitySource"));
            var target = TableReader.LogicalName(part, part.RequireText("EntityTarget"));
            var map = part.As($"mapping of {source} to {target}");
            var id = ColumnMaps.IdOf(source, target);
            list.Add(ComponentList.Row(map.Title, ColumnMaps.TableMaps, id, [("sourceentityname", source), ("targetentityname", target)]) with
            {
                Type = ComponentTypes.TableMap,
                IsPlatforms = IsPlatformTable(source) && IsPlatformTable(target),
                Requires = [.. new[] { ComponentKey.Table(source), ComponentKey.Table(target) }.Distinct()],
            });
            foreach (var column in map.Children("AttributeMaps", "AttributeMap"))
            {
                ReadColumn(list, column, id, source, target);
            }
        }
    }

    private static void ReadColumn(ComponentList list, Part part, Guid tableMap, string source, string target)
    {
        var from = TableReader.LogicalName(part, part.RequireText("AttributeSource"));
        var to = TableReader.LogicalName(part, part.RequireText("AttributeTarget"));
        var title = $"mapping of {source}.{from} to {target}.{to}";
        var (sent, received) = (Definition(list, source, from), Definition(list, target, to));
        if (sent is not null && received is not null && !ColumnMaps.Fits(sent, received))
        {
            list.NotUse($"{title}: the columns are of the types {sent.Type} and {received.Type}");
            return;
        }

        var id = IdOf(list.Session, tableMap, to) ?? ColumnMaps.IdOf(source, target, to);
        list.Add(ComponentList.Row(title, ColumnMaps.Maps, id,
        [
            ("entitymapid", $"{ColumnMaps.TableMaps}:{tableMap}"), ("sourceattributename", from), ("targetattributename", to),
        ]) with
        {
            Type = ComponentTypes.ColumnMap,
            Parent = ComponentKey.Row(ColumnMaps.TableMaps, tableMap),
            IsPlatforms = (sent is not null || IsPlatformColumn(from)) && (received is not null || IsPlatformColumn(to)),
            Requires = [ComponentKey.Row(ColumnMaps.TableMaps, tableMap), ComponentKey.Column(source, from), ComponentKey.Column(target, to)],
        });
    }

    // A column has one map; whoever made it by hand gave it an id of its own.
    private static Guid? IdOf(StoreSession session, Guid tableMap, string target) =>
        RowIds.Find(session, ColumnMaps.Maps, "targetattributename", target, ("entitymapid", tableMap));

    private static ColumnDefinition? Definition(ComponentList list, string table, string column) =>
        list.Find(ComponentKey.Column(table, column))?.Column
        ?? list.Session.Metadata.Find(table)?.Find(column)?.Definition
        ?? LayeredMetadata.StandardColumn(column);

    private static bool IsPlatformTable(string name) => !name.Contains('_', StringComparison.Ordinal);

    // Its own names have no prefix of a publisher; only those of addresses have an underscore: address1_city.
    private static bool IsPlatformColumn(string name) =>
        !name.Contains('_', StringComparison.Ordinal) || name.StartsWith("address", StringComparison.Ordinal);
}

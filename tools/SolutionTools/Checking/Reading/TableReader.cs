using System.Xml.Linq;
using SolutionTools.Checking.Facts;

namespace SolutionTools.Checking.Reading;

/// <summary>Reads the tables of customizations.xml, together with what is known of the platform's.</summary>
internal static class TableReader
{
    public static Tables Read(XElement customizations)
    {
        var tables = PlatformTables.All.ToDictionary(table => table.Key, table => table.Value, StringComparer.Ordinal);
        foreach (var element in customizations.Under("Entities", "Entity"))
        {
            var name = NameOf(element);
            if (name.Length > 0)
            {
                tables[name.Lower()] = Read(element, name, tables.GetValueOrDefault(name.Lower()));
            }
        }

        foreach (var name in customizations.Descendants("IntersectEntityName").Select(element => element.Value.Trim()).Where(name => name.Length > 0))
        {
            tables.TryAdd(name.Lower(), Intersect(name));
        }

        return new Tables(tables);
    }

    /// <summary>The schema name of a table's element.</summary>
    public static string NameOf(XElement entity) =>
        entity.Text("Name") is { Length: > 0 } name ? name : entity.Element("EntityInfo")?.Element("entity").Attr("Name") ?? "";

    private static Table Intersect(string name) => new()
    {
        LogicalName = name.Lower(),
        SchemaName = name,
        Ownership = "None",
        PrimaryId = $"{name.Lower()}id",
        PrimaryName = "",
        Columns = new Dictionary<string, Column>(StringComparer.Ordinal),
        HasAllColumns = false,
        IsOfPlatform = false,
        IsIntersect = true,
    };

    private static Table Read(XElement element, string name, Table? known)
    {
        var columns = known?.Columns.ToDictionary(column => column.Key, column => column.Value, StringComparer.Ordinal)
            ?? new Dictionary<string, Column>(StringComparer.Ordinal);
        var definition = element.Element("EntityInfo")?.Element("entity");
        foreach (var attribute in definition.Under("attributes", "attribute"))
        {
            var column = new Column(LogicalNameOf(attribute), attribute.Text("Type").Lower(), attribute);
            columns[column.LogicalName] = column;
        }

        var isDefined = definition?.Element("EntitySetName") is not null || definition?.Element("OwnershipTypeMask") is not null;
        var own = definition.Under("attributes", "attribute").ToArray();
        return new Table
        {
            LogicalName = name.Lower(),
            SchemaName = name,
            Ownership = definition.Text("OwnershipTypeMask") is { Length: > 0 } mask ? mask : known?.Ownership ?? "",
            PrimaryId = own.Where(attribute => attribute.Text("Type").Same("primarykey")).Select(LogicalNameOf).FirstOrDefault() ?? known?.PrimaryId ?? "",
            PrimaryName = own.Where(IsPrimaryName).Select(LogicalNameOf).FirstOrDefault() ?? known?.PrimaryName ?? "",
            Columns = columns,
            HasAllColumns = known is null ? isDefined && IsWhole(definition) : known.HasAllColumns,
            IsOfPlatform = known?.IsOfPlatform ?? false,
            Element = element,
            IsDefined = isDefined && known is null,
        };
    }

    /// <summary>A table may be exported with some of its columns only; then it has more than we see.</summary>
    private static bool IsWhole(XElement? definition) =>
        definition.Under("attributes", "attribute").Any(attribute => attribute.Text("Type").Same("primarykey"));

    private static bool IsPrimaryName(XElement attribute) =>
        attribute.Text("DisplayMask").Split('|').Contains("PrimaryName");

    private static string LogicalNameOf(XElement attribute) =>
        (attribute.Text("LogicalName") is { Length: > 0 } name ? name : attribute.Attr("PhysicalName")).Lower();
}

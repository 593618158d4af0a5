using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Facts;

/// <summary>What the manifest says must be there before the import.</summary>
internal sealed class DeclaredDependencies
{
    private readonly HashSet<(string Type, string Name)> _names = [];
    private readonly HashSet<(string Table, string Column)> _columns = [];
    private readonly HashSet<string> _ids = [];
    private readonly HashSet<string> _anyName = [];

    private DeclaredDependencies()
    {
    }

    public static DeclaredDependencies Of(XElement manifest)
    {
        var declared = new DeclaredDependencies();
        foreach (var required in manifest.Descendants("Required"))
        {
            var name = required.Attr("schemaName").Lower();
            declared._names.Add((required.Attr("type"), name));
            declared._columns.Add((required.Attr("parentSchemaName").Lower(), name));
            declared._anyName.UnionWith(required.Attributes().Where(IsKey).Select(attribute => attribute.Value.Trim().Lower()));
            if (required.Attr("id").AsId() is { } id)
            {
                declared._ids.Add(id);
            }
        }

        return declared;
    }

    public bool HasTable(string name) => Has("1", name) || _columns.Any(column => column.Table == name.Lower());

    public bool HasColumn(string table, string column) => _columns.Contains((table.Lower(), column.Lower()));

    public bool Has(string type, string name) => _names.Contains((type, name.Lower()));

    /// <summary>Whether something of that name is declared, of whatever kind, under whatever key.</summary>
    public bool HasName(string name) => _anyName.Contains(name.Lower());

    public bool HasId(string id) => id.AsId() is { } known && _ids.Contains(known);

    private static bool IsKey(XAttribute attribute) =>
        attribute.Name.LocalName is "schemaName" || attribute.Name.LocalName.StartsWith("id.", StringComparison.Ordinal);
}

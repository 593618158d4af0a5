using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>What catalogs hold: tables, custom APIs, processes.</summary>
internal static class CatalogAssignments
{
    public static void Add(ComponentList list, Part assignment)
    {
        var catalogName = assignment.RequireAttribute("catalogid.uniquename");
        var catalog = list.IdOf("catalog", "uniquename", catalogName);
        var type = assignment.RequireAttribute("objectidtype").ToLowerInvariant();
        var key = assignment.Element.Attributes()
            .FirstOrDefault(a => a.Name.LocalName.StartsWith("object", StringComparison.OrdinalIgnoreCase) && a.Name.LocalName.Contains('.'))?.Value.Trim()
            ?? throw assignment.Broken("it names no object");
        var (row, table) = type switch
        {
            "customapi" => (ComponentKey.Row("customapi", list.IdOf("customapi", "uniquename", key)), (string?)null),
            "workflow" => (ComponentKey.Row("workflow", Guid.TryParse(key, out var id) ? id : list.IdOf("workflow", "uniquename", key)), null),
            _ => (ComponentKey.Table(key.ToLowerInvariant()), key.ToLowerInvariant()),
        };
        var assignmentId = NamedId.Of($"catalogassignment:{catalog}:{type}:{key.ToLowerInvariant()}");
        list.Add(ComponentList.Row($"{key} in catalog {catalogName}", "catalogassignment", assignmentId,
        [
            ("name", assignment.Text("name") ?? key), ("catalogid", $"catalog:{catalog}"), ("objectentity", table),
            ("object", table is null ? $"{row.Split().Table}:{row.Split().Item}" : null), ("iscustomizable", assignment.Text("iscustomizable")),
        ]) with
        {
            TypeName = "catalogassignment",
            SchemaName = $"{catalogName}.{key}",
            Parent = ComponentKey.Row("catalog", catalog),
            Requires = [ComponentKey.Row("catalog", catalog), row],
        });
    }
}

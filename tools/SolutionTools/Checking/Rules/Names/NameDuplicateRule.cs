using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>No name twice.</summary>
internal sealed class NameDuplicateRule() : CheckRule(
    "name-duplicate",
    "No two tables, columns of a table, relationships, choices, keys of a table, web resources, roles, apps, site maps or custom APIs have the same name.",
    "The import fails, or one overwrites the other.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (place, scope, name) in Names(solution))
        {
            if (name.Length > 0 && !seen.Add((scope, name.Lower())))
            {
                yield return At(place, $"There is another {scope.Split('\t')[0]} '{name}'.", "Rename or remove one of them.");
            }
        }
    }

    private static IEnumerable<(XObject Place, string Scope, string Name)> Names(SolutionUnderCheck solution) =>
    [
        .. solution.Customizations.Under("Entities", "Entity").Select(entity => (entity.PointTo("Name"), "table", TableReader.NameOf(entity))),
        .. from entity in solution.Customizations.Under("Entities", "Entity")
           from column in entity.Element("EntityInfo")?.Element("entity").Under("attributes", "attribute") ?? []
           select ((XObject)column, $"column\t{TableReader.NameOf(entity)}", column.Attr("PhysicalName")),
        .. from entity in solution.Customizations.Under("Entities", "Entity")
           from key in entity.Element("EntityInfo")?.Element("entity").Under("EntityKeys", "EntityKey") ?? []
           select ((XObject)key, $"key\t{TableReader.NameOf(entity)}", key.Text("Name")),
        .. solution.Relationships.Select(relationship => (relationship.Point("Name"), "relationship", relationship.Attr("Name"))),
        .. solution.Choices.Select(choice => (choice.Point("Name"), "choice", choice.Attr("Name"))),
        .. solution.WebResources.Select(resource => (resource.PointTo("Name"), "web resource", resource.Text("Name"))),
        .. solution.Roles.Select(role => (role.Point("name"), "role", role.Attr("name"))),
        .. solution.Apps.Select(app => (app.PointTo("UniqueName"), "app", app.Text("UniqueName"))),
        .. solution.SiteMaps.Select(map => (map.PointTo("SiteMapUniqueName"), "site map", map.Text("SiteMapUniqueName"))),
        .. solution.Parts("customapi").Select(api => (api.Point("uniquename"), "custom API", api.Attr("uniquename"))),
    ];
}

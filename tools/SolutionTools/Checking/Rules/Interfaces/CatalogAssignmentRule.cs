using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>What is in a catalog.</summary>
internal sealed class CatalogAssignmentRule() : CheckRule(
    "catalog-assignment",
    "An assignment names a catalog of the second level and a table, custom API or process that exist.",
    "The import fails, or no flow can be triggered by the event.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var catalogs = solution.Parts("catalog").GroupBy(catalog => catalog.Attr("uniquename").Lower())
            .ToDictionary(group => group.Key, group => group.First());
        foreach (var assignment in solution.Documents.Values.Select(document => document.Root!).Where(root => root.Name.LocalName == "catalogassignments")
            .SelectMany(root => root.Elements("catalogassignment")))
        {
            var name = assignment.Attr("catalogid.uniquename");
            if (!catalogs.TryGetValue(name.Lower(), out var catalog))
            {
                if (!solution.Declared.HasName(name))
                {
                    yield return At(assignment, $"There is no catalog '{name}'.", "Name one of the solution.");
                }
            }
            else if (CatalogLevelsRule.Parent(catalog).Length == 0)
            {
                yield return At(assignment, $"'{name}' is a root: assignments are made to the catalogs in it.", "Name a catalog of the second level.");
            }

            if (Problem(solution, assignment) is { } problem)
            {
                yield return At(assignment, problem, "Name what the solution holds.");
            }
        }
    }

    private static string? Problem(SolutionUnderCheck solution, XElement assignment)
    {
        var key = assignment.Attributes()
            .FirstOrDefault(a => a.Name.LocalName.StartsWith("object", StringComparison.Ordinal)
                && a.Name.LocalName.Contains('.', StringComparison.Ordinal))?.Value.Trim() ?? "";
        return assignment.Attr("objectidtype").Lower() switch
        {
            "entity" when solution.Tables.Find(key) is null && !solution.Declared.HasTable(key) => $"There is no table '{key}'.",
            "customapi" when !solution.Parts("customapi").Any(api => api.Attr("uniquename").Same(key))
                && !solution.Declared.HasName(key) => $"There is no custom API '{key}'.",
            "workflow" when !solution.Workflows.Any(w => w.Attr("WorkflowId").AsId() == key.AsId() || w.Text("UniqueName").Same(key))
                && !solution.Declared.HasId(key) => $"There is no process '{key}'.",
            "entity" or "customapi" or "workflow" => null,
            var type => $"'{type}' cannot be assigned to a catalog.",
        };
    }
}

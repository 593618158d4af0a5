using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Forms;

/// <summary>Lists on forms and dashboards.</summary>
internal sealed class FormSubgridRule() : CheckRule(
    "form-subgrid",
    "A subgrid or chart on a form or dashboard names a table, and views, charts and relationships of own tables that the solution holds.",
    "The list shows an error, or another view than the one that was meant.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var views = Ids(solution, "savedqueryid");
        var charts = Ids(solution, "savedqueryvisualizationid");
        var relationships = solution.Relationships.Select(relationship => relationship.Attr("Name")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parameters in FormUnderCheck.Elements(solution).SelectMany(form => form.Descendants("parameters")))
        {
            var name = parameters.Text("TargetEntityType");
            if (name.Length == 0)
            {
                continue;
            }

            var table = solution.Tables.Find(name);
            if (table is null && !solution.Declared.HasTable(name))
            {
                yield return At(parameters.PointTo("TargetEntityType"), $"There is no table '{name}'.", "Name a table of the solution or of the platform.");
            }
            else if (table is { IsDefined: true })
            {
                foreach (var (child, known) in new[] { ("ViewId", views), ("VisualizationId", charts) })
                {
                    if (parameters.Text(child).AsId() is { } id && id != Guid.Empty.ToString() && !known.Contains(id))
                    {
                        yield return At(
                            parameters.PointTo(child), $"The solution has no {(child == "ViewId" ? "view" : "chart")} {id} of '{name}'.",
                            "Name one that it has.");
                    }
                }
            }

            if (parameters.Text("RelationshipName") is { Length: > 0 } relationship && solution.IsOurs(relationship) && !relationships.Contains(relationship))
            {
                yield return At(parameters.PointTo("RelationshipName"), $"There is no relationship '{relationship}'.", "Name one of the solution.");
            }
        }
    }

    private static HashSet<string> Ids(SolutionUnderCheck solution, string element) =>
        solution.Customizations.Descendants(element).Select(id => id.Value.Trim().AsId()).OfType<string>().ToHashSet();
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>Views ask for their own table.</summary>
internal sealed class ViewTableRule() : CheckRule(
    "view-table",
    "The query of a view or chart asks for the table that it belongs to, and a view that users see has a query and a layout.",
    "The view or chart fails when somebody opens it.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var view in ViewUnderCheck.All(solution))
        {
            if (view.Levels.FirstOrDefault() is { } level && !level.TableName.Same(view.Table.LogicalName))
            {
                yield return At(level.Element, $"A view of '{view.Table.LogicalName}' asks for '{level.TableName}'.", "Ask for its own table.");
            }

            if (view.Element.Text("querytype") == "0" && (view.Fetch is null || view.Grid is null))
            {
                yield return At(view.Element, "The view has no query or no layout.", "Add fetchxml and layoutxml.");
            }
        }

        foreach (var chart in ChartUnderCheck.All(solution))
        {
            if (chart.Levels.FirstOrDefault() is { } level && !level.TableName.Same(chart.Table.LogicalName))
            {
                yield return At(level.Element, $"A chart of '{chart.Table.LogicalName}' asks for '{level.TableName}'.", "Ask for its own table.");
            }
        }
    }
}

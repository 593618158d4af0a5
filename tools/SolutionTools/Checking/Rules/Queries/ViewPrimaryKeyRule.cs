using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>How a view opens its rows.</summary>
internal sealed class ViewPrimaryKeyRule() : CheckRule(
    "view-primary-key",
    "A view's row has the table's primary key as id, which its query asks for, and jumps to a column of the table.",
    "Rows of the view cannot be opened.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var view in ViewUnderCheck.All(solution).Where(view => view.Grid is not null && view.Table.PrimaryId.Length > 0))
        {
            foreach (var row in view.Grid!.Elements("row").Where(row => row.Attr("id").Length > 0 && !row.Attr("id").Same(view.Table.PrimaryId)))
            {
                yield return At(row, $"The row's id is '{row.Attr("id")}'; the primary key is '{view.Table.PrimaryId}'.", "Write the primary key.");
            }

            if (view.Grid.Attr("jump") is { Length: > 0 } jump && !view.Table.MayHave(jump))
            {
                yield return At(view.Grid, $"The view jumps to '{jump}'; '{view.Table.LogicalName}' has no such column.", "Write the primary name.");
            }

            if (view.Levels.FirstOrDefault() is { } level && level.TableName.Same(view.Table.LogicalName)
                && level.Answers?.Contains(view.Table.PrimaryId) == false
                && view.Fetch.Attr("aggregate") != "true" && view.Fetch.Attr("distinct") != "true")
            {
                yield return At(level.Element, $"The query does not ask for the primary key '{view.Table.PrimaryId}'.", "Add the attribute.");
            }
        }
    }
}

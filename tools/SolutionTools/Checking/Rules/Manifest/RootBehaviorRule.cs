using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>How much of a table a solution claims.</summary>
internal sealed class RootBehaviorRule() : CheckRule(
    "root-behavior",
    "behavior is 0, 1 or 2; and never 0 for a table of the platform.",
    "With 0 the solution claims the whole table, with every column, form and view that anybody has; and uninstalling or upgrading it touches them.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var root in solution.RootComponents)
        {
            var behavior = root.Attr("behavior");
            if (behavior is not ("" or "0" or "1" or "2"))
            {
                yield return At(root.Point("behavior"), $"'{behavior}' is no behavior.", "Use 0 with all, 1 without subcomponents, 2 the shell only.");
            }
            else if (root.Attr("type") == ComponentType.Table && behavior == "0"
                && solution.Tables.Find(root.Attr("schemaName")) is { IsOfPlatform: true } table)
            {
                yield return At(
                    root.Point("behavior"), $"The solution claims the whole of the platform's table '{table.LogicalName}'.",
                    "Use behavior 1, or 2 when only the ribbon is meant.");
            }
        }
    }
}

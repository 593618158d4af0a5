using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Which table a step is for.</summary>
internal sealed class StepTableRule() : CheckRule(
    "step-table",
    "A step on Create, Update, Delete, Assign, SetState, Merge or Retrieve names its table; of the solution's prefix only tables that are there.",
    "The step runs for every table, or the import fails.")
{
    private static readonly HashSet<string> OfTables = ["Create", "Update", "Delete", "Assign", "SetState", "SetStateDynamicEntity", "Merge", "Retrieve",
        "CreateMultiple", "UpdateMultiple"];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var step in StepUnderCheck.All(solution))
        {
            if (step.Table.Length == 0 && OfTables.Contains(step.Message))
            {
                yield return At(step.Element, $"A step on {step.Message} names no table.", "Add PrimaryEntity.");
            }
            else if (solution.IsOurs(step.Table) && solution.Tables.Find(step.Table) is null && !solution.Declared.HasTable(step.Table))
            {
                yield return At(step.Element.PointTo("PrimaryEntity"), $"There is no table '{step.Table}'.", "Correct the name.");
            }
        }
    }
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Filtering attributes.</summary>
internal sealed class StepFilterRule() : CheckRule(
    "step-filter",
    "Filtering attributes are on steps of Update alone, each once, and are columns of the table.",
    "The import fails, or the step never runs.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var step in StepUnderCheck.All(solution).Where(step => step.Element.Text("FilteringAttributes").Length > 0))
        {
            var place = step.Element.PointTo("FilteringAttributes");
            var columns = step.Element.Text("FilteringAttributes").Words().ToArray();
            if (step.Message is not ("" or "Update" or "UpdateMultiple"))
            {
                yield return At(place, $"A step on {step.Message} has filtering attributes.", "Remove them: only Update has them.");
            }

            foreach (var column in columns
                .Where(column => solution.Tables.Find(step.Table)?.MayHave(column) == false && !solution.Declared.HasColumn(step.Table, column)))
            {
                yield return At(place, $"'{step.Table}' has no column '{column}'.", "Correct the name.");
            }

            foreach (var twice in columns.GroupBy(column => column.Lower()).Where(group => group.Skip(1).Any()))
            {
                yield return At(place, $"'{twice.Key}' is named twice.", "Name it once.");
            }
        }
    }
}

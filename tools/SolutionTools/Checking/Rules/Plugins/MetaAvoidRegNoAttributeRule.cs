using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Filters on Update.</summary>
internal sealed class MetaAvoidRegNoAttributeRule() : CheckRule(
    "meta-avoid-reg-no-attribute",
    "A step on Update has filtering attributes.",
    "It runs on every change of every column; Microsoft's checker finds it.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => step.Message is "Update" or "UpdateMultiple" && step.Element.Text("FilteringAttributes").Length == 0)
        .Select(step => At(step.Element, "The step runs on every update.", "Name the columns that it is about in FilteringAttributes."));
}

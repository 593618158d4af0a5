using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Every registration once.</summary>
internal sealed class MetaRemoveDupRegRule() : CheckRule(
    "meta-remove-dup-reg",
    "No two steps call the same plug-in type on the same message, table, stage and mode with the same configuration.",
    "The plug-in runs twice for one change; Microsoft's checker calls it critical.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => step.Handler.Length > 0)
        .GroupBy(step => (
            step.Handler.Lower(), step.Message.Length > 0 ? step.Message : step.Element.Text("SdkMessageId").Lower(), step.Table.Lower(), step.Stage, step.Mode,
            step.Element.Text("Configuration")))
        .SelectMany(group => group.Skip(1), (group, step) =>
            At(step.Element, $"'{group.First().Element.Attr("Name")}' is the same registration.", "Remove one of the two."));
}

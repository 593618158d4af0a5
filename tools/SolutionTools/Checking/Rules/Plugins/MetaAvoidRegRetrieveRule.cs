using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>No steps on reading.</summary>
internal sealed class MetaAvoidRegRetrieveRule() : CheckRule(
    "meta-avoid-reg-retrieve",
    "No step is on Retrieve or RetrieveMultiple.",
    "It slows down every reading of the table; Microsoft's checker finds it.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => step.Message is "Retrieve" or "RetrieveMultiple")
        .Select(step => At(step.Element, $"The step is on {step.Message}.", "Compute what it adds when rows are written."));
}

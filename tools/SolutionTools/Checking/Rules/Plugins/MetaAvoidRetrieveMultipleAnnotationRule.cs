using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>No steps on reading notes.</summary>
internal sealed class MetaAvoidRetrieveMultipleAnnotationRule() : CheckRule(
    "meta-avoid-retrievemultiple-annotation",
    "No step is on RetrieveMultiple of annotation.",
    "Timelines and attachments of every form become slow; Microsoft's checker finds it.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => step.Message == "RetrieveMultiple" && step.Table.Same("annotation"))
        .Select(step => At(step.Element, "The step is on RetrieveMultiple of annotation.", "Remove it."));
}

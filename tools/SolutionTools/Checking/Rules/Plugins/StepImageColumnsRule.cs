using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Small images.</summary>
internal sealed class StepImageColumnsRule() : CheckRule(
    "step-image-columns",
    "An image names its columns.",
    "Every call reads the whole row.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from step in solution.Steps
        from image in step.Under("SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage")
        where image.Text("Attributes").Length == 0
        select At(image, "The image has all columns.", "Name those that the plug-in reads in Attributes.");
}

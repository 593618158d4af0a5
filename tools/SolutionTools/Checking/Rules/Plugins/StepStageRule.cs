using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>When a step runs.</summary>
internal sealed class StepStageRule() : CheckRule(
    "step-stage",
    "The stage is 10, 20 or 40, the mode 0 or 1, asynchronous steps are in stage 40, and the rank is a whole number.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var step in StepUnderCheck.All(solution))
        {
            // The stages of CRM 4.0 have a rule of their own.
            if (step.Stage is not ("10" or "20" or "40" or "5" or "50"))
            {
                yield return At(step.Element.PointTo("Stage"), $"The stage is '{step.Stage}'.", "Write 10, 20 or 40.");
            }

            if (step.Mode is not ("0" or "1"))
            {
                yield return At(step.Element.PointTo("Mode"), $"The mode is '{step.Mode}'.", "Write 0 (synchronous) or 1 (asynchronous).");
            }
            else if (step.Mode == "1" && step.Stage is not ("40" or "50"))
            {
                yield return At(step.Element.PointTo("Mode"), $"An asynchronous step is in stage {step.Stage}.", "Asynchronous steps run in stage 40.");
            }

            if (!step.Element.Text("Rank").TryWhole(out var rank) || rank < 0)
            {
                yield return At(step.Element.PointTo("Rank"), $"The rank is '{step.Element.Text("Rank")}'.", "Write a whole number, such as 1.");
            }
        }
    }
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>No stages of CRM 4.0.</summary>
internal sealed class MetaAvoidCrm4EventRule() : CheckRule(
    "meta-avoid-crm4-event",
    "No step is in a stage of CRM 4.0 (5 or 50) or in a child pipeline.",
    "Such steps are not supported any more; Microsoft's checker finds them.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => StepUnderCheck.All(solution)
        .Where(step => step.Stage is "5" or "50" || step.Element.Text("InvocationSource") is not ("0" or "" or "-1"))
        .Select(step => At(step.Element, "The step is registered as for CRM 4.0.", "Use stage 10, 20 or 40 with InvocationSource 0."));
}

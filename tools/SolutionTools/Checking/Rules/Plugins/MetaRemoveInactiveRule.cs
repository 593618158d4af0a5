using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Nothing that is switched off.</summary>
internal sealed class MetaRemoveInactiveRule() : CheckRule(
    "meta-remove-inactive",
    "Processes, steps and forms of the solution are active; cloud flows may be drafts, which wait for their connections.",
    "What is switched off is shipped and maintained for nothing; Microsoft's checker finds it.",
    Severity.Warning)
{
    private const string CloudFlow = "5";

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        Inactive(solution).Select(element => At(element, "The component is not active.", "Activate it, or remove it from the solution."));

    private static IEnumerable<XElement> Inactive(SolutionUnderCheck solution) =>
    [
        .. solution.Workflows.Where(workflow => workflow.Text("StateCode") == "0" && workflow.Text("Category") != CloudFlow
            && workflow.Text("Type") is "1" or ""),
        .. solution.Steps.Where(step => step.Text("StateCode") == "1" || step.Text("statecode") == "1"),
        .. solution.Customizations.Descendants("systemform").Where(form => form.Text("FormActivationState") == "0"),
    ];
}

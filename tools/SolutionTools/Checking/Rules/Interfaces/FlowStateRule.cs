using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Drafts and activated processes.</summary>
internal sealed class FlowStateRule() : CheckRule(
    "flow-state",
    "A process is a draft (state 0, reason 1) or activated (1, 2); and a flow whose connections are still to be chosen is a draft.",
    "The import fails, or reports a failure of the flow.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var workflow in solution.Workflows)
        {
            var (state, reason) = (workflow.Text("StateCode"), workflow.Text("StatusCode"));
            if ((state, reason) is not (("0", "1") or ("1", "2") or ("", "")))
            {
                yield return At(
                    workflow.PointTo("StateCode"), $"State {state} with reason {reason}.",
                    "Write 0 and 1 for a draft, 1 and 2 for an activated process.");
            }
        }

        foreach (var flow in FlowUnderCheck.All(solution).Where(flow => flow.Element.Text("StateCode") == "1" && !solution.IsManaged && flow.Connections.Any()))
        {
            yield return At(
                flow.Element.PointTo("StateCode"), "The flow is on, and its connections are chosen at the import.",
                "Ship it as a draft: state 0, reason 1.");
        }
    }
}

using System.Text.Json;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Definitions of flows.</summary>
internal sealed class FlowJsonRule() : CheckRule(
    "flow-json",
    "A cloud flow has a JSON file with schemaVersion 1.0.0.0, a definition with its schema and version, at least one trigger and at least one action.",
    "The import fails, or the flow cannot be opened.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var workflow in solution.Workflows.Where(workflow => FlowUnderCheck.IsFlow(workflow) && workflow.Text("JsonFileName").Length == 0))
        {
            yield return At(workflow, "The cloud flow has no JsonFileName.", "Name the file with its definition.");
        }

        foreach (var flow in FlowUnderCheck.All(solution))
        {
            foreach (var problem in Problems(flow))
            {
                yield return In(flow.File, problem, "Write the file as an export of a flow has it.");
            }
        }
    }

    private static IEnumerable<string> Problems(FlowUnderCheck flow)
    {
        if (FlowUnderCheck.Text(flow.Json, "schemaVersion") != "1.0.0.0")
        {
            yield return $"schemaVersion is '{FlowUnderCheck.Text(flow.Json, "schemaVersion")}', not 1.0.0.0.";
        }

        if (flow.Definition is not { ValueKind: JsonValueKind.Object } definition)
        {
            yield return "There is no properties.definition.";
            yield break;
        }

        if (!FlowUnderCheck.Text(definition, "$schema").Contains("workflowdefinition.json", StringComparison.OrdinalIgnoreCase)
            || FlowUnderCheck.Text(definition, "contentVersion").Length == 0)
        {
            yield return "The definition has no $schema or no contentVersion.";
        }

        foreach (var part in new[] { "triggers", "actions" })
        {
            if (FlowUnderCheck.Member(definition, part) is not { ValueKind: JsonValueKind.Object } members || !members.EnumerateObject().Any())
            {
                yield return $"The definition has no {part}.";
            }
        }
    }
}

using System.Text.Json;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Connections of flows.</summary>
internal sealed class FlowConnectionRule() : CheckRule(
    "flow-connection",
    "Every connection of a flow names a connection reference of the solution, or a declared one, of the same connector; and actions name "
        + "connections of the flow.",
    "The flow cannot be turned on.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var flow in FlowUnderCheck.All(solution))
        {
            foreach (var connection in flow.Connections)
            {
                if (Problem(solution, connection) is { } problem)
                {
                    yield return In(flow.File, problem, "Add the connection reference to customizations.xml, and name it by its logical name.");
                }
            }

            var keys = flow.Connections.Select(connection => connection.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var name in Used(flow).Distinct().Where(name => !keys.Contains(name)))
            {
                yield return In(flow.File, $"An action uses the connection '{name}', which the flow does not have.", "Add it to connectionReferences.");
            }
        }
    }

    private static string? Problem(SolutionUnderCheck solution, JsonProperty connection)
    {
        var name = FlowUnderCheck.Text(FlowUnderCheck.Member(connection.Value, "connection"), "connectionReferenceLogicalName");
        var api = FlowUnderCheck.Text(FlowUnderCheck.Member(connection.Value, "api"), "name");
        if (name.Length == 0)
        {
            return $"The connection '{connection.Name}' names no connection reference.";
        }

        var reference = solution.ConnectionReferences.FirstOrDefault(reference => reference.Attr("connectionreferencelogicalname").Same(name));
        return reference is null ? solution.Declared.HasName(name) ? null : $"There is no connection reference '{name}'."
            : api.Length > 0 && !reference.Text("connectorid").EndsWith($"/{api}", StringComparison.OrdinalIgnoreCase)
                ? $"'{name}' is of '{reference.Text("connectorid")}', the connection of '{api}'."
            : null;
    }

    private static IEnumerable<string> Used(FlowUnderCheck flow) => flow.Definition is { } definition
        ? FlowUnderCheck.Find(definition, "host").Select(host => FlowUnderCheck.Text(host, "connectionName")).Where(name => name.Length > 0)
        : [];
}

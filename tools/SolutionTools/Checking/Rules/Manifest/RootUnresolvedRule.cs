using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>Every root component is there.</summary>
internal sealed class RootUnresolvedRule() : CheckRule(
    "root-unresolved",
    "Every root component that customizations.xml must hold is there.",
    "The import fails: the component is in the manifest and not in the package.")
{
    private static readonly HashSet<string> Checked =
    [
        ComponentType.Table, ComponentType.Choice, ComponentType.Role, ComponentType.Process, ComponentType.WebResource, ComponentType.SiteMap,
        ComponentType.Control, ComponentType.ColumnSecurityProfile, ComponentType.App, ComponentType.Assembly, ComponentType.Step, ComponentType.Form,
        ComponentType.Relationship,
    ];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var present = RootKeys.Of(solution).Select(component => (component.Type, component.Key)).ToHashSet();
        present.UnionWith(solution.Workflows.Select(workflow => (ComponentType.Process, workflow.Attr("WorkflowId").AsId() ?? "")));
        present.UnionWith(solution.Tables.InSolution.Select(table => (ComponentType.Table, table.LogicalName)));
        present.UnionWith(solution.Customizations.Descendants("systemform").Select(form => (ComponentType.Form, form.Text("formid").AsId() ?? "")));
        present.UnionWith(solution.Relationships.Select(relationship => (ComponentType.Relationship, relationship.Attr("Name").Lower())));
        return solution.RootComponents
            .Where(root => Checked.Contains(root.Attr("type")) && !present.Contains((root.Attr("type"), RootKeys.Of(root))))
            .Select(root => At(
                root, $"'{RootKeys.Of(root)}' (type {root.Attr("type")}) is not in customizations.xml.",
                "Add the component, or remove the root component."));
    }
}

using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>How root components and the components they stand for find each other: by type, and by name or id.</summary>
internal static class RootKeys
{
    /// <summary>The key of a root component: its id without braces, else its name in lower case.</summary>
    public static string Of(XElement root)
    {
        var (type, id, name) = (root.Attr("type"), root.Attr("id"), root.Attr("schemaName"));
        return type == ComponentType.Assembly || name.Length == 0 ? Id(id) : name.Lower();
    }

    /// <summary>The components of customizations.xml that are root components, with their types and keys.</summary>
    public static IEnumerable<(XElement Element, string Type, string Key)> Of(SolutionUnderCheck solution) =>
    [
        .. solution.Tables.InSolution.Where(IsMember).Select(table => (table.Element!, ComponentType.Table, table.LogicalName)),
        .. solution.Choices.Select(choice => (choice, ComponentType.Choice, choice.Attr("Name").Lower())),
        .. solution.Roles.Where(role => role.Attr("isinherited") != "1").Select(role => (role, ComponentType.Role, Id(role.Attr("id")))),
        .. solution.Workflows.Where(IsRootProcess).Select(workflow => (workflow, ComponentType.Process, Id(workflow.Attr("WorkflowId")))),
        .. solution.WebResources.Select(resource => (resource, ComponentType.WebResource, resource.Text("Name").Lower())),
        .. solution.SiteMaps.Select(map => (map, ComponentType.SiteMap, map.Text("SiteMapUniqueName").Lower())),
        .. solution.Controls.Select(control => (control, ComponentType.Control, control.Text("Name").Lower())),
        .. solution.Profiles.Select(profile => (profile, ComponentType.ColumnSecurityProfile, Id(profile.Attr("fieldsecurityprofileid")))),
        .. solution.Apps.Select(app => (app, ComponentType.App, app.Text("UniqueName").Lower())),
        .. solution.PluginAssemblies.Select(assembly => (assembly, ComponentType.Assembly, Id(assembly.Attr("PluginAssemblyId")))),
        .. solution.Steps.Select(step => (step, ComponentType.Step, Id(step.Attr("SdkMessageProcessingStepId")))),
        .. solution.Dashboards.Select(dashboard => (dashboard, ComponentType.Form, Id(dashboard.Text("FormId")))),
    ];

    /// <summary>Tables that lie in the zip only so that others can be read are marked as unmodified.</summary>
    private static bool IsMember(Table table) => table.Definition.Attr("unmodified") != "1";

    /// <summary>A process of another one's making, such as the activation of it, comes with that one.</summary>
    private static bool IsRootProcess(XElement workflow) => workflow.Text("Type") is "1" or "";

    private static string Id(string id) => id.AsId() ?? id.Lower();
}

using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>The ids that components bring.</summary>
internal static class ComponentIds
{
    private static readonly Dictionary<string, string> Attributes = new(StringComparer.Ordinal)
    {
        ["Role"] = "id",
        ["Workflow"] = "WorkflowId",
        ["FieldSecurityProfile"] = "fieldsecurityprofileid",
        ["PluginAssembly"] = "PluginAssemblyId",
        ["PluginType"] = "PluginTypeId",
        ["SdkMessageProcessingStep"] = "SdkMessageProcessingStepId",
    };

    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["systemform"] = "formid",
        ["savedquery"] = "savedqueryid",
        ["visualization"] = "savedqueryvisualizationid",
        ["Dashboard"] = "FormId",
        ["WebResource"] = "WebResourceId",
        ["SdkMessageProcessingStepImage"] = "SdkMessageProcessingStepImageId",
    };

    public static IEnumerable<(XObject Place, string Text)> Of(SolutionUnderCheck solution)
    {
        foreach (var element in solution.Customizations.Descendants())
        {
            var name = element.Name.LocalName;
            if (Attributes.TryGetValue(name, out var attribute) && IsComponent(element))
            {
                yield return (element.Point(attribute), element.Attr(attribute));
            }
            else if (Elements.TryGetValue(name, out var child) && (element.Element(child) is not null || name != "systemform"))
            {
                yield return (element.PointTo(child), element.Text(child));
            }
        }

        foreach (var root in solution.RootComponents.Where(root => root.Attribute("id") is not null))
        {
            if (root.Attr("id").AsId() is null)
            {
                yield return (root.Point("id"), root.Attr("id"));
            }
        }
    }

    /// <summary>An app names roles too; there they are references.</summary>
    private static bool IsComponent(XElement element) => element.Name.LocalName != "Role" || element.Parent?.Name.LocalName == "Roles";
}

using System.Globalization;
using System.Xml.Linq;
using SolutionTools.Packages;

namespace SolutionTools.Packing.Plugins;

/// <summary>The files of a custom API, in folders of their own beside customizations.xml.</summary>
internal static class CustomApiXml
{
    private const int English = 1033;

    public static void Write(CustomApiContent api, Action<string, byte[]> add)
    {
        var folder = $"customapis/{api.UniqueName}";
        add($"{folder}/customapi.xml", SolutionXml.Write(Of(api)));
        foreach (var parameter in api.Parameters)
        {
            var xml = Of("customapirequestparameter", parameter, new XElement("isoptional", Flag(parameter.IsOptional)));
            add($"{folder}/customapirequestparameters/{parameter.Name}/customapirequestparameter.xml", SolutionXml.Write(xml));
        }

        foreach (var property in api.Properties)
        {
            // A response property that says isoptional is refused by the import.
            var xml = Of("customapiresponseproperty", property, null);
            add($"{folder}/customapiresponseproperties/{property.Name}/customapiresponseproperty.xml", SolutionXml.Write(xml));
        }
    }

    private static XElement Of(CustomApiContent api) => new(
        "customapi",
        new XAttribute("uniquename", api.UniqueName),
        new XElement("allowedcustomprocessingsteptype", api.AllowedStepType),
        new XElement("bindingtype", api.BindingType),
        api.BoundTable is null ? null : new XElement("boundentitylogicalname", api.BoundTable),
        Label("description", api.Description),
        Label("displayname", api.DisplayName),
        api.ExecutePrivilege is null ? null : new XElement("executeprivilegename", api.ExecutePrivilege),
        new XElement("iscustomizable", 0),
        new XElement("isfunction", Flag(api.IsFunction)),
        new XElement("isprivate", Flag(api.IsPrivate)),
        new XElement("name", api.UniqueName),
        api.Type is null ? null : new XElement("plugintypeid", new XElement("plugintypeid", api.Type.Id.ToString("D", CultureInfo.InvariantCulture))),

        // Only classic workflows ask for it. A business event does not: Microsoft's pages want it in a catalog, without plug-in and response,
        // with asynchronous steps alone, and events made with the column's default of 0 were seen to trigger flows. 1 would forbid functions,
        // rows and lists of rows as parameters, and let any workflow raise the events; the choice is for ever.
        new XElement("workflowsdkstepenabled", 0));

    private static XElement Of(string kind, CustomApiFieldContent field, XElement? isOptional) => new(
        kind,
        new XAttribute("uniquename", field.Name),
        Label("description", field.Description),
        Label("displayname", field.Name),
        new XElement("iscustomizable", 0),
        isOptional,
        field.Table is null ? null : new XElement("logicalentityname", field.Table),
        new XElement("name", field.Name),
        new XElement("type", field.Type));

    private static XElement Label(string name, string text) => new(
        name, new XAttribute("default", text), new XElement("label", new XAttribute("description", text), new XAttribute("languagecode", English)));

    private static int Flag(bool flag) => flag ? 1 : 0;
}

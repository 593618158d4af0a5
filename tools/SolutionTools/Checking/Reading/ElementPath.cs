using System.Xml.Linq;

namespace SolutionTools.Checking.Reading;

/// <summary>Where an element stands, as a path that a person can follow: names, and what tells an element from its like.</summary>
internal static class ElementPath
{
    private static readonly string[] NamingAttributes =
        ["schemaName", "id", "Id", "Name", "name", "PhysicalName", "WorkflowId", "PluginAssemblyId", "PluginTypeId", "SdkMessageProcessingStepId",
            "fieldsecurityprofileid", "connectionreferencelogicalname", "uniquename", "schemaname", "PartName", "Extension", "alias", "type", "forControl"];

    private static readonly string[] NamingElements =
        ["formid", "savedqueryid", "savedqueryvisualizationid", "UniqueName", "SiteMapUniqueName", "LogicalName", "FormId", "Name", "AttributeName"];

    public static string Of(XObject node)
    {
        var element = node as XElement ?? node.Parent;
        if (element is null)
        {
            return "";
        }

        var path = string.Join('/', element.AncestorsAndSelf().Reverse().Skip(1).Select(Step));
        return node is XAttribute attribute ? $"{path}/@{attribute.Name.LocalName}" : path;
    }

    private static string Step(XElement element)
    {
        var name = element.Name.LocalName;
        var (key, value) = Key(element);
        if (value.Length > 0)
        {
            return $"{name}[{key}='{value}']";
        }

        if (element.Parent is not { } parent || parent.Elements(element.Name).Take(2).Count() < 2)
        {
            return name;
        }

        return $"{name}[{element.ElementsBeforeSelf(element.Name).Count() + 1}]";
    }

    private static (string Key, string Value) Key(XElement element)
    {
        foreach (var name in NamingAttributes)
        {
            if (element.Attribute(name) is { Value.Length: > 0 } attribute)
            {
                return ($"@{name}", attribute.Value);
            }
        }

        foreach (var name in NamingElements)
        {
            if (element.Element(name) is { HasElements: false, Value.Length: > 0 } child)
            {
                return (name, child.Value.Trim());
            }
        }

        return ("", "");
    }
}

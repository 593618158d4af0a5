using System.Globalization;
using System.Xml.Linq;

namespace SolutionTools.Packing;

/// <summary>The list in solution.xml of what the solution is made of.</summary>
internal static class RootComponents
{
    public const int Control = 66;
    public const int PluginAssembly = 91;
    public const int Step = 92;

    /// <summary>Adds a component behind those of its type, unless it is listed.</summary>
    public static void Add(XElement manifest, int type, Guid? id = null, string? schemaName = null)
    {
        var list = manifest.Element("RootComponents");
        if (list is null)
        {
            list = new XElement("RootComponents");
            (manifest.Element("Publisher") ?? manifest.Elements().Last()).AddAfterSelf(list);
        }

        var component = new XElement("RootComponent", new XAttribute("type", type));
        if (id is { } value)
        {
            component.Add(new XAttribute("id", value.ToString("B", CultureInfo.InvariantCulture)));
        }

        if (schemaName is not null)
        {
            component.Add(new XAttribute("schemaName", schemaName));
        }

        component.Add(new XAttribute("behavior", 0));
        if (list.Elements("RootComponent").Any(other => TypeOf(other) == type && IsSame(other, id, schemaName)))
        {
            return;
        }

        if (list.Elements("RootComponent").LastOrDefault(other => TypeOf(other) <= type) is { } before)
        {
            before.AddAfterSelf(component);
        }
        else
        {
            list.AddFirst(component);
        }
    }

    public static int? TypeOf(XElement component) =>
        int.TryParse((string?)component.Attribute("type"), NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : null;

    private static bool IsSame(XElement component, Guid? id, string? schemaName) => id is { } value
        ? Guid.TryParse((string?)component.Attribute("id"), out var other) && other == value
        : string.Equals((string?)component.Attribute("schemaName"), schemaName, StringComparison.OrdinalIgnoreCase);
}

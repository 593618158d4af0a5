using System.Xml.Linq;
using SolutionTools.Layout;

namespace SolutionTools.Packing;

/// <summary>The parts of customizations.xml, and of a table in it, stand in a fixed order.</summary>
internal static class Containers
{
    /// <summary>A part, which is made at its place where it is missing.</summary>
    public static XElement GetOrAdd(XElement parent, string name, bool ofEntity = false)
    {
        if (parent.Element(name) is { } found)
        {
            return found;
        }

        var place = SolutionLayout.PlaceOf(name, ofEntity);
        var part = new XElement(name);
        if (parent.Elements().FirstOrDefault(other => SolutionLayout.PlaceOf(other.Name.LocalName, ofEntity) > place) is { } next)
        {
            next.AddBeforeSelf(part);
        }
        else
        {
            parent.Add(part);
        }

        return part;
    }
}

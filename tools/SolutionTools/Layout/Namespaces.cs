using System.Xml.Linq;

namespace SolutionTools.Layout;

/// <summary>Elements taken out of their document and put back keep the prefixes that were declared above them.</summary>
internal static class Namespaces
{
    /// <summary>A copy of an element that stands alone: it declares the prefixes that its ancestors declare.</summary>
    public static XElement Detach(XElement element)
    {
        var copy = new XElement(element);
        Declare(copy, element.Ancestors());
        return copy;
    }

    /// <summary>Moves an element out of its file below a parent; it declares no prefix that is declared there.</summary>
    public static void Move(XElement element, XElement parent)
    {
        Declare(element, element.Ancestors());
        element.Remove();
        var inScope = new XElement("scope");
        Declare(inScope, parent.AncestorsAndSelf());
        element.Attributes()
            .Where(attribute => attribute.IsNamespaceDeclaration && inScope.Attribute(attribute.Name)?.Value == attribute.Value)
            .Remove();
        parent.Add(element);
    }

    /// <summary>Declares the prefixes of elements, the nearest first, on an element that declares some itself.</summary>
    private static void Declare(XElement element, IEnumerable<XElement> nearestFirst)
    {
        var declarations = nearestFirst.SelectMany(ancestor => ancestor.Attributes()).Where(attribute => attribute.IsNamespaceDeclaration);
        foreach (var declaration in declarations.ToArray())
        {
            if (element.Attribute(declaration.Name) is null)
            {
                element.Add(new XAttribute(declaration));
            }
        }
    }
}

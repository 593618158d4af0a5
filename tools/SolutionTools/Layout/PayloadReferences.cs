using System.Xml.Linq;

namespace SolutionTools.Layout;

/// <summary>The files that customizations.xml refers to.</summary>
internal static class PayloadReferences
{
    /// <summary>The elements whose text is the path of a file in the zip.</summary>
    public static IEnumerable<XElement> In(XElement customizations) =>
        customizations.Descendants().Where(element =>
            !element.HasElements
            && element.Name.LocalName.EndsWith("FileName", StringComparison.Ordinal)
            && SolutionLayout.IsReference(element.Value));

    /// <summary>The path that an element refers to, as the zip spells it; null where the zip does not hold it. Some paths are percent-encoded.</summary>
    public static string? Find(XElement element, Func<string, bool> contains)
    {
        var path = element.Value.TrimStart('/');
        return contains(path) ? path : Uri.UnescapeDataString(path) is var decoded && contains(decoded) ? decoded : null;
    }
}

using System.Text;
using System.Xml.Linq;

namespace SolutionTools.Packages;

/// <summary>
/// XML in a form in which equal documents are equal texts: names by their namespaces, attributes sorted, no declarations of namespaces,
/// CDATA as text. The order of elements counts, and so do texts, comments and processing instructions.
/// </summary>
public static class CanonicalXml
{
    /// <summary>The text of an element.</summary>
    /// <param name="element">The element, read by <see cref="SolutionXml"/>.</param>
    public static string Of(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var text = new StringBuilder();
        Write(text, element);
        return text.ToString();
    }

    private static void Write(StringBuilder text, XNode node)
    {
        switch (node)
        {
            case XElement element:
                text.Append('<').Append(element.Name);
                foreach (var attribute in Attributes(element))
                {
                    text.Append(' ').Append(attribute.Name).Append("=\"").Append(Escape(attribute.Value)).Append('"');
                }

                text.Append('>');
                foreach (var child in element.Nodes())
                {
                    Write(text, child);
                }

                text.Append("</>");
                break;
            case XText characters:
                text.Append(Escape(characters.Value));
                break;
            case XComment comment:
                text.Append("<!--").Append(comment.Value).Append("-->");
                break;
            case XProcessingInstruction instruction:
                text.Append("<?").Append(instruction.Target).Append(' ').Append(instruction.Data).Append("?>");
                break;
        }
    }

    private static IEnumerable<XAttribute> Attributes(XElement element) =>
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal);

    private static string Escape(string value) =>
        value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}

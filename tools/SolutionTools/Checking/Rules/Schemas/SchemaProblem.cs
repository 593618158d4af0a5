using System.Xml;
using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>What the schemas object to, and where: taken down before the node is taken out.</summary>
internal sealed record SchemaProblem(string Element, int Line, string Text)
{
    public static SchemaProblem At(XObject node, string text) =>
        new(ElementPath.Of(node), node is IXmlLineInfo line && line.HasLineInfo() ? line.LineNumber : 0, text);
}

using System.Xml.Linq;

namespace SolutionTools.Checking.Reading;

/// <summary>The file inside the zip that a document was read from.</summary>
internal sealed record PartName(string Name)
{
    public static string Of(XObject node) => node.Document?.Annotation<PartName>()?.Name ?? "";
}

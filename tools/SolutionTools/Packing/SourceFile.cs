using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>Remembers which file an element came from, so that a refusal can name it.</summary>
/// <param name="Path">The file.</param>
internal sealed record SourceFile(string Path)
{
    public static void Mark(XElement element, string path) => element.AddAnnotation(new SourceFile(path));

    public static string Of(XElement element) =>
        element.AncestorsAndSelf().Select(ancestor => ancestor.Annotation<SourceFile>()).FirstOrDefault(file => file is not null)?.Path
            ?? SolutionLayout.Shell;

    /// <summary>A refusal of an element.</summary>
    public static SolutionRefusedException Refusal(XElement element, string reason) => new(Of(element), reason, SolutionXml.PlaceOf(element));
}

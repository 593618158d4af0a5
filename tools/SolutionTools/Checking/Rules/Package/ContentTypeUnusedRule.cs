using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>No content type without its file.</summary>
internal sealed class ContentTypeUnusedRule() : CheckRule(
    "content-type-unused",
    "Every Override of [Content_Types].xml names a file of the zip, and nothing is said twice.",
    "The package is refused, or a file that somebody believes to be there is not.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in solution.ContentTypes.Elements())
        {
            var isOverride = element.Name.LocalName == "Override";
            var value = element.Attr(isOverride ? "PartName" : "Extension");
            if (!seen.Add($"{element.Name.LocalName} {value}"))
            {
                yield return At(element, $"'{value}' has two content types.", "Remove one of them.");
            }
            else if (isOverride && !solution.HasFile(value))
            {
                yield return At(element, $"There is no file '{value}' in the zip.", "Remove the Override, or put the file back.");
            }
        }
    }
}

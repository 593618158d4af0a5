using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>A content type for every file.</summary>
internal sealed class ContentTypeMissingRule() : CheckRule(
    "content-type-missing",
    "[Content_Types].xml has a Default for the extension of every file, or an Override for the file.",
    "The package cannot be opened: the import answers that the solution file is invalid.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (!solution.ContentTypes.HasElements)
        {
            yield break;
        }

        var extensions = Values(solution, "Default", "Extension").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = Values(solution, "Override", "PartName").Select(PackageEntry.PathOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in solution.Entries.Where(entry => entry.Name != SolutionZip.ContentTypes))
        {
            if (!files.Contains(entry.Path) && !(entry.Extension.Length > 0 && extensions.Contains(entry.Extension)))
            {
                var remedy = entry.Extension.Length > 0
                    ? $"Add <Default Extension=\"{entry.Extension}\" ContentType=\"application/octet-stream\" /> to [Content_Types].xml."
                    : $"Add an Override for /{entry.Path} to [Content_Types].xml: files without an extension need their own.";
                yield return In(entry.Name, "The file has no content type.", remedy);
            }
        }
    }

    private static IEnumerable<string> Values(SolutionUnderCheck solution, string element, string attribute) =>
        solution.ContentTypes.Elements().Where(e => e.Name.LocalName == element).Select(e => e.Attr(attribute));
}

using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>The three files that a zip must have at its root, and what must be in them.</summary>
internal sealed class RootFileRule() : CheckRule(
    "package-root-file",
    "[Content_Types].xml, solution.xml and customizations.xml stand at the root of the zip, spelt like this, and are what their names say.",
    "The import answers that the solution file is invalid.")
{
    private static readonly (string Name, string Root)[] Required =
        [(SolutionZip.ContentTypes, "Types"), (SolutionZip.Manifest, "ImportExportXml"), (SolutionZip.Customizations, "ImportExportXml")];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var (name, root) in Required)
        {
            if (solution.Entries.All(entry => entry.Name != name))
            {
                yield return In(name, Missing(solution, name), "Zip the files themselves, not the folder they lie in, with the names as they are.");
            }
            else if (solution.Documents.TryGetValue(name, out var document) && document.Root!.Name.LocalName != root)
            {
                yield return At(
                    document.Root, $"The root is '{document.Root.Name.LocalName}', not '{root}'.",
                    "Export the solution again, or pack it with crmseg pack.");
            }
        }

        if (solution.Documents.TryGetValue(SolutionZip.Manifest, out var manifest) && manifest.Root?.Element("SolutionManifest") is null)
        {
            yield return At(manifest.Root!, "There is no SolutionManifest.", "Export the solution again, or pack it with crmseg pack.");
        }
    }

    private static string Missing(SolutionUnderCheck solution, string name)
    {
        var near = solution.Entries.FirstOrDefault(entry => entry.Path.Split('/')[^1].Same(name));
        return near is null ? "The zip has no such file." : $"The zip has '{near.Name}' instead.";
    }
}

using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Data;

/// <summary>The three files of a data package.</summary>
internal sealed class DataRootFileRule() : CheckRule(
    "data-root-file",
    "[Content_Types].xml, data.xml and data_schema.xml stand at the root of a data package, spelt like this, and the latter two hold entities.",
    "The Configuration Migration tool does not open the package.")
{
    private static readonly (string Name, string Root)[] Required =
        [(SolutionZip.ContentTypes, "Types"), (DataUnderCheck.DataFile, DataUnderCheck.Root), (DataUnderCheck.SchemaFile, DataUnderCheck.Root)];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var (name, root) in Required)
        {
            if (solution.Entries.All(entry => entry.Name != name))
            {
                var near = solution.Entries.FirstOrDefault(entry => entry.Path.Split('/')[^1].Same(name));
                yield return In(
                    name, near is null ? "The zip has no such file." : $"The zip has '{near.Name}' instead.",
                    "Zip the files themselves, not the folder they lie in, with the names as they are.");
            }
            else if (solution.Documents.TryGetValue(name, out var document) && document.Root!.Name.LocalName != root)
            {
                yield return At(document.Root, $"The root is '{document.Root.Name.LocalName}', not '{root}'.", "Export the data again.");
            }
        }
    }
}

using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>Names of files that every system understands.</summary>
internal sealed class EntryNameRule() : CheckRule(
    "package-entry-name",
    "Names of files in the zip use forward slashes, do not begin with one, and stay inside the package.",
    "The import does not find the file, or tools refuse to unpack the zip.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.Entries
        .Where(entry => !PackagePath.IsSafe(entry.Name))
        .Select(entry => In(entry.Name, "The name of the file is none that every system can hold.", "Pack with forward slashes and relative names."));
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>The platform that can read the package.</summary>
internal sealed class ManifestPackageVersionRule() : CheckRule(
    "manifest-package-version",
    "SolutionPackageVersion is there and no higher than 9.2.",
    "A platform refuses packages of a version higher than its own.")
{
    private static readonly Version Highest = new(9, 2);

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (solution.HasManifest && solution.Manifest.Parent is { } root
            && (!Version.TryParse(root.Attr("SolutionPackageVersion"), out var version) || version > Highest))
        {
            yield return At(root.Point("SolutionPackageVersion"), $"SolutionPackageVersion is '{root.Attr("SolutionPackageVersion")}'.", "Use 9.0 to 9.2.");
        }
    }
}

using System.Text.RegularExpressions;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>The version.</summary>
internal sealed partial class ManifestVersionRule() : CheckRule(
    "manifest-version",
    "The version is two to four whole numbers with dots, as a.b.c.d.",
    "The import refuses the manifest, or an upgrade is taken for a downgrade.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var version = solution.Manifest.Text("Version");
        if (solution.HasManifest && !Version().IsMatch(version))
        {
            yield return At(solution.Manifest.PointTo("Version"), $"'{version}' is no version.", "Write it as 1.0.0.0.");
        }
    }

    [GeneratedRegex(@"^\d{1,9}(\.\d{1,9}){1,3}$")]
    private static partial Regex Version();
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>Managed or not.</summary>
internal sealed class ManifestManagedRule() : CheckRule(
    "manifest-managed",
    "Managed is 0 or 1.",
    "2 stands in unpacked sources only; the import refuses it.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var managed = solution.Manifest.Text("Managed");
        if (solution.HasManifest && managed is not ("0" or "1"))
        {
            yield return At(solution.Manifest.PointTo("Managed"), $"Managed is '{managed}'.", "Pack the solution as managed (1) or unmanaged (0).");
        }
    }
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>What is in the zip belongs to the solution.</summary>
internal sealed class RootMissingRule() : CheckRule(
    "root-missing",
    "Every table, choice, role, process, app, site map, control, web resource, assembly, step, dashboard and profile of customizations.xml is a "
        + "root component.",
    "It is imported and is not part of the solution: uninstalling leaves it behind.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (!solution.HasManifest)
        {
            yield break;
        }

        var roots = solution.RootComponents.Select(root => (Type: root.Attr("type"), Key: RootKeys.Of(root))).ToHashSet();
        foreach (var (element, type, key) in RootKeys.Of(solution))
        {
            if (key.Length > 0 && !roots.Contains((type, key)))
            {
                yield return At(element, $"'{key}' is no root component.", $"Add <RootComponent type=\"{type}\" … /> for it to solution.xml.");
            }
        }
    }
}

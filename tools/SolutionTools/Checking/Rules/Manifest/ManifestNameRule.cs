using System.Text.RegularExpressions;
using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>The solution's own name.</summary>
internal sealed partial class ManifestNameRule() : CheckRule(
    "manifest-name",
    "The solution and its publisher have a unique name of letters, digits and underscores, and the solution a display name in the base language.",
    "The import refuses the manifest.")
{
    private const int Longest = 65;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (!solution.HasManifest)
        {
            yield break;
        }

        foreach (var owner in new[] { solution.Manifest, solution.Manifest.Element("Publisher") }.OfType<XElement>())
        {
            var name = owner.Text("UniqueName");
            if (!UniqueName().IsMatch(name) || name.Length > Longest)
            {
                yield return At(
                    owner.PointTo("UniqueName"), $"'{name}' is no unique name.",
                    $"Use a letter, then letters, digits and underscores, at most {Longest}.");
            }
        }

        if (!solution.Manifest.Element("LocalizedNames").HasLabel(solution.BaseLanguage))
        {
            yield return At(solution.Manifest, $"There is no display name in the base language {solution.BaseLanguage}.", "Add a LocalizedName for it.");
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex UniqueName();
}

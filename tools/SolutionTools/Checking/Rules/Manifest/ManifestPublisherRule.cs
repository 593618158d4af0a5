using System.Text.RegularExpressions;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>The publisher and its prefix.</summary>
internal sealed partial class ManifestPublisherRule() : CheckRule(
    "manifest-publisher",
    "There is a publisher with a customization prefix of two to eight lower-case letters and digits, a letter first, not beginning with mscrm.",
    "The import refuses the publisher.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (!solution.HasManifest)
        {
            yield break;
        }

        if (solution.Manifest.Element("Publisher") is not { } publisher)
        {
            yield return At(solution.Manifest, "There is no Publisher.", "Add the publisher as an export has it.");
            yield break;
        }

        var prefix = publisher.Text("CustomizationPrefix");
        if (!Prefix().IsMatch(prefix))
        {
            yield return At(
                publisher.PointTo("CustomizationPrefix"), $"'{prefix}' is no customization prefix.",
                "Use two to eight lower-case letters and digits, beginning with a letter, and not with mscrm.");
        }
    }

    [GeneratedRegex("^(?!mscrm)[a-z][a-z0-9]{1,7}$")]
    private static partial Regex Prefix();
}

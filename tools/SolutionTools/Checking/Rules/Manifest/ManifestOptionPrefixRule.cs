using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>The range of the values of choices.</summary>
internal sealed class ManifestOptionPrefixRule() : CheckRule(
    "manifest-option-prefix",
    "The publisher's option value prefix is a number from 10000 to 99999.",
    "The import refuses the publisher.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        if (solution.Manifest.Element("Publisher") is { } publisher && solution.OptionPrefix is < 10_000 or > 99_999)
        {
            yield return At(
                publisher.PointTo("CustomizationOptionValuePrefix"), $"'{publisher.Text("CustomizationOptionValuePrefix")}' is no option value prefix.",
                "Use the publisher's number between 10000 and 99999.");
        }
    }
}

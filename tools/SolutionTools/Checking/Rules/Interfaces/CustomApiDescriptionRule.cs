using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Descriptions that fit.</summary>
internal sealed class CustomApiDescriptionRule() : CheckRule(
    "custom-api-description",
    "Descriptions of custom APIs, parameters and properties have 1 to 300 characters.",
    "The import fails.")
{
    private const int Longest = 300;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from part in solution.Parts("customapi").Concat(solution.Parts("customapirequestparameter")).Concat(solution.Parts("customapiresponseproperty"))
        let text = part.Element("description").Attr("default")
        where text.Length is 0 or > Longest
        select At(part.PointTo("description"), $"The description has {text.Length} characters.", $"Write 1 to {Longest}.");
}

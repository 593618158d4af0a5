using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>What a step listens to.</summary>
internal sealed class StepMessageRule() : CheckRule(
    "step-message",
    "A step is on a message of the platform, by an id that is the same in all organisations, or by the name of a message or of a custom API of the solution.",
    "The import fails where the organisation has no such message.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var apis = solution.Parts("customapi").Select(api => api.Attr("uniquename")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var step in solution.Steps)
        {
            var (id, name) = (step.Text("SdkMessageId"), step.Text("SdkMessageName"));
            if (name.Length > 0 && !Messages.IsOfPlatform(name) && !apis.Contains(name) && !solution.Declared.HasName(name))
            {
                yield return At(
                    step.PointTo("SdkMessageName"), $"'{name}' is no known message and no custom API of the solution.",
                    "Correct the name, or declare the custom API in MissingDependencies.");
            }
            else if (name.Length == 0 && Messages.NameOf(id.AsId() ?? "") is null)
            {
                yield return At(
                    step.PointTo("SdkMessageId"), $"'{id}' is the id of no known message.",
                    "Correct it; rules about images and stages could not be checked for it.");
            }
        }
    }
}

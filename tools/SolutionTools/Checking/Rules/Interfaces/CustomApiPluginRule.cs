using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Who answers a custom API.</summary>
internal sealed class CustomApiPluginRule() : CheckRule(
    "custom-api-plugin",
    "The plug-in type that answers a custom API is in the solution or declared in MissingDependencies.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var types = solution.PluginTypes.Select(type => type.Attr("PluginTypeId").AsId()).OfType<string>().ToHashSet();
        return from api in ApiUnderCheck.All(solution)
               let reference = api.Element.Element("plugintypeid")
               where reference is { Value.Length: > 0 }
               let id = reference.Value.Trim().AsId()
               where id is null || (!types.Contains(id) && !solution.Declared.HasId(id))
               select At(reference, $"There is no plug-in type '{reference.Value.Trim()}'.", "Name one by its PluginTypeId.");
    }
}

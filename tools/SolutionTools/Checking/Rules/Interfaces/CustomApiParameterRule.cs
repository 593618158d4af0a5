using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Parameters and properties.</summary>
internal sealed class CustomApiParameterRule() : CheckRule(
    "custom-api-parameter",
    "Types are 0 to 12, names differ, requests say isoptional and responses do not, and only rows and their references have a table.",
    "The import fails.")
{
    private const int MostType = 12;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var part in solution.Parts("customapirequestparameter").Concat(solution.Parts("customapiresponseproperty")))
        {
            var type = part.Text("type");
            if (!type.TryWhole(out var number) || number is < 0 or > MostType)
            {
                yield return At(part.PointTo("type"), $"'{type}' is no type.", "Write 0 (Boolean) to 12 (Guid).");
            }
            else if (part.Text("logicalentityname").Length > 0 && number is not (3 or 4 or 5))
            {
                yield return At(
                    part.PointTo("logicalentityname"), "Only Entity, EntityCollection and EntityReference have a table.",
                    "Remove logicalentityname.");
            }

            if (part.Name.LocalName == "customapiresponseproperty" && part.Element("isoptional") is { } optional)
            {
                yield return At(optional, "A response property cannot be optional.", "Remove isoptional: its presence breaks the import.");
            }
            else if (part.Name.LocalName == "customapirequestparameter" && part.Text("isoptional") is not ("0" or "1"))
            {
                yield return At(part.PointTo("isoptional"), $"isoptional is '{part.Text("isoptional")}'.", "Write 0 or 1.");
            }
        }

        foreach (var api in ApiUnderCheck.All(solution))
        {
            foreach (var twice in new[] { api.Requests(solution), api.Responses(solution) }
                .SelectMany(parts => parts.GroupBy(part => part.Attr("uniquename"), StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Skip(1))))
            {
                yield return At(twice, $"'{api.Name}' has '{twice.Attr("uniquename")}' twice.", "Rename one of them.");
            }
        }
    }
}

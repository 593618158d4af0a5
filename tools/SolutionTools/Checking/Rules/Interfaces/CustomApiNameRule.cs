using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>Names of custom APIs.</summary>
internal sealed class CustomApiNameRule() : CheckRule(
    "custom-api-name",
    "A custom API lies in a folder of its unique name and has a display name; its parameters and properties lie in folders of theirs, below it.",
    "The import fails, or takes the part for another one's.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var folders = ApiUnderCheck.All(solution).Select(api => api.Folder).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var api in ApiUnderCheck.All(solution))
        {
            if (api.Name.Length == 0 || !api.Folder.Same(api.Name))
            {
                yield return At(api.Element, $"'{api.Name}' lies in the folder '{api.Folder}'.", "Give the folder the unique name.");
            }

            if (api.Element.Element("displayname").Attr("default").Length == 0)
            {
                yield return At(api.Element, $"'{api.Name}' has no display name.", "Add displayname with default and a label.");
            }
        }

        foreach (var part in solution.Parts("customapirequestparameter").Concat(solution.Parts("customapiresponseproperty")))
        {
            var own = PackageEntry.PathOf(PartName.Of(part)).Split('/');
            if (!folders.Contains(ApiUnderCheck.FolderOf(part)))
            {
                yield return At(part, $"There is no custom API '{ApiUnderCheck.FolderOf(part)}'.", "Add customapi.xml, or remove the part.");
            }
            else if (part.Attr("uniquename").Length == 0 || own.Length < 2 || !own[^2].Same(part.Attr("uniquename")))
            {
                yield return At(
                    part, $"'{part.Attr("uniquename")}' lies in the folder '{(own.Length < 2 ? "" : own[^2])}'.",
                    "Give the folder the unique name.");
            }
        }
    }
}

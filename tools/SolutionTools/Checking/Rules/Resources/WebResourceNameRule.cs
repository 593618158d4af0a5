using System.Text.RegularExpressions;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Resources;

/// <summary>Names of web resources.</summary>
internal sealed partial class WebResourceNameRule() : CheckRule(
    "web-resource-name",
    "The name of a web resource is a prefix, then letters, digits, dots, hyphens, underscores and single slashes.",
    "The import fails, or the resource cannot be reached.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from resource in solution.WebResources
        let name = resource.Text("Name")
        where !Name().IsMatch(name)
        select At(resource.PointTo("Name"), $"'{name}' cannot be the name of a web resource.", "Write prefix_/folder/name.extension.");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{1,7}_(?:/?[A-Za-z0-9._\-]+)(?:/[A-Za-z0-9._\-]+)*$")]
    private static partial Regex Name();
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Resources;

/// <summary>Types of web resources.</summary>
internal sealed class WebResourceTypeRule() : CheckRule(
    "web-resource-type",
    "The type of a web resource is 1 to 12 and that of its extension.",
    "Browsers get the resource with the wrong type, and do not use it.")
{
    private static readonly Dictionary<string, int> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["htm"] = 1,
        ["html"] = 1,
        ["css"] = 2,
        ["js"] = 3,
        ["xml"] = 4,
        ["png"] = 5,
        ["jpg"] = 6,
        ["jpeg"] = 6,
        ["gif"] = 7,
        ["xap"] = 8,
        ["xsl"] = 9,
        ["xslt"] = 9,
        ["ico"] = 10,
        ["svg"] = 11,
        ["resx"] = 12,
    };

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var resource in solution.WebResources)
        {
            var name = resource.Text("Name");
            var extension = name[(name.LastIndexOf('.') + 1)..];
            if (!resource.Text("WebResourceType").TryWhole(out var type) || type is < 1 or > 12)
            {
                yield return At(resource.PointTo("WebResourceType"), $"'{resource.Text("WebResourceType")}' is no type of a web resource.", "Write 1 to 12.");
            }
            else if (name.Contains('.', StringComparison.Ordinal) && Types.TryGetValue(extension, out var expected) && expected != type)
            {
                yield return At(
                    resource.PointTo("WebResourceType"), $"'{name}' is of type {type}; .{extension} is {expected}.",
                    "Correct the type or the name.");
            }
        }
    }
}

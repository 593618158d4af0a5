using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>Declared dependencies that the import understands.</summary>
internal sealed class DependencyDeclarationRule() : CheckRule(
    "dependency-declaration",
    "Every MissingDependency has a Required and a Dependent, each with a type and a name or id, and Required names its solution.",
    "The import cannot tell what is missing, or refuses the manifest.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var dependency in solution.Manifest.Under("MissingDependencies", "MissingDependency"))
        {
            foreach (var name in new[] { "Required", "Dependent" })
            {
                if (dependency.Element(name) is not { } end)
                {
                    yield return At(dependency, $"The dependency has no {name}.", "Write both ends, as an export does.");
                }
                else if (end.Attr("type").Length == 0 || !end.Attributes().Any(IsKey))
                {
                    yield return At(end, $"{name} does not say what it is.", "Give it type, and schemaName or id.");
                }
                else if (name == "Required" && end.Attr("solution").Length == 0)
                {
                    yield return At(end, "Required does not say which solution brings it.", "Add solution=\"UniqueName (1.0.0.0)\".");
                }
            }
        }
    }

    private static bool IsKey(XAttribute attribute) =>
        attribute.Value.Length > 0 && (attribute.Name.LocalName is "schemaName" or "id"
            || attribute.Name.LocalName.StartsWith("id.", StringComparison.Ordinal));
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>Every root component once.</summary>
internal sealed class RootDuplicateRule() : CheckRule(
    "root-duplicate",
    "No root component is listed twice, and each has a type and a name or id.",
    "The import refuses the manifest.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var root in solution.RootComponents)
        {
            if (RootKeys.Of(root).Length == 0 || root.Attr("type").Length == 0)
            {
                yield return At(root, "The root component says no type, name or id.", "Give it type and schemaName or id.");
            }
            else if (!seen.Add((root.Attr("type"), RootKeys.Of(root))))
            {
                yield return At(root, $"'{RootKeys.Of(root)}' is a root component twice.", "Keep one.");
            }
        }
    }
}

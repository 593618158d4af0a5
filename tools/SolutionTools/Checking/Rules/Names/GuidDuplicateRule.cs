using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>No id twice.</summary>
internal sealed class GuidDuplicateRule() : CheckRule(
    "guid-duplicate",
    "No two components have the same id.",
    "One overwrites the other, silently.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new Dictionary<string, XObject>(StringComparer.Ordinal);
        foreach (var (place, text) in ComponentIds.Of(solution))
        {
            if (text.AsId() is { } id && !seen.TryAdd(id, place))
            {
                yield return At(place, $"The id {id} is also that of {ElementPath.Of(seen[id])}.", "Give one of them a new id.");
            }
        }
    }
}

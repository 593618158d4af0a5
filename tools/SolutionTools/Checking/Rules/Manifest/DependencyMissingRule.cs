using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Manifest;

/// <summary>What a solution needs is declared.</summary>
internal sealed class DependencyMissingRule() : CheckRule(
    "dependency-missing",
    "Every table, column and control that is neither in the solution nor of the platform is declared in MissingDependencies.",
    "Where it is absent, the import stops half-way with an error about something else; declared, it is refused at once with a clear list.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var need in Needs.Of(solution))
        {
            if (!need.IsMet(solution) && seen.Add(need.Key))
            {
                yield return At(
                    need.Place, $"{need.Words} is neither in the solution nor of the platform.",
                    "If another solution brings it, declare it in MissingDependencies; otherwise correct the name.");
            }
        }
    }
}

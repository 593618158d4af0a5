using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>Every part can be read.</summary>
internal sealed class UnreadablePartRule() : CheckRule(
    "package-unreadable-part",
    "Every part can be unpacked and is well-formed, without document types, and no deeper or larger than a solution's.",
    "The import fails, and what stands in the part was not checked.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        solution.Problems.Select(problem => In(
            problem.File, problem.Message,
            "Put a sound file in its place, and check again: what stands in it was not checked."));
}

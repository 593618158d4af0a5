using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>Every file once.</summary>
internal sealed class DuplicateEntryRule() : CheckRule(
    "package-duplicate-entry",
    "No file is in the zip twice, not even with other letters' case.",
    "Which one is imported is left to chance.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.Entries
        .GroupBy(entry => entry.Path, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .Select(group => In(group.First().Name, $"The file is in the zip {group.Count()} times.", "Keep one of them."));
}

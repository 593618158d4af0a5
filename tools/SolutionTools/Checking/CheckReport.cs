namespace SolutionTools.Checking;

/// <summary>What the check of one zip found.</summary>
/// <param name="Zip">The zip, as it was named.</param>
/// <param name="Findings">What is wrong, by file and line.</param>
/// <param name="Allowed">What is wrong and was allowed.</param>
/// <param name="Remarks">What could not be checked, and why.</param>
public sealed record CheckReport(string Zip, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Allowed, IReadOnlyList<string> Remarks);

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Until when time alone leaves a decision as it is.</summary>
/// <param name="Until">
/// The first instant, in UTC, at which the decision differs, or may differ, though nothing is saved. <see cref="DateTime.MaxValue"/> when
/// time does not matter, or not within the 150 years that are looked at.
/// </param>
/// <param name="Differs">
/// Whether the decision is known to differ at that instant. False at the end of time, where the search was given up after
/// <see cref="MaxSteps"/> boundaries, and where a measure that the rule reads gets another value that nobody knows yet.
/// </param>
/// <param name="Steps">How many boundaries of conditions were stepped through.</param>
public sealed record Stability(DateTime Until, bool Differs, int Steps)
{
    /// <summary>How many boundaries are stepped through at most.</summary>
    public const int MaxSteps = 64;
}

using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Reporting;

/// <summary>What one test runner achieved.</summary>
public sealed class TestReport(TestCounts counts)
{
    public TestCounts Counts => counts;

    public IReadOnlyList<FailedTest> Failures { get; init; } = [];

    /// <summary>One reason for each skipped test.</summary>
    public IReadOnlyList<string> SkipReasons { get; init; } = [];

    /// <summary>Why the counts are not the whole truth; null when they are.</summary>
    public string? Problem { get; init; }

    public static TestReport Died(string problem) => new(default) { Problem = problem };

    /// <summary>The report with a problem where the runner's end contradicts its counts.</summary>
    public TestReport JudgedBy(ToolOutcome outcome) =>
        new(counts) { Failures = Failures, SkipReasons = SkipReasons, Problem = Problem ?? Contradiction(outcome) };

    private string? Contradiction(ToolOutcome outcome) => outcome switch
    {
        { TimedOut: true } => "it took too long and was stopped",
        _ when counts.Total == 0 => "it ran no test",
        { ExitCode: not 0 } when counts.Failed == 0 => $"it ended with exit code {outcome.ExitCode} though no test failed",
        _ => null,
    };
}

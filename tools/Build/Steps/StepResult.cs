using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Steps;

/// <summary>How a step ended.</summary>
public sealed class StepResult
{
    private StepResult(string summary, TestCounts counts)
    {
        Summary = summary;
        Counts = counts;
    }

    /// <summary>A few words for the step's line.</summary>
    public string Summary { get; }

    /// <summary>A step that is not a test run counts as one failed test when it fails.</summary>
    public TestCounts Counts { get; }

    /// <summary>Lines to show below the step's line.</summary>
    public IReadOnlyList<string> Details { get; private init; } = [];

    public TestReport? Report { get; private init; }

    /// <summary>The name of what ran the tests of the report.</summary>
    public string Runner { get; private init; } = "";

    /// <summary>No later step makes sense.</summary>
    public bool EndsRun { get; private init; }

    public static StepResult Done(string summary) => new(summary, default);

    public static StepResult Failed(IReadOnlyList<string> details) => new("FAILED", TestCounts.OneFailed) { Details = details };

    public static StepResult FailedForGood(IReadOnlyList<string> details) =>
        new("FAILED", TestCounts.OneFailed) { Details = details, EndsRun = true };

    /// <summary>A test run; the output is shown where the report alone does not explain it.</summary>
    public static StepResult Tested(string runner, TestReport report, Func<IReadOnlyList<string>> output)
    {
        if (report.Problem is { } problem)
        {
            return new StepResult("FAILED", report.Counts + TestCounts.OneFailed)
            {
                Report = report,
                Runner = runner,
                Details = [$"{runner} did not run to its end: {problem}.", .. output()],
            };
        }

        return new StepResult(InWords(report.Counts), report.Counts)
        {
            Report = report,
            Runner = runner,
            Details = report.Counts.Failed > report.Failures.Count ? output() : [],
        };
    }

    private static string InWords(TestCounts counts) => string.Join(", ", new[]
    {
        $"{counts.Passed} passed",
        counts.Failed > 0 ? $"{counts.Failed} FAILED" : "",
        counts.Skipped > 0 ? $"{counts.Skipped} skipped" : "",
    }.Where(part => part.Length > 0));
}

using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Reporting;

/// <summary>The end of a run: the failed tests, the reasons of the skipped ones, and one line with the sum.</summary>
public sealed class ClosingReport(TextWriter writer, string logPath)
{
    private const int MessageLines = 12;
    private const int StackLines = 4;
    private static readonly string[] Machinery = ["Microsoft.VisualStudio.Test", "System.Reflection.", "(wrapper "];

    /// <summary>Writes the end; the answer is the exit code.</summary>
    public int Write(IReadOnlyList<StepResult> results)
    {
        WriteFailures(results);
        WriteSkips(results);
        var counts = results.Aggregate(default(TestCounts), (sum, result) => sum + result.Counts);
        if (counts is { Failed: 0, Passed: 0 })
        {
            writer.WriteLine("Not one test passed, which counts as a failure.");
            counts += TestCounts.OneFailed;
        }

        writer.WriteLine(counts);
        return counts.Failed == 0 ? 0 : 1;
    }

    private void WriteFailures(IReadOnlyList<StepResult> results)
    {
        var failures = results.SelectMany(result => result.Report?.Failures.Select(test => (result.Runner, Test: test)) ?? []);
        foreach (var (runner, test) in failures)
        {
            writer.WriteLine();
            writer.WriteLine($"Failed: {test.Name} [{runner}]");
            WriteIndented(BeginningOf(LinesOf(test.Message)));
            WriteIndented(OwnLines(test.Stack));
        }
    }

    private void WriteSkips(IReadOnlyList<StepResult> results)
    {
        var reasons = results.SelectMany(result => result.Report?.SkipReasons ?? [])
            .GroupBy(reason => reason)
            .OrderByDescending(group => group.Count())
            .ToList();
        if (reasons.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("Skipped:");
        WriteIndented(reasons.Select(group => $"{group.Key} × {group.Count()}"));
    }

    private void WriteIndented(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.WriteLine($"    {line}");
        }
    }

    private static string[] LinesOf(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private IEnumerable<string> BeginningOf(string[] lines) =>
        lines.Length <= MessageLines ? lines : [.. lines[..MessageLines], $"... {lines.Length - MessageLines} more lines in {logPath}"];

    /// <summary>The top of the stack without the test framework's own calls, unless there are no others.</summary>
    private static IEnumerable<string> OwnLines(string stack)
    {
        var lines = LinesOf(stack);
        var own = lines.Where(line => !Machinery.Any(part => line.Contains(part, StringComparison.Ordinal))).ToList();
        return (own.Count > 0 ? own : [.. lines]).Take(StackLines);
    }
}

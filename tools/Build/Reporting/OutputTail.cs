using System.Text.RegularExpressions;
using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Reporting;

/// <summary>The part of a tool's output that a person wants to see first.</summary>
public static partial class OutputTail
{
    private const int MostErrors = 20;
    private const int LastLines = 20;

    /// <summary>The errors and failed tests, each once; where there are none, the last lines.</summary>
    public static IReadOnlyList<string> Of(ToolOutcome outcome, Repository repository)
    {
        var lines = outcome.Lines.Where(line => !string.IsNullOrWhiteSpace(line) && !Machinery().IsMatch(line)).ToList();
        var errors = lines.Where(line => Error().IsMatch(line)).Select(line => line.Trim()).Distinct().Take(MostErrors).ToList();
        return [.. (errors.Count > 0 ? errors : lines.TakeLast(LastLines)).Select(repository.Shorten)];
    }

    // MSBuild's and npm's errors; failed tests as TAP, as node's spec and as Vitest and Jest print them.
    [GeneratedRegex(@"(^|\s)error( [A-Z]+\d+)?\s*:|^npm (error|ERR!)|^\s*(not ok|\u2716|FAIL|\u00d7|\u25cf) ", RegexOptions.IgnoreCase)]
    private static partial Regex Error();

    // The calls of the runtime and of the test framework in a stack trace.
    [GeneratedRegex(@"^\s*at (Microsoft|System)\.")]
    private static partial Regex Machinery();
}

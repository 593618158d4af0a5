using System.Globalization;
using System.Text.RegularExpressions;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Npm;

/// <summary>Reads the counts that JavaScript test runners print at their end.</summary>
public static partial class NpmSummary
{
    /// <summary>The sum of all summaries in the output, or a report that the runner died when there is none.</summary>
    public static TestReport Read(IEnumerable<string> lines)
    {
        var counts = default(TestCounts);
        var found = false;
        foreach (var line in lines.Select(line => Colour().Replace(line, "")))
        {
            foreach (var (word, count) in CountsIn(line))
            {
                counts += Counted(word, count);
                found = true;
            }
        }

        return found ? new TestReport(counts) : TestReport.Died("it printed no summary");
    }

    private static IEnumerable<(string Word, int Count)> CountsIn(string line)
    {
        var node = NodeLine().Match(line);
        if (node.Success)
        {
            return [(node.Groups["word"].Value, Number(node.Groups["count"]))];
        }

        return TestsLine().IsMatch(line)
            ? CountedWord().Matches(line).Select(match => (match.Groups["word"].Value, Number(match.Groups["count"])))
            : [];
    }

    private static TestCounts Counted(string word, int count) => word switch
    {
        "pass" or "passed" => new TestCounts(count, 0, 0),
        "fail" or "failed" or "cancelled" => new TestCounts(0, count, 0),
        _ => new TestCounts(0, 0, count),
    };

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\x1B\[[0-9;]*m")]
    private static partial Regex Colour();

    // node --test: "# pass 3" as TAP, "ℹ pass 3" as spec.
    [GeneratedRegex(@"^[#\u2139] (?<word>pass|fail|cancelled|skipped|todo) (?<count>\d+)\s*$")]
    private static partial Regex NodeLine();

    // Vitest: "Tests  1 failed | 3 passed (4)". Jest: "Tests:  1 failed, 3 passed, 4 total".
    [GeneratedRegex(@"^\s*Tests:?\s+\d+ ")]
    private static partial Regex TestsLine();

    [GeneratedRegex(@"(?<count>\d+) (?<word>passed|failed|skipped|todo|pending)")]
    private static partial Regex CountedWord();
}

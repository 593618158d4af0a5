using CrmSegmentation.Cli.Rules.Reports;
using SolutionTools.Checking;

namespace CrmSegmentation.Cli.Solutions;

/// <summary>What a check found, for people: a line for each finding, then how many there are.</summary>
internal static class CheckText
{
    public static void Write(TextWriter writer, CheckReport report)
    {
        foreach (var finding in report.Findings)
        {
            writer.WriteLine(Printable.Line(Line(finding)));
        }

        foreach (var remark in report.Remarks)
        {
            writer.WriteLine(Printable.Line($"note: {remark}"));
        }

        writer.WriteLine(Printable.Line($"{Path.GetFileName(report.Zip)}: {Sum(report)}"));
    }

    /// <summary>How findings that are known to be meant so are left out.</summary>
    public static void WriteHint(TextWriter writer, int deliberate, string allowFile)
    {
        if (deliberate > 0)
        {
            writer.WriteLine(Printable.Line(
                $"{Count(deliberate, "finding")} meant to be so, for the reasons in {allowFile}; leave out with --allow-file {allowFile}"));
        }
    }

    private static string Line(Finding finding)
    {
        var line = finding.Line > 0 ? $"({finding.Line})" : "";
        var element = finding.Element.Length > 0 ? $" {finding.Element}" : "";
        var severity = finding.Severity == Severity.Error ? "error" : "warning";
        return $"{finding.File}{line}{element}: {severity} {finding.Rule}: {finding.Message} {finding.Remedy}";
    }

    private static string Sum(CheckReport report)
    {
        var errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = report.Findings.Count - errors;
        var allowed = report.Allowed.Count > 0 ? $", {report.Allowed.Count} allowed" : "";
        return report.Findings.Count == 0 ? $"nothing to find{allowed}" : $"{Count(errors, "error")}, {Count(warnings, "warning")}{allowed}";
    }

    private static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}

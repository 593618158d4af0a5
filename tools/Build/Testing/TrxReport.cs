using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Testing;

/// <summary>Reads the result file of a .NET test run.</summary>
public static partial class TrxReport
{
    /// <summary>How the reason of a skip begins that went through SharedData.Require; any other skip counts as a failure.</summary>
    public const string SkipPrefix = "Not run: ";

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads the file's text; a runner that leaves none, or none that can be read, died.</summary>
    public static TestReport Read(string? text)
    {
        if (text is null)
        {
            return TestReport.Died("it left no result file");
        }

        try
        {
            return Read(XDocument.Parse(text));
        }
        catch (XmlException exception)
        {
            return TestReport.Died($"its result file cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    private static TestReport Read(XDocument document)
    {
        // A data-driven test may hold its rows as inner results; then the rows are the tests.
        var results = document.Descendants(Trx + "UnitTestResult").Where(result => result.Element(Trx + "InnerResults") is null).ToList();
        var passed = results.Count(result => Outcome(result) == "Passed");
        var skipped = results.Where(IsSkipped).ToList();
        var failed = results.Where(result => Outcome(result) != "Passed" && !IsSkipped(result)).ToList();
        var classes = new TrxClasses(document);
        return new TestReport(new TestCounts(passed, failed.Count, skipped.Count))
        {
            Failures = [.. failed.Select(result => new FailedTest(classes.FullName(result), Reason(result), Error(result, "StackTrace")))],
            SkipReasons = [.. skipped.Select(SkipReason)],
            Problem = RunError(document),
        };
    }

    private static string Outcome(XElement result) => (string?)result.Attribute("outcome") ?? "";

    private static bool IsSkipped(XElement result) =>
        DidNotRun(result) && SkipReason(result).StartsWith(SkipPrefix, StringComparison.Ordinal);

    private static bool DidNotRun(XElement result) => Outcome(result) is "NotExecuted" or "Inconclusive";

    private static string Reason(XElement result) => DidNotRun(result)
        ? $"Skipped by itself: {SkipReason(result)}\nSharedData.Require is the only way to skip a test."
        : Error(result, "Message");

    private static string Error(XElement result, string part) =>
        result.Element(Trx + "Output")?.Element(Trx + "ErrorInfo")?.Element(Trx + part)?.Value.Trim() ?? "";

    private static string SkipReason(XElement result)
    {
        var message = InconclusivePrefix().Replace(Error(result, "Message"), "");
        return message.Length > 0 ? message.ReplaceLineEndings(" ") : "no reason given";
    }

    private static string? RunError(XDocument document) => document.Descendants(Trx + "RunInfo")
        .Where(info => (string?)info.Attribute("outcome") == "Error")
        .Select(info => (info.Element(Trx + "Text")?.Value ?? "").Split('\n')[0].TrimEnd('\r', '.', ' '))
        .FirstOrDefault();

    [GeneratedRegex(@"^Assert\.Inconclusive( failed)?\.\s*")]
    private static partial Regex InconclusivePrefix();
}

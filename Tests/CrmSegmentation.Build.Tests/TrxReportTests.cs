using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Testing;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class TrxReportTests
{
    [TestMethod]
    public void Read_PassedFailedAndSkipped_CountsEach()
    {
        var results = TrxTexts.Passed + TrxTexts.Passed + TrxTexts.Failed + TrxTexts.Skipped("Not run: no data.");

        var report = TrxReport.Read(TrxTexts.Of(results));

        Assert.AreEqual(new TestCounts(2, 1, 1), report.Counts);
        Assert.IsNull(report.Problem);
    }

    [TestMethod]
    public void Read_FailedTest_NamesItWithClassMessageAndStack()
    {
        var report = TrxReport.Read(TrxTexts.Of(TrxTexts.Failed));

        Assert.AreEqual(new FailedTest("Shop.PriceTests.Adds (2)", "expected 4", "at Shop.PriceTests.Adds()"), report.Failures.Single());
    }

    [TestMethod]
    [DataRow("Assert.Inconclusive. Not run: no data here.")]
    [DataRow("Assert.Inconclusive failed. Not run: no data here.")]
    [DataRow("Not run: no data here.")]
    public void Read_SkippedTest_GivesTheReasonAlone(string message)
    {
        var report = TrxReport.Read(TrxTexts.Of(TrxTexts.Skipped(message)));

        Assert.AreEqual("Not run: no data here.", report.SkipReasons.Single());
    }

    [TestMethod]
    [DataRow("Assert.Inconclusive failed. Not today.", "Skipped by itself: Not today.")]
    [DataRow("", "Skipped by itself: no reason given")]
    public void Read_SkipThatDidNotGoThroughTheHelper_Fails(string message, string told)
    {
        var report = TrxReport.Read(TrxTexts.Of(TrxTexts.Skipped(message)));

        Assert.AreEqual(TestCounts.OneFailed, report.Counts);
        Assert.StartsWith(told, report.Failures.Single().Message);
    }

    [TestMethod]
    [DataRow("Timeout")]
    [DataRow("Error")]
    [DataRow("Aborted")]
    [DataRow("NotRunnable")]
    public void Read_OutcomeThatIsNoPassAndNoSkip_Fails(string outcome)
    {
        var report = TrxReport.Read(TrxTexts.Of($"""<UnitTestResult testId="1" testName="Adds" outcome="{outcome}" />"""));

        Assert.AreEqual(TestCounts.OneFailed, report.Counts);
    }

    [TestMethod]
    public void Read_RowsAsInnerResults_CountsTheRowsOnly()
    {
        var rows = $"""
            <UnitTestResult testId="1" testName="Adds" outcome="Failed">
              <InnerResults>{TrxTexts.Passed}{TrxTexts.Failed}</InnerResults>
            </UnitTestResult>
            """;

        Assert.AreEqual(new TestCounts(1, 1, 0), TrxReport.Read(TrxTexts.Of(rows)).Counts);
    }

    [TestMethod]
    public void Read_MissingFile_Died() => Assert.AreEqual("it left no result file", TrxReport.Read(null).Problem);

    [TestMethod]
    [DataRow("")]
    [DataRow("<TestRun><Results>")]
    public void Read_MalformedFile_Died(string text) =>
        StringAssert.StartsWith(TrxReport.Read(text).Problem, "its result file cannot be read");

    [TestMethod]
    public void Read_CrashedHost_TakesTheFirstLineOfTheError()
    {
        var crash = """
            <RunInfo outcome="Error"><Text>The active test run was aborted. Reason: crashed.
            at somewhere</Text></RunInfo>
            """;

        var report = TrxReport.Read(TrxTexts.Of(TrxTexts.Passed, crash));

        Assert.AreEqual("The active test run was aborted. Reason: crashed", report.Problem);
    }

    [TestMethod]
    public void JudgedBy_NoTests_Died() =>
        Assert.AreEqual("it ran no test", TrxReport.Read(TrxTexts.Of("")).JudgedBy(new ToolOutcome(0)).Problem);

    [TestMethod]
    public void JudgedBy_BadExitWithoutFailedTest_NamesTheExitCode() =>
        Assert.AreEqual(
            "it ended with exit code 134 though no test failed",
            TrxReport.Read(TrxTexts.Of(TrxTexts.Passed)).JudgedBy(new ToolOutcome(134)).Problem);

    [TestMethod]
    public void JudgedBy_BadExitWithFailedTest_IsNoProblem() =>
        Assert.IsNull(TrxReport.Read(TrxTexts.Of(TrxTexts.Failed)).JudgedBy(new ToolOutcome(1)).Problem);

    [TestMethod]
    public void JudgedBy_TimedOut_SaysSo() =>
        Assert.AreEqual(
            "it took too long and was stopped",
            TrxReport.Read(TrxTexts.Of(TrxTexts.Passed)).JudgedBy(new ToolOutcome(137) { TimedOut = true }).Problem);
}

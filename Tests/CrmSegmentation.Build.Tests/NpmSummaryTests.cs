using CrmSegmentation.Build.Npm;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class NpmSummaryTests
{
    [TestMethod]
    public void Read_NodeTap_CountsPassFailSkipped() =>
        AssertCounts(
            new TestCounts(3, 1, 2), "# tests 6", "# suites 1", "# pass 3", "# fail 1", "# cancelled 0", "# skipped 2", "# todo 0");

    [TestMethod]
    public void Read_NodeSpec_CountsPassFailSkipped() =>
        AssertCounts(new TestCounts(3, 1, 2), "ℹ tests 6", "ℹ pass 3", "ℹ fail 1", "ℹ skipped 2", "ℹ todo 0");

    [TestMethod]
    public void Read_NodeCancelledAndTodo_AreFailedAndSkipped() =>
        AssertCounts(new TestCounts(1, 2, 1), "# pass 1", "# fail 0", "# cancelled 2", "# skipped 0", "# todo 1");

    [TestMethod]
    public void Read_Vitest_IgnoresTheLineOfFiles() =>
        AssertCounts(new TestCounts(3, 1, 2), " Test Files  1 failed | 1 passed (2)", "      Tests  1 failed | 3 passed | 2 skipped (6)");

    [TestMethod]
    public void Read_VitestInColour_CountsTheSame() =>
        AssertCounts(new TestCounts(3, 0, 0), "\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m3 passed\u001b[39m\u001b[22m (3)");

    [TestMethod]
    public void Read_Jest_IgnoresSuitesAndTotal() =>
        AssertCounts(new TestCounts(3, 1, 1), "Test Suites: 1 failed, 1 total", "Tests:       1 failed, 1 skipped, 3 passed, 5 total");

    [TestMethod]
    public void Read_TwoSummaries_AddsThem() =>
        AssertCounts(new TestCounts(5, 1, 0), "# pass 3", "# fail 0", "Tests: 1 failed, 2 passed, 3 total");

    [TestMethod]
    public void Read_NoSummary_Died()
    {
        var report = NpmSummary.Read(["ok 1 - pass 3", "Tests are fun"]);

        Assert.AreEqual("it printed no summary", report.Problem);
        Assert.AreEqual(default, report.Counts);
    }

    private static void AssertCounts(TestCounts expected, params string[] lines)
    {
        var report = NpmSummary.Read(lines);

        Assert.IsNull(report.Problem);
        Assert.AreEqual(expected, report.Counts);
    }
}

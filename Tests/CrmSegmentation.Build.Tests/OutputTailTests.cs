using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class OutputTailTests
{
    private static readonly Repository Shop = new("/shop");

    [TestMethod]
    [DataRow("A.cs(1,1): error CS1002: ; expected")]
    [DataRow("MSBUILD : error MSB1009: Project file does not exist.")]
    [DataRow("npm error code EUSAGE")]
    [DataRow("not ok 3 - shows the tier")]
    [DataRow("✖ shows the tier (1.2ms)")]
    public void Of_LinesWithAnError_ShowsTheErrorAlone(string error) =>
        CollectionAssert.AreEqual(new[] { error }, OutputTail.Of(new ToolOutcome(1, "start", error, "end"), Shop).ToArray());

    [TestMethod]
    public void Of_NoError_ShowsTheLastLines()
    {
        var lines = Enumerable.Range(1, 100).Select(number => $"line {number}").ToArray();

        var tail = OutputTail.Of(new ToolOutcome(1, lines), Shop);

        Assert.HasCount(20, tail);
        Assert.AreEqual("line 100", tail[^1]);
    }

    [TestMethod]
    public void Of_StackOfACrash_KeepsOwnCallsOnly() =>
        CollectionAssert.AreEqual(
            new[] { "boom", "   at Shop.Price.Add()" },
            OutputTail
                .Of(new ToolOutcome(1, "boom", "   at System.Environment.FailFast(String)", "   at Shop.Price.Add()"), Shop)
                .ToArray());
}

using CrmSegmentation.Testing;

namespace CrmSegmentation.Cli.Tests.Rules;

/// <summary>A file of cases: <c>crmseg rule --cases FILE</c>.</summary>
[TestClass]
public sealed class CaseOptionTests
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"cases-{Guid.NewGuid():N}.jsonl");

    [TestCleanup]
    public void RemoveFile() => File.Delete(_file);

    [TestMethod]
    public async Task Cases_ThatPass_AreCounted()
    {
        var result = await RunAsync(
            """{"file": "own", "setup": "", "formula": "1 + 1", "expected": "2"}""",
            "",
            """{"file": "own", "formula": "1 +", "expected": "Errors: whatever"}""",
            """{"file": "own", "formula": "Sqrt(2)", "expected": "1.41421356"}""");

        Assert.AreEqual(new CrmsegResult(0, "3 passed, 0 failed\n"), result);
    }

    [TestMethod]
    public async Task Cases_ThatFail_AreShownWithWhatWasFound()
    {
        var result = await RunAsync(
            """{"file": "own", "formula": "1 + 1", "expected": "3"}""",
            """{"file": "own", "formula": "1", "expected": "Errors: none"}""",
            """{"file": "own", "formula": "1 +", "expected": "1"}""");

        Assert.AreEqual(1, result.Code);
        Assert.Contains("own: 1 + 1\n    expected 3\n    found    2\n", result.Output);
        Assert.Contains("    found    it compiles: 1\n", result.Output);
        Assert.Contains("    found    SEG1014:", result.Output);
        Assert.EndsWith("0 passed, 3 failed\n", result.Output);
    }

    [TestMethod]
    [DataRow("{\"formula\": \"1\"}", "line 2: the case has no text 'expected'.")]
    [DataRow("not a case", "line 2: ")]
    public async Task Line_ThatIsNoCase_IsNamed(string line, string message)
    {
        var result = await RunAsync("""{"formula": "1", "expected": "1"}""", line);

        Assert.AreEqual(1, result.Code);
        Assert.Contains(message, result.Output);
    }

    [TestMethod]
    public async Task Cases_WhoseFileIsAbsent_AreRefused()
    {
        var result = await Crmseg.RunAsync("rule", "--cases", "nothing.jsonl");

        Assert.AreEqual(new CrmsegResult(1, "There is no file 'nothing.jsonl'.\n"), result);
    }

    [TestMethod]
    public async Task Cases_OfPowerFxItself_AllPass()
    {
        var result = await Crmseg.RunAsync("rule", "--cases", SharedData.Require("powerfx/cases.jsonl"));

        Assert.EndsWith(" passed, 0 failed\n", result.Output);
        Assert.AreEqual(0, result.Code);
    }

    private async Task<CrmsegResult> RunAsync(params string[] lines)
    {
        await File.WriteAllLinesAsync(_file, lines);
        return await Crmseg.RunAsync("rule", "--cases", _file);
    }
}

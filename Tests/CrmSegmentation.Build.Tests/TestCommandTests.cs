using CrmSegmentation.Build.Commands;
using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class TestCommandTests : IDisposable
{
    private const string Assembly = "/shop/bin/Shop.Tests.dll";
    private const string Result = "artifacts/test-results/Shop.Tests.net10.0.trx";
    private const string Log = "artifacts/test.log";
    private const string Manifest = """{ "scripts": { "test": "node --test" } }""";

    private readonly FakeFiles _files = new FakeFiles().With(Assembly, "");
    private readonly FakeTools _tools = new FakeTools().On("-getItem:TestAssembly", 0, """
        { "Items": { "TestAssembly": [
          { "MSBuildSourceProjectFile": "/shop/Tests/Shop.Tests/Shop.Tests.csproj", "Framework": "net10.0",
            "FullPath": "/shop/bin/Shop.Tests.dll" }
        ] } }
        """);

    private readonly StringWriter _console = new();

    public void Dispose() => _console.Dispose();

    [TestMethod]
    public async Task Run_EverythingPasses_EndsWithTheCountsAndZero()
    {
        TestsLeave(TrxTexts.Passed + TrxTexts.Skipped("Not run: no data."));

        Assert.AreEqual(0, await RunAsync());
        Assert.AreEqual("1 passed, 0 failed, 1 skipped", LastLine());
        StringAssert.Contains(_console.ToString(), "[5/6] Unit tests Shop.Tests net10.0 ... 1 passed, 1 skipped in ");
        StringAssert.Contains(_console.ToString(), "[6/6] npm test ... no npm package yet in ");
        StringAssert.Contains(_console.ToString(), "Not run: no data. × 1");
    }

    [TestMethod]
    public async Task Run_TestFails_ShowsItAndEndsWithOne()
    {
        TestsLeave(TrxTexts.Passed + TrxTexts.Failed, exitCode: 1);

        Assert.AreEqual(1, await RunAsync());
        Assert.AreEqual("1 passed, 1 failed, 0 skipped", LastLine());
        StringAssert.Contains(_console.ToString(), "Failed: Shop.PriceTests.Adds (2) [Shop.Tests net10.0]");
        StringAssert.Contains(_console.ToString(), "    at Shop.PriceTests.Adds()");
    }

    [TestMethod]
    public async Task Run_OnlySkippedTests_EndsRed()
    {
        TestsLeave(TrxTexts.Skipped("Not run: no data."));

        Assert.AreEqual(1, await RunAsync());
        Assert.AreEqual("0 passed, 1 failed, 1 skipped", LastLine());
    }

    [TestMethod]
    public async Task Run_TestSkippedWithoutTheHelper_FailsIt()
    {
        TestsLeave(TrxTexts.Passed + TrxTexts.Skipped("too slow"));

        Assert.AreEqual(1, await RunAsync());
        Assert.AreEqual("1 passed, 1 failed, 0 skipped", LastLine());
        StringAssert.Contains(_console.ToString(), "Failed: Shop.PriceTests.Adds [Shop.Tests net10.0]");
        StringAssert.Contains(_console.ToString(), "    Skipped by itself: too slow");
    }

    [TestMethod]
    public async Task Run_TestFailsWithALongMessage_ShowsItsBeginningAndTheLog()
    {
        var message = string.Join('\n', Enumerable.Range(1, 40).Select(number => $"difference {number}"));
        TestsLeave(TrxTexts.FailedWith(message), exitCode: 1);

        await RunAsync();

        StringAssert.Contains(_console.ToString(), "    difference 12" + _console.NewLine + "    ... 28 more lines in artifacts/test.log");
        Assert.DoesNotContain("difference 13", _console.ToString());
    }

    [TestMethod]
    public async Task Run_RunnerLeavesNoResult_NamesProjectAndFramework()
    {
        _files.With(Result, TrxTexts.Of(TrxTexts.Passed));

        Assert.AreEqual(1, await RunAsync(), "The result of an earlier run must not count.");
        StringAssert.Contains(_console.ToString(), "Shop.Tests net10.0 did not run to its end: it left no result file.");
        Assert.AreEqual("0 passed, 1 failed, 0 skipped", LastLine());
    }

    [TestMethod]
    public async Task Run_AssemblyNotBuilt_AsksForTheSolution()
    {
        _files.Delete(Assembly);

        Assert.AreEqual(1, await RunAsync());
        StringAssert.Contains(_console.ToString(), "Shop.Tests net10.0 was not built: is its project part of CrmSegmentation.sln?");
    }

    [TestMethod]
    public async Task Run_BuildFails_ShowsEachErrorOnceAndRunsNoTest()
    {
        _tools.On("dotnet build", 1, "/shop/A.cs(1,1): error CS1002: ; expected", "noise", "/shop/A.cs(1,1): error CS1002: ; expected");

        Assert.AreEqual(1, await RunAsync());
        Assert.HasCount(2, _console.ToString().Split("A.cs(1,1): error CS1002"));
        Assert.DoesNotContain("/shop/A.cs", _console.ToString());
        Assert.DoesNotContain("noise", _console.ToString());
        Assert.IsFalse(_tools.Calls.Any(call => call.StartsWith("dotnet test", StringComparison.Ordinal)));
        Assert.AreEqual("0 passed, 1 failed, 0 skipped", LastLine());
    }

    [TestMethod]
    public async Task Run_FormatFails_RunsTheTestsAndEndsRed()
    {
        TestsLeave(TrxTexts.Passed);
        _tools.On("dotnet format", 2, "/shop/A.cs(1,1): error WHITESPACE: Fix whitespace formatting.");

        Assert.AreEqual(1, await RunAsync());
        StringAssert.Contains(_console.ToString(), "'dotnet format CrmSegmentation.sln' puts the format right.");
        Assert.AreEqual("1 passed, 1 failed, 0 skipped", LastLine());
    }

    [TestMethod]
    public async Task Run_PackageSourceUnreachable_SaysItInOneSentence()
    {
        _tools.On("dotnet restore", 1, "error NU1301: Unable to load the service index for source https://feed.example/index.json.");

        Assert.AreEqual(1, await RunAsync());
        StringAssert.Contains(_console.ToString(), PackageSource.Unreachable);
        Assert.DoesNotContain("NU1301", _console.ToString());
    }

    [TestMethod]
    public async Task Run_MSBuildCannotNameTheTests_EndsRed()
    {
        var tools = new FakeTools().On("-getItem:TestAssembly", 1, "error MSB4025: The project file could not be loaded.");

        Assert.AreEqual(1, await RunAsync(tools));
        StringAssert.Contains(_console.ToString(), "MSBuild could not name the test assemblies.");
        StringAssert.Contains(_console.ToString(), "error MSB4025");
    }

    [TestMethod]
    public async Task Run_NpmPackage_AddsItsCounts()
    {
        TestsLeave(TrxTexts.Passed);
        _files.With("Solutions/Badge/package.json", Manifest);
        _tools.On("node --version", 0, "v20.0.0").On("Solutions/Badge: npm test", 0, "# pass 4", "# fail 0", "# skipped 1");

        Assert.AreEqual(0, await RunAsync());
        Assert.AreEqual("5 passed, 0 failed, 1 skipped", LastLine());
    }

    [TestMethod]
    public async Task Run_NpmTestFails_ShowsItsOutput()
    {
        TestsLeave(TrxTexts.Passed);
        _files.With("Solutions/Badge/package.json", Manifest);
        _tools.On("node --version", 0, "v20.0.0").On("Solutions/Badge: npm test", 1, "not ok 1 - shows the tier", "# pass 0", "# fail 1");

        Assert.AreEqual(1, await RunAsync());
        StringAssert.Contains(_console.ToString(), "not ok 1 - shows the tier");
        Assert.AreEqual("1 passed, 1 failed, 0 skipped", LastLine());
    }

    [TestMethod]
    public async Task Run_NpmCiFails_DoesNotTest()
    {
        TestsLeave(TrxTexts.Passed);
        _files.With("Solutions/Badge/package.json", Manifest);
        _tools.On("node --version", 0, "v20.0.0").On("Solutions/Badge: npm ci", 1, "npm error code EUSAGE");

        Assert.AreEqual(1, await RunAsync());
        StringAssert.Contains(_console.ToString(), "npm ci failed in Solutions/Badge.");
        Assert.IsFalse(_tools.Calls.Contains("Solutions/Badge: npm test"));
    }

    [TestMethod]
    public async Task Run_Stopped_EndsRedWithTheInterruptsExitCode()
    {
        using var stop = new CancellationTokenSource();
        _tools.On("dotnet build", () =>
        {
            stop.Cancel();
            return new ToolOutcome(0);
        });

        Assert.AreEqual(130, await CommandFor(_tools).RunAsync(stop.Token));
        Assert.AreEqual("0 passed, 1 failed, 0 skipped", LastLine());
    }

    private void TestsLeave(string results, int exitCode = 0) => _tools.On("dotnet test", () =>
    {
        _files.With(Result, TrxTexts.Of(results));
        return new ToolOutcome(exitCode);
    });

    private string LastLine() => _console.ToString().Split(_console.NewLine, StringSplitOptions.RemoveEmptyEntries)[^1];

    private Task<int> RunAsync(FakeTools? tools = null) => CommandFor(tools ?? _tools).RunAsync(CancellationToken.None);

    private TestCommand CommandFor(FakeTools tools)
    {
        var plan = new TestPlan(tools, _files, new FakeMachine { IsWindows = true }, new Repository("/shop"));
        return new TestCommand(plan, new StepConsole(_console, Log), new ClosingReport(_console, Log), TimeProvider.System);
    }
}

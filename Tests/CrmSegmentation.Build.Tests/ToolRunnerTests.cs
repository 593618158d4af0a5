using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Tests;

/// <summary>The only tests here that start processes, because that is what they are about.</summary>
[TestClass]
public sealed class ToolRunnerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly ToolCall TenMinutes = OperatingSystem.IsWindows()
        ? new ToolCall("ping", "-n", "600", "127.0.0.1")
        : new ToolCall("sleep", "600");

    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [TestMethod]
    public async Task Run_Program_KeepsItsOutputInOutcomeAndLog()
    {
        var outcome = await RunnerWith(Long).RunAsync(new ToolCall("dotnet", "--list-runtimes"), CancellationToken.None);

        Assert.IsTrue(outcome.Succeeded);
        StringAssert.Contains(string.Join('\n', outcome.Lines), "Microsoft.NETCore.App");
        StringAssert.Contains(_log.ToString(), "$ dotnet --list-runtimes");
        StringAssert.Contains(_log.ToString(), "Microsoft.NETCore.App");
    }

    [TestMethod]
    public async Task Run_ProgramThatIsNotThere_FailsAndNamesIt()
    {
        var outcome = await RunnerWith(Long).RunAsync(new ToolCall("no-such-program-here"), CancellationToken.None);

        Assert.IsFalse(outcome.Succeeded);
        StringAssert.StartsWith(outcome.Lines.Single(), "no-such-program-here could not be started");
    }

    [TestMethod]
    public async Task Run_PastTheLimit_IsStoppedAndSaysSo()
    {
        var outcome = await RunnerWith(TimeSpan.FromMilliseconds(50)).RunAsync(TenMinutes, CancellationToken.None);

        Assert.IsTrue(outcome.TimedOut);
        Assert.IsFalse(outcome.Succeeded);
    }

    [TestMethod]
    public async Task Run_Cancelled_ThrowsAfterTheProcessEnded()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunnerWith(Long).RunAsync(TenMinutes, stop.Token));
    }

    private ToolRunner RunnerWith(TimeSpan limit) =>
        new(new Repository(Path.GetTempPath()), new ToolLog(_log), limit);
}

using System.Text;
using CrmSegmentation.Build.Commands;
using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build;

/// <summary>Called by the scripts beside this folder with the repository's root, the command and its arguments.</summary>
public static class Program
{
    private const string TestLog = "artifacts/test.log";
    private static readonly TimeSpan ToolLimit = TimeSpan.FromMinutes(20);

    public static async Task<int> Main(string[] args)
    {
        // The counts of JavaScript tests and of skipped .NET tests hold characters that older code pages lack.
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        using var interruption = new Interruption();
        try
        {
            return await RunAsync(args, interruption.Token);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        switch (args)
        {
            case [var root, "test"]:
                return await TestAsync(new Repository(root), stop);
            case [var root, "demo", .. var rest]:
                return await DemoAsync(new Repository(root), rest, stop);
            default:
                await Console.Error.WriteLineAsync("tools/test takes no arguments; tools/demo passes its arguments to the demo.");
                return 2;
        }
    }

    private static async Task<int> TestAsync(Repository repository, CancellationToken stop)
    {
        using var log = ToolLog.Create(repository.PathOf(TestLog));
        var plan = new TestPlan(new ToolRunner(repository, log, ToolLimit), new RepositoryFiles(repository), new Machine(), repository);
        var closing = new ClosingReport(Console.Out, TestLog);
        var command = new TestCommand(plan, new StepConsole(Console.Out, TestLog), closing, TimeProvider.System);
        return await command.RunAsync(stop);
    }

    private static async Task<int> DemoAsync(Repository repository, string[] arguments, CancellationToken stop)
    {
        using var log = ToolLog.Create(repository.PathOf(DemoCommand.LogPath));
        var tools = new ToolRunner(repository, log, ToolLimit);
        var setup = new AptRequirement(Packages.ForDemo, new Machine(), tools, repository);
        return await new DemoCommand(setup, tools, new RepositoryFiles(repository), repository, Console.Out).RunAsync(arguments, stop);
    }
}

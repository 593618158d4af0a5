using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Processes;

/// <summary>Starts real processes, and ends them with all their children when the run is stopped or they take too long.</summary>
public sealed class ToolRunner(Repository repository, ToolLog log, TimeSpan limit) : IToolRunner
{
    private const int NotFound = 127;
    private const int Interrupted = 130;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public async Task<ToolOutcome> RunAsync(ToolCall call, CancellationToken stop)
    {
        log.WriteHeading(call);
        using var process = new Process { StartInfo = Captured(call) };
        if (!TryStart(process, out var problem))
        {
            log.WriteLine(problem);
            return new ToolOutcome(NotFound, problem);
        }

        process.StandardInput.Close();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(limit);
        var output = new ToolOutput(process, log);
        try
        {
            await process.WaitForExitAsync(limited.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            stop.ThrowIfCancellationRequested();
            return new ToolOutcome(process.ExitCode, await output.LinesAsync(Grace)) { TimedOut = true };
        }

        return new ToolOutcome(process.ExitCode, await output.LinesAsync(Grace));
    }

    public async Task<int> RunAttachedAsync(ToolCall call, CancellationToken stop)
    {
        log.WriteHeading(call);
        using var process = new Process { StartInfo = Described(call) };
        if (!TryStart(process, out var problem))
        {
            await Console.Error.WriteLineAsync(problem);
            return NotFound;
        }

        try
        {
            await process.WaitForExitAsync(stop);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C reaches the child as well; it may tidy up before it is killed.
            if (!process.WaitForExit(Grace))
            {
                await KillAsync(process);
            }

            return Interrupted;
        }
    }

    private ProcessStartInfo Captured(ToolCall call)
    {
        var start = Described(call);
        start.WorkingDirectory = repository.PathOf(call.Folder);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        return start;
    }

    private static ProcessStartInfo Described(ToolCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments) { UseShellExecute = false };
        foreach (var (name, value) in ChildEnvironment.Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool TryStart(Process process, out string problem)
    {
        try
        {
            problem = "";
            return process.Start();
        }
        catch (Win32Exception exception)
        {
            problem = $"{process.StartInfo.FileName} could not be started: {exception.Message}";
            return false;
        }
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}

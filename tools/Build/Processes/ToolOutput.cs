using System.Diagnostics;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Processes;

/// <summary>Reads both streams of a process into one list and the log while it runs.</summary>
public sealed class ToolOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly ToolLog _log;
    private readonly Task _reading;

    public ToolOutput(Process process, ToolLog log)
    {
        _log = log;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>A grandchild that outlives the process may hold its streams open, so the wait for their end is limited.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(TimeSpan patience)
    {
        try
        {
            await _reading.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            _log.WriteLine("(A process that was left behind still holds the output open.)");
        }

        lock (_gate)
        {
            return [.. _lines];
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
                _log.WriteLine(line);
            }
        }
    }
}

namespace CrmSegmentation.Build.Processes;

/// <summary>How a program ended and everything it printed.</summary>
public sealed class ToolOutcome(int exitCode, params IReadOnlyList<string> lines)
{
    public int ExitCode => exitCode;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>It ran past its limit and was killed.</summary>
    public bool TimedOut { get; init; }

    public bool Succeeded => exitCode == 0 && !TimedOut;
}

namespace CrmSegmentation.Build.Processes;

/// <summary>Starts programs.</summary>
public interface IToolRunner
{
    /// <summary>Runs silently: the output goes to the log and into the outcome.</summary>
    Task<ToolOutcome> RunAsync(ToolCall call, CancellationToken stop);

    /// <summary>Runs with this console as its own, in the folder the person is in; the answer is the exit code.</summary>
    Task<int> RunAttachedAsync(ToolCall call, CancellationToken stop);
}

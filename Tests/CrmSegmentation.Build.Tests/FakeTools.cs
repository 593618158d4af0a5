using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Tests;

/// <summary>Answers calls by the first rule whose text occurs in the call; all others succeed silently.</summary>
public sealed class FakeTools : IToolRunner
{
    private readonly List<(string Part, Func<ToolOutcome> Answer)> _rules = [];

    public List<string> Calls { get; } = [];

    public FakeTools On(string part, int exitCode, params string[] lines) => On(part, () => new ToolOutcome(exitCode, lines));

    public FakeTools On(string part, Func<ToolOutcome> answer)
    {
        _rules.Add((part, answer));
        return this;
    }

    public Task<ToolOutcome> RunAsync(ToolCall call, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var text = call.Folder.Length > 0 ? $"{call.Folder}: {call}" : call.ToString();
        Calls.Add(text);
        var rule = _rules.FirstOrDefault(candidate => text.Contains(candidate.Part, StringComparison.Ordinal));
        return Task.FromResult(rule.Answer?.Invoke() ?? new ToolOutcome(0));
    }

    public async Task<int> RunAttachedAsync(ToolCall call, CancellationToken stop) => (await RunAsync(call, stop)).ExitCode;
}

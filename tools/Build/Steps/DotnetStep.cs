using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Steps;

/// <summary>One dotnet command that either works or stops the run.</summary>
public sealed class DotnetStep(string title, IToolRunner tools, Repository repository, params IReadOnlyList<string> arguments) : IStep
{
    public string Title => title;

    /// <summary>What to do about a failure.</summary>
    public string? Remedy { get; init; }

    /// <summary>Later steps make sense although this one failed.</summary>
    public bool LetsOthersRun { get; init; }

    public static DotnetStep Restore(IToolRunner tools, Repository repository) =>
        new("Restore", tools, repository, "restore", Repository.Solution);

    public static DotnetStep Build(IToolRunner tools, Repository repository) =>
        new("Build", tools, repository, "build", Repository.Solution, "-c", "Release", "--no-restore", "-nodeReuse:false");

    public static DotnetStep Format(IToolRunner tools, Repository repository) =>
        new("Format check", tools, repository, "format", Repository.Solution, "--verify-no-changes", "--no-restore")
        {
            Remedy = $"'dotnet format {Repository.Solution}' puts the format right.",
            LetsOthersRun = true,
        };

    public async Task<StepResult> RunAsync(CancellationToken stop)
    {
        var outcome = await tools.RunAsync(new ToolCall("dotnet", arguments), stop);
        if (outcome.Succeeded)
        {
            return StepResult.Done("done");
        }

        IReadOnlyList<string> details = PackageSource.AdviceFor(outcome) is { } advice
            ? [advice]
            : [.. OutputTail.Of(outcome, repository), .. Remedy is { } remedy ? [remedy] : Array.Empty<string>()];
        return LetsOthersRun ? StepResult.Failed(details) : StepResult.FailedForGood(details);
    }
}

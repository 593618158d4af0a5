using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Npm;

/// <summary>Says that there is nothing to do for npm.</summary>
public sealed class NoNpmStep : IStep
{
    public string Title => "npm test";

    public Task<StepResult> RunAsync(CancellationToken stop) => Task.FromResult(StepResult.Done("no npm package yet"));
}

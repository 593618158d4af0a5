using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Testing;

/// <summary>Stands in for the test assemblies when MSBuild could not name them.</summary>
public sealed class UnknownTestsStep(ToolOutcome outcome, Repository repository) : IStep
{
    public string Title => "Unit tests";

    public Task<StepResult> RunAsync(CancellationToken stop) =>
        Task.FromResult(StepResult.Failed(["MSBuild could not name the test assemblies.", .. OutputTail.Of(outcome, repository)]));
}

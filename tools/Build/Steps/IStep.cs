namespace CrmSegmentation.Build.Steps;

/// <summary>One part of a run.</summary>
public interface IStep
{
    string Title { get; }

    Task<StepResult> RunAsync(CancellationToken stop);
}

using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Commands;

/// <summary>Runs the steps in order and sums them up.</summary>
public sealed class TestCommand(TestPlan plan, StepConsole console, ClosingReport closing, TimeProvider clock)
{
    private const int Interrupted = 130;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var results = new List<StepResult>();
        try
        {
            await RunStepsAsync(results, stop);
            return closing.Write(results);
        }
        catch (OperationCanceledException)
        {
            console.Say("stopped.");
            closing.Write([.. results, StepResult.Failed([])]);
            return Interrupted;
        }
    }

    private async Task RunStepsAsync(List<StepResult> results, CancellationToken stop)
    {
        var steps = await plan.MakeAsync(stop);
        foreach (var (index, step) in steps.Index())
        {
            console.Begin(index + 1, steps.Count, step.Title);
            var started = clock.GetTimestamp();
            var result = await step.RunAsync(stop);
            console.End(result, clock.GetElapsedTime(started));
            results.Add(result);
            if (result.EndsRun)
            {
                console.Say("The remaining steps need this one and did not run.");
                return;
            }
        }
    }
}

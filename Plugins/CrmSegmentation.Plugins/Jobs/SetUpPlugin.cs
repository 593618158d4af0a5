using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>The custom API crmseg_SetUp: gets the environment ready, unless keys are missing, and tells how far it is.</summary>
public sealed class SetUpPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var keys = KeyStates.Read(call.AsSystem());
        var setUp = new SetUp(call.AsSystem());
        var isStarted = keys.IsDone && !call.Optional<bool>("ReportOnly");
        if (isStarted)
        {
            setUp.Start();
        }

        SetUpStep[] steps = [keys, .. setUp.Steps()];
        var output = call.Context.OutputParameters;
        output["IsStarted"] = isStarted;
        output["IsReady"] = steps.Take(3).All(step => step.IsDone);
        output["Steps"] = JsonText.Write(steps);
        if (setUp.Job is { } job)
        {
            output["JobId"] = job.Id;
        }
    }
}

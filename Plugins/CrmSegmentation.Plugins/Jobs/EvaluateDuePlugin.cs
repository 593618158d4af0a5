namespace CrmSegmentation.Plugins.Jobs;

/// <summary>The custom API crmseg_EvaluateDue: settles contacts that are due, pending, or settled under an older catalogue.</summary>
public sealed class EvaluateDuePlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var most = call.Optional<int>("MaxContacts");
        var answer = new DueEvaluation(call).Run(most > 0 ? most : null, call.Optional<bool>("AfterFailure"));
        var output = call.Context.OutputParameters;
        output["Settled"] = answer.Settled;
        output["Remaining"] = answer.Remaining;
        output["HasMore"] = answer.HasMore;
        output["AsOf"] = call.AsOf;
    }
}

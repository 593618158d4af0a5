namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Create of crmseg_job, and Update filtered on crmseg_leaseowner, both asynchronous: begins a job and drives it, a chunk a transaction.
/// Dataverse takes what calls itself more than eight deep for an endless loop, so it stops before and leaves the rest to maintenance.
/// </summary>
public sealed class JobStepPlugin : PluginBase
{
    /// <summary>The deepest call that does a chunk: what others have on contacts must have room below it.</summary>
    private const int Deepest = 5;

    private const string Owner = "Asynchronous step";

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (call.Context.Depth > Deepest || (call.Context.MessageName == "Update" && !IsOurLease(call)))
        {
            return;
        }

        new JobRunner(call).Continue(
            call.TargetId,
            new ContinueOptions(Owner)
            {
                MaxContacts = JobProgress.LargestChunk,
                IsStep = true,
                IsLastChunk = call.Context.Depth == Deepest,
            });
    }

    private static bool IsOurLease(PluginCall call) => call.Target.GetAttributeValue<string>(Schema.JobTable.LeaseOwner) == Owner;
}

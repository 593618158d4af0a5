using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>The custom API crmseg_ContinueJob: does the next chunk of a job, or of the oldest one that nobody is at.</summary>
public sealed class ContinueJobPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        var owner = call.Optional<string>("LeaseOwner") is { Length: > 0 } named
            ? named.Substring(0, Math.Min(named.Length, JobTable.LeaseOwnerLength))
            : $"user {call.Context.InitiatingUserId:D}";
        var runner = new JobRunner(call);
        var most = call.Optional<int>("MaxContacts");
        var asked = call.Optional<Guid>("JobId");
        if (asked != Guid.Empty)
        {
            call.DemandAsCaller(JobTable.LogicalName, asked);
        }

        var job = asked != Guid.Empty ? asked : runner.Next(owner);
        var answer = job is { } id
            ? runner.Continue(
                id,
                new ContinueOptions(owner) { MaxContacts = most > 0 ? most : null, IsAfterFailure = call.Optional<bool>("AfterFailure") })
            : JobAnswer.None;
        Answer(call, answer, hasMore: (!answer.IsFinished && !answer.IsLeased) || (asked == Guid.Empty && runner.Next(owner) is not null));
    }

    private static void Answer(PluginCall call, JobAnswer answer, bool hasMore)
    {
        var output = call.Context.OutputParameters;
        if (answer.JobId is { } id)
        {
            output["JobId"] = id;
        }

        output["State"] = answer.State.ToString();
        output["Processed"] = answer.Processed;
        output["Total"] = answer.Total ?? 0;
        output["IsFinished"] = answer.IsFinished;
        output["IsLeased"] = answer.IsLeased;
        output["HasMore"] = hasMore;
    }
}

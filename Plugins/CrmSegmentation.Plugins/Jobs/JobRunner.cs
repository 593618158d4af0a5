using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// Continues jobs, a chunk a call. A chunk that fails rolls back with its call, so nothing in Dataverse remembers that it was tried:
/// either the driver says so in its next call, or its lease runs out. Both are noted in a call of their own, which does no work.
/// </summary>
/// <param name="call">The call that continues.</param>
internal sealed class JobRunner(PluginCall call)
{
    /// <summary>How many contacts may be passed over before the job itself is what fails.</summary>
    private const int MostSkipped = 100;

    private readonly IOrganizationService _system = call.AsSystem();

    /// <summary>Does the next chunk of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="options">Who continues it, and how.</param>
    public JobAnswer Continue(Guid job, ContinueOptions options)
    {
        var row = LeasedJob.Lock(_system, job);
        if (row.Answer().IsFinished || job == MaintenanceRow.RowId)
        {
            return row.Answer();
        }

        if (row.IsLeasedBeside(options.Owner, call.AsOf))
        {
            return row.Answer(isLeased: true);
        }

        var progress = row.Progress;
        var size = progress.Size(options.MaxContacts);
        var run = row.Run(call, progress, size);
        var work = JobWorks.Of(row.Kind);
        var change = new Entity(JobTable.LogicalName, job);
        var state = JobState.Running;
        if (options.IsAfterFailure || row.IsAbandoned(call.AsOf))
        {
            if (progress.Fail(size) && !PassOver(row, progress, work, run, change))
            {
                state = JobState.Failed;
            }
        }
        else
        {
            state = !work.Continue(run) ? JobState.Running : run.Failure is null ? JobState.Succeeded : JobState.Failed;
            progress.Succeed(size);
            if (run.Failure is not null)
            {
                change[JobTable.Error] = run.Failure;
            }
        }

        // Where a job stands is the id of a contact, which nobody needs to know any more once it has ended.
        progress.At = state == JobState.Running ? run.Cursor : null;
        Store(row, run, progress, change, state, options);
        return new JobAnswer(job, state, run.Processed, run.Total, IsLeased: false);
    }

    /// <summary>The job to continue when none is named: the oldest one that nobody else is at.</summary>
    /// <param name="owner">Who asks.</param>
    public Guid? Next(string owner)
    {
        var query = new QueryExpression(JobTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(
            JobTable.State, ConditionOperator.In, Choices.First + (int)JobState.Waiting, Choices.First + (int)JobState.Running);
        query.Criteria.AddCondition(JobTable.Id, ConditionOperator.NotEqual, MaintenanceRow.RowId);
        var free = query.Criteria.AddFilter(LogicalOperator.Or);
        free.AddCondition(JobTable.LeaseOwner, ConditionOperator.Null);
        free.AddCondition(JobTable.LeaseOwner, ConditionOperator.Equal, owner);
        free.AddCondition(JobTable.LeaseUntil, ConditionOperator.LessEqual, call.AsOf);
        query.AddOrder("createdon", OrderType.Ascending);
        query.AddOrder(JobTable.Id, OrderType.Ascending);
        return _system.RetrieveMultiple(query).Entities.FirstOrDefault()?.Id;
    }

    private static bool PassOver(LeasedJob row, JobProgress progress, IJobWork work, JobRun run, Entity change)
    {
        var passed = work.Skip(run);
        var note = passed is null ? "It failed again and again, and no part of it can be left out."
            : progress.Skipped > MostSkipped ? $"More than {MostSkipped} contacts failed, so the cause is not with them."
            : $"Passed over: {passed}.";
        var text = row.Error is { } before ? $"{before}\n{note}" : $"{note} The plug-in trace log says why.";
        change[JobTable.Error] = text.Length <= JobTable.ErrorLength ? text : text.Substring(text.Length - JobTable.ErrorLength);
        return passed is not null && progress.Skipped <= MostSkipped;
    }

    private void Store(LeasedJob row, JobRun run, JobProgress progress, Entity change, JobState state, ContinueOptions options)
    {
        change[JobTable.State] = new OptionSetValue(Choices.First + (int)state);
        change[JobTable.Cursor] = JsonText.Write(progress);
        change[JobTable.Processed] = run.Processed;
        change[JobTable.Total] = run.Total;
        change[JobTable.Result] = run.Result;
        if (!row.WasStarted)
        {
            change[JobTable.StartedOn] = call.AsOf;
        }

        var goesOn = state == JobState.Running;
        if (!goesOn)
        {
            change[JobTable.FinishedOn] = call.AsOf;
        }

        // The step that drives jobs listens to the owner of the lease, so the owner is written by the step itself each time, and by others
        // only when it changes.
        var owner = goesOn && !options.IsLastChunk ? options.Owner : null;
        if (options.IsStep || row.Owner != owner)
        {
            change[JobTable.LeaseOwner] = owner;
        }

        change[JobTable.LeaseUntil] = owner is null ? null : LeasedJob.LeaseFrom(call.AsOf);
        _system.Update(change);
    }
}

/// <summary>Who continues a job, and how.</summary>
/// <param name="Owner">Who continues it, as the lease names them.</param>
internal sealed record ContinueOptions(string Owner)
{
    /// <summary>How many contacts are taken at most; null for the usual number.</summary>
    public int? MaxContacts { get; init; }

    /// <summary>Whether the caller's last call failed.</summary>
    public bool IsAfterFailure { get; init; }

    /// <summary>Whether the step continues it that runs after each chunk.</summary>
    public bool IsStep { get; init; }

    /// <summary>Whether the one who continues it stops after this chunk, so that others may go on at once.</summary>
    public bool IsLastChunk { get; init; }
}

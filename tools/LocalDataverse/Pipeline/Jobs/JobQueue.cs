using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Jobs;

/// <summary>Makes the jobs of asynchronous steps: rows in the transaction of the operation, there with its commit or not at all.</summary>
internal sealed class JobQueue
{
    /// <summary>Told when jobs have been committed.</summary>
    public event Action? Queued;

    public void Queue(Operation operation, PluginStep step, PluginContext context)
    {
        if (operation.Transaction is { } transaction)
        {
            Create(operation.WriteContext, operation, step, context);
            transaction.AfterCommit(Tell);
            return;
        }

        // A message that only reads has no transaction to be part of.
        var core = operation.Core;
        using (var own = core.Database.BeginWrite())
        {
            Create(
                new WriteContext(own, core.Facts, core.Database.Ids, operation.Caller.UserId, core.Clock.GetUtcNow().UtcDateTime),
                operation, step, context);
            own.Commit();
        }

        Tell();
    }

    private static void Create(WriteContext write, Operation operation, PluginStep step, PluginContext context)
    {
        var job = new Entity(Job.Table)
        {
            ["name"] = Cut($"{step.Code.Type.TypeName}: {context.MessageName} of {context.PrimaryEntityName}"),
            ["operationtype"] = new OptionSetValue(Job.SystemEvent),
            ["messagename"] = context.MessageName,
            ["primaryentitytype"] = context.PrimaryEntityName,
            ["owningextensionid"] = step.Code.Owner,
            ["correlationid"] = operation.CorrelationId,
            ["correlationupdatedtime"] = operation.ChainStartedOn,
            ["requestid"] = operation.RequestId,
            ["depth"] = operation.Depth,
            ["retrycount"] = 0,
            ["data"] = JobData.Of(context).Write(),
        };
        var jobs = write.Metadata.Require(Job.Table);
        if (context.PrimaryEntityId != Guid.Empty && jobs.Require("regardingobjectid").Targets.Contains(context.PrimaryEntityName)
            && RowFinder.Exists(write.Transaction, write.Metadata.Require(context.PrimaryEntityName), context.PrimaryEntityId))
        {
            job["regardingobjectid"] = new EntityReference(context.PrimaryEntityName, context.PrimaryEntityId);
        }

        var row = RowCreation.Create(write, job);
        Set(write.Transaction, (Guid)row[jobs.Id]!, JobStatus.WaitingForResources);
    }

    /// <summary>Moves a job to another status, and its state with it.</summary>
    public static void Set(WriteTransaction transaction, Guid id, JobStatus status, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var table = transaction.Metadata.Require(Job.Table);
        var row = new RowBuffer(table)
        {
            [table.State!] = new OptionSetValue((int)status / 10),
            [table.Status!] = new OptionSetValue((int)status),
        };
        foreach (var (column, value) in values)
        {
            row.Set(column, value);
        }

        RowTable.Update(transaction, id, row);
    }

    private static string Cut(string name) => name.Length <= 256 ? name : name[..256];

    private void Tell() => Queued?.Invoke();
}

/// <summary>System jobs as rows.</summary>
internal static class Job
{
    public const string Table = "asyncoperation";
    public const int SystemEvent = 1;
}

/// <summary>The statuses of system jobs; the tens are their states.</summary>
internal enum JobStatus
{
    WaitingForResources = 0,
    Waiting = 10,
    InProgress = 20,
    Succeeded = 30,
    Failed = 31,
    Canceled = 32,
}

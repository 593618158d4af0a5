using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Pipeline.Jobs;

/// <summary>
/// Runs system jobs, each in a transaction of its own together with the note that it succeeded. What fails leaves nothing but its status;
/// what may succeed later is tried again.
/// </summary>
internal sealed class JobRunner(ServiceCore core, Registry registry, PluginInvoker invoker)
{
    private static readonly TimeSpan ChainMemory = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _running = [];

    /// <summary>Whether a job is being run now, by whomever.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _running.Count > 0;
            }
        }
    }

    /// <summary>Jobs that a process was killed in the middle of are there again.</summary>
    public void Recover()
    {
        var interrupted = Find("\"statecode\" = 2", (_, _) => true);
        if (interrupted.Count > 0)
        {
            using var transaction = core.Database.BeginWrite();
            foreach (var job in interrupted)
            {
                JobQueue.Set(transaction, job, JobStatus.WaitingForResources);
            }

            transaction.Commit();
        }
    }

    /// <summary>Runs what is due, and what becomes due by that, until nothing is. A store that fails is a fault; its jobs stay due.</summary>
    public int RunDue()
    {
        try
        {
            return RunAll();
        }
        catch (StoreException exception)
        {
            throw Fault.OfStore(exception);
        }
    }

    /// <summary>Whether a job waits that could run now.</summary>
    public bool HasDue() => FindDue().Count > 0;

    private int RunAll()
    {
        var count = 0;
        for (var due = FindDue(); due.Count > 0; due = FindDue())
        {
            var ran = 0;
            foreach (var job in due)
            {
                ran += RunOnce(job) ? 1 : 0;
            }

            count += ran;
            if (ran == 0)
            {
                // Somebody else has taken them all.
                break;
            }
        }

        return count;
    }

    private bool IsRunning(Guid id)
    {
        lock (_gate)
        {
            return _running.Contains(id);
        }
    }

    private IReadOnlyList<Guid> FindDue()
    {
        var now = core.Clock.GetUtcNow().UtcDateTime;
        return Find("\"statecode\" < 3", (row, isRunning) => IsDue(row, isRunning, now));
    }

    // A job in progress that nobody runs is one whose end could not be written, because the store failed.
    private static bool IsDue(Entity job, bool isRunning, DateTime now) => job.GetAttributeValue<OptionSetValue>("statecode")?.Value switch
    {
        0 => true,
        1 => job.GetAttributeValue<DateTime?>("postponeuntil") is { } until && until <= now,
        2 => !isRunning,
        _ => false,
    };

    private List<Guid> Find(string condition, Func<Entity, bool, bool> isWanted)
    {
        using var session = core.Database.BeginRead();
        var table = session.Metadata.Require(Job.Table);
        var selection = RowSelection.Of(table, new ColumnSet("statecode", "postponeuntil"));
        using var statement = session.Connection.Prepare(
            $"SELECT {selection.Sql()} FROM {table.Sql} WHERE {condition} ORDER BY {table.Id.Sql}");
        var found = new List<Guid>();
        while (statement.Step())
        {
            var row = selection.Read(statement, 0, session.Metadata);
            if (isWanted(row, IsRunning(row.Id)))
            {
                found.Add(row.Id);
            }
        }

        return found;
    }

    private bool RunOnce(Guid id)
    {
        lock (_gate)
        {
            if (!_running.Add(id))
            {
                return false;
            }
        }

        try
        {
            if (Claim(id) is not { } job)
            {
                return false;
            }

            try
            {
                Run(job);
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                Fail(job, fault.Detail);
            }

            return true;
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(id);
            }
        }
    }

    private Entity? Claim(Guid id)
    {
        using var transaction = core.Database.BeginWrite();
        var table = transaction.Metadata.Require(Job.Table);
        var now = core.Clock.GetUtcNow().UtcDateTime;
        if (RowFinder.Find(transaction, RowSelection.All(table), id) is not { } job || !IsDue(job, isRunning: false, now))
        {
            return null;
        }

        JobQueue.Set(transaction, id, JobStatus.InProgress, ("startedon", now), ("postponeuntil", null));
        transaction.Commit();
        return job;
    }

    private void Run(Entity job)
    {
        var data = JobData.Parse(job.GetAttributeValue<string>("data"));
        var operation = OperationOf(job, data.Context);
        var step = registry.Read(null).FindStep(job.GetAttributeValue<EntityReference>("owningextensionid")?.Id ?? Guid.Empty);
        operation.PipelineState = null;
        core.Dispatcher.Execute(operation, () => Run(operation, job, data, step));
    }

    private void Run(Operation operation, Entity job, JobData data, PluginStep? step)
    {
        if (step is null)
        {
            throw Fault.InvalidArgument("The step that this job is to run is no longer registered.");
        }

        PipelineState.Of(operation).Stage = 40;
        invoker.Run(step.Code, ContextOf(operation, job, data, step), operation);
        operation.Transaction!.RequireAlive();
        if (step.DeletesJob)
        {
            RowTable.Delete(operation.Transaction, operation.Metadata.Require(Job.Table), job.Id);
        }
        else
        {
            JobQueue.Set(operation.Transaction, job.Id, JobStatus.Succeeded, ("completedon", core.Clock.GetUtcNow().UtcDateTime), ("errorcode", 0));
        }
    }

    private void Fail(Entity job, OrganizationServiceFault fault)
    {
        var attempts = job.GetAttributeValue<int>("retrycount") + 1;
        var asked = fault.ErrorDetails.TryGetValue("OperationStatus", out var status) && status is string text
            && int.TryParse(text, out var number) ? (OperationStatus)number : OperationStatus.Failed;
        var isStore = fault.ErrorCode is ErrorCode.SqlError or ErrorCode.SqlTimeout;
        var now = core.Clock.GetUtcNow().UtcDateTime;
        using var transaction = core.Database.BeginWrite();
        (string, object?)[] told =
        [
            ("errorcode", fault.ErrorCode), ("message", fault.ToString()), ("friendlymessage", fault.Message), ("retrycount", attempts),
        ];
        if ((asked == OperationStatus.Retry || isStore) && attempts < core.Limits.JobAttempts)
        {
            JobQueue.Set(transaction, job.Id, JobStatus.Waiting, [.. told, ("postponeuntil", now + core.Limits.JobRetryDelay)]);
        }
        else if (asked == OperationStatus.Suspended)
        {
            JobQueue.Set(transaction, job.Id, JobStatus.Waiting, told);
        }
        else
        {
            JobQueue.Set(
                transaction, job.Id, asked == OperationStatus.Canceled ? JobStatus.Canceled : JobStatus.Failed, [.. told, ("completedon", now)]);
        }

        transaction.Commit();
    }

    // A chain of causes that lasts longer than an hour is no loop; its depth begins anew.
    private Operation OperationOf(Entity job, RemoteExecutionContext context)
    {
        var began = job.GetAttributeValue<DateTime>("correlationupdatedtime");
        var isOld = core.Clock.GetUtcNow().UtcDateTime - began > ChainMemory;
        return new Operation(
            core,
            new OrganizationRequest(context.MessageName) { RequestId = context.RequestId },
            new JobHandler(context),
            new Caller(context.UserId, context.InitiatingUserId),
            null,
            isInner: false)
        {
            Depth = isOld ? 1 : job.GetAttributeValue<int>("depth"),
            CorrelationId = context.CorrelationId,
            ChainStartedOn = isOld ? core.Clock.GetUtcNow().UtcDateTime : began,
        };
    }

    private static PluginContext ContextOf(Operation operation, Entity job, JobData data, PluginStep step)
    {
        var context = data.Context;
        return new PluginContext
        {
            Stage = context.Stage,
            Mode = context.Mode,
            IsolationMode = context.IsolationMode,
            Depth = operation.Depth,
            MessageName = context.MessageName,
            PrimaryEntityName = context.PrimaryEntityName,
            PrimaryEntityId = context.PrimaryEntityId,
            SecondaryEntityName = context.SecondaryEntityName,
            RequestId = context.RequestId,
            InputParameters = context.InputParameters,
            OutputParameters = context.OutputParameters,
            SharedVariables = context.SharedVariables,
            UserId = context.UserId,
            InitiatingUserId = context.InitiatingUserId,
            BusinessUnitId = context.BusinessUnitId,
            OrganizationId = context.OrganizationId,
            OrganizationName = context.OrganizationName,
            PreEntityImages = context.PreEntityImages,
            PostEntityImages = context.PostEntityImages,
            PreEntityImagesCollection = data.Before,
            PostEntityImagesCollection = data.After,
            OwningExtension = step.Code.Owner,
            CorrelationId = context.CorrelationId,
            OperationId = job.Id,
            OperationCreatedOn = job.GetAttributeValue<DateTime>("createdon"),
            ParentContext = ((IPluginExecutionContext)context).ParentContext,
        };
    }

    /// <summary>Stands for the message that caused the job; the job has no main operation of its own.</summary>
    private sealed class JobHandler(RemoteExecutionContext context) : IMessageHandler
    {
        public string Message => context.MessageName;

        public TransactionNeed Need => TransactionNeed.Required;

        public EntityReference? Primary(Operation operation) =>
            context.PrimaryEntityName is null or "none" ? null : new EntityReference(context.PrimaryEntityName, context.PrimaryEntityId);

        public void Execute(Operation operation) => throw new InvalidOperationException("A job runs its step and nothing else.");

        public OrganizationResponse Respond(Operation operation) => new() { ResponseName = Message };
    }
}

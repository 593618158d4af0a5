using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// A job's row under its lock. The lock keeps two transactions from doing one chunk; the lease, which outlives the transaction, keeps two
/// drivers from taking turns, and tells afterwards that one of them vanished.
/// </summary>
internal sealed class LeasedJob
{
    /// <summary>How long a driver may need for a chunk: more than the two minutes that Dataverse gives it.</summary>
    private const int LeaseMinutes = 5;

    private readonly Entity _row;

    private LeasedJob(Entity row) => _row = row;

    public Guid Id => _row.Id;

    public JobKind Kind => (JobKind)((RowValues.Whole(_row, JobTable.Kind) ?? Choices.First) - Choices.First);

    public JobState State => (JobState)((RowValues.Whole(_row, JobTable.State) ?? Choices.First) - Choices.First);

    public string? Owner => RowValues.Text(_row, JobTable.LeaseOwner);

    public string? Error => RowValues.Text(_row, JobTable.Error);

    public bool WasStarted => RowValues.Instant(_row, JobTable.StartedOn) is not null;

    public JobProgress Progress => JobProgress.Read(RowValues.Text(_row, JobTable.Cursor));

    /// <summary>Locks a job, then reads it: so what is read stays true.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="job">Its id.</param>
    public static LeasedJob Lock(IOrganizationService system, Guid job)
    {
        var name = system.Retrieve(JobTable.LogicalName, job, new ColumnSet(JobTable.Name)).GetAttributeValue<string>(JobTable.Name);
        system.Update(new Entity(JobTable.LogicalName, job) { [JobTable.Name] = name });
        return new LeasedJob(system.Retrieve(JobTable.LogicalName, job, new ColumnSet(true)));
    }

    /// <summary>Whether another driver is at it.</summary>
    public bool IsLeasedBeside(string owner, DateTime asOf) => Owner is { } other && other != owner && Until > asOf;

    /// <summary>Whether a driver took it and was not heard of again.</summary>
    public bool IsAbandoned(DateTime asOf) => Owner is not null && Until <= asOf;

    /// <summary>Until when a lease lasts that is taken now.</summary>
    public static DateTime LeaseFrom(DateTime asOf) => asOf.AddMinutes(LeaseMinutes);

    /// <summary>What its work is given.</summary>
    public JobRun Run(PluginCall call, JobProgress progress, int size) => new(call)
    {
        JobId = Id,
        SegmentId = RowValues.Id(_row, JobTable.SegmentId),
        InputText = RowValues.Text(_row, JobTable.Input),
        MaxContacts = size,
        Cursor = progress.At,
        Processed = Processed,
        Total = Total,
        Result = RowValues.Text(_row, JobTable.Result),
    };

    /// <summary>How it stands.</summary>
    public JobAnswer Answer(bool isLeased = false) => new(Id, State, Processed, Total, isLeased);

    private int Processed => RowValues.Whole(_row, JobTable.Processed) ?? 0;

    private int? Total => RowValues.Whole(_row, JobTable.Total);

    private DateTime Until => RowValues.Instant(_row, JobTable.LeaseUntil) ?? DateTime.MinValue;
}

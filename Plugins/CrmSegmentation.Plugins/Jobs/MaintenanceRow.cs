using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// The one row of crmseg_job at which calls of crmseg_EvaluateDue wait for each other: two of them at a time would only stand in each
/// other's way. It also keeps what a call must remember for the next.
/// </summary>
internal sealed class MaintenanceRow
{
    private const string Title = "Maintenance";

    private readonly IOrganizationService _system;
    private readonly string? _error;
    private readonly int _processed;
    private string? _note;

    private MaintenanceRow(IOrganizationService system, Entity row)
    {
        _system = system;
        _error = RowValues.Text(row, JobTable.Error);
        _processed = RowValues.Whole(row, JobTable.Processed) ?? 0;
        Progress = JobProgress.Read(RowValues.Text(row, JobTable.Cursor));
        Memory = RowValues.Text(row, JobTable.Result) is { } text ? JsonText.Read<MaintenanceMemory>(text) : new MaintenanceMemory();
    }

    /// <summary>The row's fixed id.</summary>
    public static Guid RowId { get; } = new(JobTable.MaintenanceRowId);

    /// <summary>How large the next chunk is.</summary>
    public JobProgress Progress { get; }

    /// <summary>What is remembered.</summary>
    public MaintenanceMemory Memory { get; }

    /// <summary>Locks the row, making it if it is missing, and reads it.</summary>
    public static MaintenanceRow Lock(IOrganizationService system)
    {
        system.Execute(new UpsertRequest
        {
            Target = new Entity(JobTable.LogicalName, RowId)
            {
                [JobTable.Name] = Title,
                [JobTable.Kind] = new OptionSetValue(Choices.First + (int)JobKind.Maintenance),
            },
        });
        return new MaintenanceRow(
            system,
            system.Retrieve(JobTable.LogicalName, RowId, new ColumnSet(JobTable.Cursor, JobTable.Result, JobTable.Error, JobTable.Processed)));
    }

    /// <summary>Notes that a contact is left out.</summary>
    public void Note(Guid contact, DateTime until) => _note =
        FormattableString.Invariant($"Settling contact {contact:D} failed. It is left out until {until:yyyy-MM-dd HH:mm} UTC; the plug-in trace log says why.");

    /// <summary>Stores the row.</summary>
    /// <param name="settled">How many contacts were settled.</param>
    /// <param name="hasMore">Whether some are left.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public void Store(int settled, bool hasMore, DateTime asOf)
    {
        var row = new Entity(JobTable.LogicalName, RowId)
        {
            [JobTable.State] = new OptionSetValue(Choices.First + (int)(hasMore ? JobState.Running : JobState.Succeeded)),
            [JobTable.Cursor] = JsonText.Write(Progress),
            [JobTable.Result] = JsonText.Write(Memory),
            [JobTable.Processed] = (int)Math.Min(int.MaxValue, (long)_processed + settled),
            [JobTable.FinishedOn] = asOf,
        };
        if (_note is not null)
        {
            var text = _error is null ? _note : $"{_error}\n{_note}";
            row[JobTable.Error] = text.Length <= JobTable.ErrorLength ? text : text.Substring(text.Length - JobTable.ErrorLength);
        }

        _system.Update(row);
    }
}

/// <summary>What maintenance remembers.</summary>
[DataContract]
internal sealed class MaintenanceMemory
{
    /// <summary>The last day, by the organisation's clock, of which members were counted or are being counted.</summary>
    [DataMember(Name = "measuredDay", Order = 0, EmitDefaultValue = false)]
    public string? MeasuredDay { get; set; }
}

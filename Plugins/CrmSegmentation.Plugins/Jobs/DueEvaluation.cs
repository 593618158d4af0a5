using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Settles who is due, a chunk a call, once a day has members counted, and lets go of contacts that were deleted.</summary>
/// <param name="call">The call.</param>
internal sealed class DueEvaluation(PluginCall call)
{
    /// <summary>How long a contact is left out that cannot be settled.</summary>
    private const int PostponedDays = 1;

    /// <summary>Of how many days members are counted afterwards, when maintenance has not run.</summary>
    private const int MostDaysBehind = 31;

    /// <summary>How old the note may become that says when maintenance ran: publishing waits for who writes that row.</summary>
    private const int MinutesBetweenNotes = 5;

    private readonly IOrganizationService _system = call.AsSystem();

    /// <summary>Settles the next contacts.</summary>
    /// <param name="most">How many at most; null for the usual number.</param>
    /// <param name="isAfterFailure">Whether the caller's last call failed: then that is noted, and nothing is settled.</param>
    public DueAnswer Run(int? most, bool isAfterFailure)
    {
        NoteTime();
        if (CatalogueReader.Read(_system)?.Published is not { } catalogue)
        {
            return new DueAnswer(0, 0, HasMore: false);
        }

        var row = MaintenanceRow.Lock(_system);
        var due = new DueProfiles(_system, call.AsOf, catalogue.Version);
        var size = row.Progress.Size(most);
        var settled = 0;
        if (isAfterFailure)
        {
            Fail(row, due, size);
        }
        else
        {
            var contacts = due.Take(size);
            Settle(contacts, catalogue);
            row.Progress.Succeed(size);
            settled = contacts.Count;
        }

        MeasureDay(row, catalogue);
        var isDone = settled < size && !isAfterFailure;
        var remaining = isDone ? 0 : due.Count();
        var hasMore = isDone ? CleanEvents() : remaining > 0;
        row.Store(settled, hasMore, call.AsOf);
        return new DueAnswer(settled, remaining, hasMore);
    }

    /// <summary>Behind the customers, when none is left: what fails here, or takes long, holds up none of them.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool CleanEvents() => OrphanedEvents.Clean(_system, call.AsOf) == OrphanedEvents.Most;

    private void Settle(IReadOnlyList<Guid> contacts, PublishedCatalogue catalogue)
    {
        if (contacts.Count > 0)
        {
            var settlement = new Settlement(call, catalogue);
            settlement.Lock(contacts);
            settlement.Settle(contacts, new SettleOptions { ReadsAllPages = true });
        }
    }

    /// <summary>The chunk gets smaller; a contact that fails alone is left out for a while, so that it holds up nobody else.</summary>
    private void Fail(MaintenanceRow row, DueProfiles due, int size)
    {
        if (row.Progress.Fail(size) && due.Take(1) is { Count: > 0 } failing)
        {
            var until = call.AsOf.AddDays(PostponedDays);
            _system.Update(new Entity(ProfileTable.LogicalName, failing[0]) { [ProfileTable.PostponedUntil] = until });
            row.Note(failing[0], until);
        }
    }

    private void NoteTime()
    {
        var query = new QueryExpression(CatalogueTable.LogicalName) { ColumnSet = new ColumnSet(CatalogueTable.LastMaintenanceOn) };
        query.Criteria.AddCondition(CatalogueTable.Id, ConditionOperator.Equal, CatalogueReader.RowId);
        if (_system.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row
            && !(RowValues.Instant(row, CatalogueTable.LastMaintenanceOn) > call.AsOf.AddMinutes(-MinutesBetweenNotes)))
        {
            _system.Update(new Entity(CatalogueTable.LogicalName, CatalogueReader.RowId) { [CatalogueTable.LastMaintenanceOn] = call.AsOf });
        }
    }

    /// <summary>When a day has ended by the organisation's clock, a job counts the members it ended with.</summary>
    private void MeasureDay(MaintenanceRow row, PublishedCatalogue catalogue)
    {
        var today = catalogue.Zone.ToLocal(call.AsOf).Date;
        var last = JsonInstant.ReadDay(row.Memory.MeasuredDay) ?? today.AddDays(-2);
        if (last >= today.AddDays(-1))
        {
            return;
        }

        var day = last.AddDays(1) < today.AddDays(-MostDaysBehind) ? today.AddDays(-MostDaysBehind) : last.AddDays(1);
        row.Memory.MeasuredDay = JsonInstant.OfDay(day);
        JobRows.Create(_system, JobKind.Maintenance, $"Count members of {row.Memory.MeasuredDay}", segment: null, new MetricsInput
        {
            Day = row.Memory.MeasuredDay!,
            From = JsonInstant.Of(catalogue.Zone.ToUtc(day))!,
            To = JsonInstant.Of(catalogue.Zone.ToUtc(day.AddDays(1)))!,
        });
    }
}

/// <summary>What was settled.</summary>
/// <param name="Settled">How many contacts were.</param>
/// <param name="Remaining">How many are still to be, counted up to a limit.</param>
/// <param name="HasMore">Whether another call has something to do.</param>
internal sealed record DueAnswer(int Settled, int Remaining, bool HasMore);

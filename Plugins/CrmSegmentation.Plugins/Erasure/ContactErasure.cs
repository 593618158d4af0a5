using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Erasure;

/// <summary>Takes a contact out of the tables of this product.</summary>
internal sealed class ContactErasure
{
    private const int MostMergers = 32;
    private const string MasterId = "masterid";

    private readonly PluginCall _call;
    private readonly IOrganizationService _system;
    private readonly Guid _contact;
    private readonly bool _isTrial;

    /// <summary>Looks where the contact is.</summary>
    /// <param name="call">The call that erases.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="isTrial">Whether rows are only counted.</param>
    public ContactErasure(PluginCall call, Guid contact, bool isTrial = false)
    {
        _isTrial = isTrial;
        _call = call;
        _system = call.AsSystem();
        _contact = contact;
        Survivors = FindSurvivors();
    }

    /// <summary>The contacts that this one was merged into, one into the next; they hold its intervals.</summary>
    public IReadOnlyList<Guid> Survivors { get; }

    private string ContactText => _contact.ToString("D");

    /// <summary>Takes the contact out of what stays when it is gone: events, problems, jobs, and the intervals that others hold of it.</summary>
    /// <param name="keepsUndelivered">Whether events that are still to be delivered keep the id until then.</param>
    /// <returns>How many rows lost it, by table.</returns>
    public Dictionary<string, int> EraseTraces(bool keepsUndelivered) => new(StringComparer.Ordinal)
    {
        [ProfileTable.LogicalName] = EraseArchives(),
        [EventTable.LogicalName] = EraseEvents(keepsUndelivered),
        [ProblemTable.LogicalName] = EraseProblems(),
        [JobTable.LogicalName] = EraseJobs(),
    };

    /// <summary>The rows that hold only what is about the contact, in the order in which all our transactions write tables.</summary>
    /// <returns>How many rows were deleted, by table.</returns>
    public Dictionary<string, int> DeleteRows() => new(StringComparer.Ordinal)
    {
        [TierStandingTable.LogicalName] = Delete(TierStandingTable.LogicalName, TierStandingTable.ContactId),
        [PointsEntryTable.LogicalName] = Delete(PointsEntryTable.LogicalName, PointsEntryTable.ContactId),
        [MembershipTable.LogicalName] = Delete(MembershipTable.LogicalName, MembershipTable.ContactId),
        [ProfileTable.LogicalName] = Delete(ProfileTable.LogicalName, ProfileTable.ContactId),
    };

    /// <summary>Takes the link from orders of core's own table; they stay, for the books.</summary>
    /// <returns>How many lost it.</returns>
    public int UnlinkOrders()
    {
        var orders = Ids(OrderTable.LogicalName, OrderTable.ContactId);
        foreach (var order in _isTrial ? [] : orders)
        {
            _call.WriteAsOurs(_system, new Entity(OrderTable.LogicalName, order) { [OrderTable.ContactId] = null });
        }

        return orders.Count;
    }

    /// <summary>Empties what this product adds to the contact.</summary>
    public void ClearContact()
    {
        if (!_isTrial)
        {
            _call.WriteAsOurs(_system, new Entity(ContactTable.LogicalName, _contact)
            {
                [ContactTable.Badges] = null,
                [ContactTable.LoyaltyTierId] = null,
                [ContactTable.PointsBalance] = null,
                [ContactTable.Satisfaction] = null,
                [ContactTable.SatisfactionOn] = null,
            });
        }
    }

    /// <summary>The ids of rows of a table that point to the contact.</summary>
    public IReadOnlyList<Guid> Ids(string table, string column)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, _contact);
        query.AddOrder($"{table}id", OrderType.Ascending);
        return [.. RowPages.ReadAll(_system, query).Select(row => row.Id)];
    }

    /// <summary>The events that name the contact.</summary>
    public List<Entity> Events()
    {
        var erasure = new EventErasure(_system, _call.AsOf);
        return Survivors.Count > 0 ? erasure.OfMerged(_contact) : erasure.Numbered(_contact, LastEvent());
    }

    private int EraseEvents(bool keepsUndelivered) => Events() is var events && _isTrial
        ? events.Count
        : new EventErasure(_system, _call.AsOf).Erase(ContactText, events, keepsUndelivered);

    private void Update(Entity row)
    {
        if (!_isTrial)
        {
            _system.Update(row);
        }
    }

    private int Delete(string table, string column)
    {
        var rows = Ids(table, column);
        foreach (var row in _isTrial ? [] : rows)
        {
            _system.Delete(table, row);
        }

        return rows.Count;
    }

    private long LastEvent()
    {
        var query = new QueryExpression(ProfileTable.LogicalName) { ColumnSet = new ColumnSet(ProfileTable.EventSequence), TopCount = 1 };
        query.Criteria.AddCondition(ProfileTable.ContactId, ConditionOperator.Equal, _contact);
        var profile = _system.RetrieveMultiple(query).Entities.FirstOrDefault();
        return profile is null ? 0 : (long)(RowValues.Number(profile, ProfileTable.EventSequence) ?? 0m);
    }

    private List<Guid> FindSurvivors()
    {
        var survivors = new List<Guid>();
        Guid? at = _contact;
        while (at is { } contact && survivors.Count < MostMergers)
        {
            var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet(MasterId), TopCount = 1 };
            query.Criteria.AddCondition("contactid", ConditionOperator.Equal, contact);
            at = _system.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? RowValues.Id(row, MasterId) : null;
            if (at is { } survivor && !survivors.Contains(survivor) && survivor != _contact)
            {
                survivors.Add(survivor);
            }
            else
            {
                at = null;
            }
        }

        return survivors;
    }

    private int EraseArchives()
    {
        if (Survivors.Count == 0)
        {
            return 0;
        }

        var query = new QueryExpression(ProfileTable.LogicalName) { ColumnSet = new ColumnSet(ProfileTable.ArchivedIntervals) };
        query.Criteria.Conditions.Add(RowConditions.OneOf(ProfileTable.ContactId, Survivors));
        query.Criteria.AddCondition(ProfileTable.ArchivedIntervals, ConditionOperator.NotNull);
        var erased = 0;
        foreach (var profile in RowPages.ReadAll(_system, query))
        {
            var archive = profile.GetAttributeValue<string>(ProfileTable.ArchivedIntervals);
            if (ArchivedIntervals.Without(archive, _contact) is var rest && rest != archive)
            {
                Update(new Entity(ProfileTable.LogicalName, profile.Id) { [ProfileTable.ArchivedIntervals] = rest });
                erased++;
            }
        }

        return erased;
    }

    private int EraseProblems()
    {
        var query = new QueryExpression(ProblemTable.LogicalName) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(ProblemTable.Contact, ConditionOperator.Equal, ContactText);
        query.AddOrder(ProblemTable.Id, OrderType.Ascending);
        var problems = RowPages.ReadAll(_system, query);
        foreach (var problem in problems)
        {
            Update(new Entity(ProblemTable.LogicalName, problem.Id) { [ProblemTable.Contact] = null });
        }

        return problems.Count;
    }

    /// <summary>A job's texts may name contacts that it saw. Where a running one stands is not touched, for it goes on from there.</summary>
    private int EraseJobs()
    {
        string[] columns = [JobTable.Input, JobTable.Cursor, JobTable.Result, JobTable.Error];
        var query = new QueryExpression(JobTable.LogicalName) { ColumnSet = new ColumnSet([.. columns, JobTable.FinishedOn]) };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        foreach (var column in columns)
        {
            query.Criteria.AddCondition(column, ConditionOperator.Like, $"%{ContactText}%");
        }

        query.AddOrder(JobTable.Id, OrderType.Ascending);
        var erased = 0;
        foreach (var job in RowPages.ReadAll(_system, query))
        {
            var row = new Entity(JobTable.LogicalName, job.Id);
            foreach (var column in columns.Where(column => Names(job, column) && (column == JobTable.Result || job.Contains(JobTable.FinishedOn))))
            {
                row[column] = null;
            }

            if (row.Attributes.Count > 0)
            {
                Update(row);
                erased++;
            }
        }

        return erased;
    }

    private bool Names(Entity job, string column) =>
        job.GetAttributeValue<string>(column) is { } text && text.Contains(ContactText);
}

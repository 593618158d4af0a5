using LocalDataverse.Metadata;
using LocalDataverse.Queries.Time;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries.Compiling;

/// <summary>What a query is compiled for: who asks, when, of which tables. What takes a look into the store is looked up when needed.</summary>
internal sealed class QueryContext(Operation operation, StoreSession session)
{
    // As many as Dataverse takes.
    public const int MostLinks = 15;
    public const int MostConditions = 500;

    private int _sources;
    private int _links;
    private int _conditions;

    public Operation Operation { get; } = operation;

    public StoreSession Session { get; } = session;

    public MetadataSnapshot Metadata => Session.Metadata;

    public Guid UserId => Operation.Caller.UserId;

    public UserCalendar Calendar => field ??= UserCalendar.Of(Session, UserId, Operation.Core.Facts.OrganizationId);

    /// <summary>What the user's clock shows, in whole seconds.</summary>
    public DateTime LocalNow => Calendar.ToLocal(Operation.StartedOn).AddTicks(-(Operation.StartedOn.Ticks % TimeSpan.TicksPerSecond));

    public Guid BusinessUnitId => (Value("systemuser", "businessunitid") as EntityReference)?.Id ?? Operation.Core.Facts.RootBusinessUnitId;

    public int LanguageCode => Value("usersettings", "uilanguageid") as int? ?? Labels.English;

    /// <summary>The number of the next table of the query.</summary>
    public int NextNumber() => _sources++;

    public bool MayRead(Column column) => column.SecuredBy is null || Operation.Core.Access.MayRead(Operation, column);

    public void CountLink()
    {
        if (++_links > MostLinks)
        {
            throw Faults.Fault.TooManyLinks();
        }
    }

    public void CountCondition()
    {
        if (++_conditions > MostConditions)
        {
            throw Faults.Fault.TooManyConditions();
        }
    }

    private object? Value(string table, string column) => RowFinder.Value(Session, Metadata.Require(table), UserId, column);
}

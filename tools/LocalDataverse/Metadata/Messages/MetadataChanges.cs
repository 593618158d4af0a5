using LocalDataverse.Faults;
using LocalDataverse.Queries.Changes;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>What became of metadata since somebody last asked.</summary>
internal sealed class MetadataChanges
{
    // The default of the organisation's ExpireSubscriptionsInDays.
    private const int DaysKept = 90;

    private readonly HashSet<Guid> _changed = [];
    private readonly List<(PartKind Kind, Guid Id)> _gone = [];

    private MetadataChanges(StoreSession session, long since)
    {
        using var statement = session.Connection.Prepare("""SELECT id, kind, is_gone FROM "$change" WHERE generation > ? ORDER BY generation, id""");
        statement.Bind(1, since);
        while (statement.Step())
        {
            var id = statement.Guid(0);
            if (statement.Int64(2) == 0)
            {
                _changed.Add(id);
            }
            else
            {
                _gone.Add(((PartKind)statement.Int64(1), id));
            }
        }
    }

    /// <summary>The changes since a stamp; a stamp that was never given, is too old, or is older than what is remembered has expired.</summary>
    public static MetadataChanges Since(StoreSession session, string stamp, DateTime now) =>
        DataToken.TryParse(stamp) is { } token
        && token.Version <= session.Metadata.Generation
        && token.Version >= MetadataLog.Start(session.Connection, session.Metadata)
        && now - token.ReadOn <= TimeSpan.FromDays(DaysKept)
            ? new MetadataChanges(session, token.Version)
            : throw Fault.ExpiredVersionStamp();

    public bool Has(Guid id) => _changed.Contains(id);

    /// <summary>The ids of what is gone, by kind; kinds of which nothing is gone are left out. Texts have no ids here.</summary>
    public DeletedMetadataCollection Deleted(DeletedMetadataFilters filters)
    {
        var deleted = new DeletedMetadataCollection();
        foreach (var kind in _gone.ToLookup(gone => (DeletedMetadataFilters)gone.Kind, gone => gone.Id).Where(kind => (filters & kind.Key) != 0))
        {
            deleted.Add(kind.Key, Ids(kind));
        }

        return deleted;
    }

    // The SDK lets nobody make one.
    private static DataCollection<Guid> Ids(IEnumerable<Guid> ids)
    {
        var list = (DataCollection<Guid>)Activator.CreateInstance(typeof(DataCollection<Guid>), nonPublic: true)!;
        list.AddRange(ids);
        return list;
    }
}

using LocalDataverse.Metadata;

namespace LocalDataverse.Storage;

/// <summary>A connection for as long as one piece of work needs it, with the metadata that fits what it sees.</summary>
internal abstract class StoreSession(StoreConnection connection) : IDisposable
{
    /// <summary>The connection; only the holder of the session uses it.</summary>
    public StoreConnection Connection { get; } = connection;

    /// <summary>The metadata of the rows that this session sees.</summary>
    public abstract MetadataSnapshot Metadata { get; }

    public abstract void Dispose();
}

/// <summary>Reads what was committed when it began, whatever is written meanwhile.</summary>
internal sealed class ReadSnapshot(StoreConnection connection, MetadataSnapshot metadata, Action<StoreConnection> giveBack)
    : StoreSession(connection)
{
    private bool _isDisposed;

    public override MetadataSnapshot Metadata { get; } = metadata;

    public override void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            giveBack(Connection);
        }
    }
}

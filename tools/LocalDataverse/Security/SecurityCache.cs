using LocalDataverse.Storage;

namespace LocalDataverse.Security;

/// <summary>
/// Security as it is now. Kept as long as nobody writes the tables that it comes from; inside a transaction that wrote them, what it wrote
/// counts.
/// </summary>
internal sealed class SecurityCache(Database database)
{
    private readonly Lock _gate = new();
    private Known? _known;
    private Known? _uncommitted;

    /// <summary>Security as an operation in this transaction, or outside any, sees it.</summary>
    public SecuritySnapshot Read(WriteTransaction? transaction)
    {
        var own = transaction is null ? 0 : SecurityRows.Tables.Sum(transaction.Writes);
        var stamp = SecurityRows.Tables.Sum(database.Writes);
        lock (_gate)
        {
            if (own == 0 && _known is { } known && known.Stamp == stamp)
            {
                return known.Snapshot;
            }

            if (own != 0 && _uncommitted is { } uncommitted && uncommitted.Transaction == transaction && uncommitted.Stamp == own)
            {
                return uncommitted.Snapshot;
            }
        }

        // The stamp is from before the rows are read: a write in between makes the next reader look again.
        using var session = transaction is null ? database.BeginRead() : null;
        var snapshot = new SecuritySnapshot(SecurityRows.Read(transaction ?? (StoreSession)session!));
        lock (_gate)
        {
            if (own == 0)
            {
                (_known, _uncommitted) = (new Known(null, stamp, snapshot), null);
            }
            else
            {
                _uncommitted = new Known(transaction, own, snapshot);
            }
        }

        return snapshot;
    }

    private sealed record Known(WriteTransaction? Transaction, long Stamp, SecuritySnapshot Snapshot);
}

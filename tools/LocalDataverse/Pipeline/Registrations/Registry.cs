using LocalDataverse.Storage;

namespace LocalDataverse.Pipeline.Registrations;

/// <summary>
/// What is registered now. Kept as long as nobody writes the tables that it comes from; inside a transaction that wrote them, read anew.
/// </summary>
internal sealed class Registry(Database database)
{
    private readonly Lock _gate = new();
    private Known? _known;

    /// <summary>What is registered, as an operation in this transaction, or outside any, sees it.</summary>
    public RegistrationSnapshot Read(WriteTransaction? transaction)
    {
        if (transaction is not null && RegistrationReader.Tables.Any(transaction.HasWritten))
        {
            return RegistrationReader.Read(transaction);
        }

        var stamp = Stamp();
        lock (_gate)
        {
            if (_known is { } known && known.Stamp == stamp)
            {
                return known.Snapshot;
            }
        }

        // The stamp is from before the rows are read: a write in between makes the next reader look again.
        using var session = transaction is null ? database.BeginRead() : null;
        var snapshot = RegistrationReader.Read(transaction ?? (StoreSession)session!);
        lock (_gate)
        {
            _known = new Known(stamp, snapshot);
        }

        return snapshot;
    }

    private long Stamp()
    {
        long sum = 0;
        foreach (var table in RegistrationReader.Tables)
        {
            sum += database.Writes(table);
        }

        return sum;
    }

    private sealed record Known(long Stamp, RegistrationSnapshot Snapshot);
}

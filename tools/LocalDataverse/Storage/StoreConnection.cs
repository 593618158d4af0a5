using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>
/// One connection to SQLite and the statements prepared on it. Used by one thread at a time: whoever holds the transaction or the
/// snapshot that it belongs to.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    private const int MostIdleStatements = 400;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, LinkedListNode<Statement>> _idle = [];
    private readonly LinkedList<Statement> _leastRecentFirst = [];

    public StoreConnection(string file, bool readOnly)
    {
        var inMemory = file == Database.InMemory;
        var flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE)
            | (inMemory ? raw.SQLITE_OPEN_MEMORY : 0);
        var code = raw.sqlite3_open_v2(file, out _handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            _handle.Dispose();
            throw new StoreException(code, $"Cannot open '{file}'");
        }

        _ = raw.sqlite3_extended_result_codes(_handle, 1);
        _ = raw.sqlite3_busy_timeout(_handle, 10_000);
        StoreFunctions.Register(_handle);
    }

    /// <summary>How many rows the last INSERT, UPDATE or DELETE touched.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether SQLite still has a transaction open; some failures end it.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Makes the statement that runs now, on whichever thread, fail.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>A statement for this SQL, prepared before or now. Dispose it to give it back.</summary>
    public Statement Prepare(string sql)
    {
        if (_idle.Remove(sql, out var node))
        {
            _leastRecentFirst.Remove(node);
            return node.Value;
        }

        var code = raw.sqlite3_prepare_v2(_handle, sql, out var handle);
        return code == raw.SQLITE_OK ? new Statement(this, sql, handle) : throw Failure(code);
    }

    /// <summary>Runs statements that take no parameters and return nothing of interest.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>The first column of the first row, or null where there is none.</summary>
    public long? ScalarInt64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Int64(0) : null;
    }

    public StoreException Failure(int code)
    {
        var extended = raw.sqlite3_extended_errcode(_handle);
        return new StoreException(extended == 0 ? code : extended, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void GiveBack(Statement statement)
    {
        if (_idle.ContainsKey(statement.Text))
        {
            statement.Finish();
            return;
        }

        _idle[statement.Text] = _leastRecentFirst.AddLast(statement);
        if (_idle.Count > MostIdleStatements)
        {
            var oldest = _leastRecentFirst.First!.Value;
            _leastRecentFirst.RemoveFirst();
            _idle.Remove(oldest.Text);
            oldest.Finish();
        }
    }

    /// <summary>Finishes every idle statement; a change of the schema needs none of them half done.</summary>
    public void ForgetStatements()
    {
        foreach (var statement in _leastRecentFirst)
        {
            statement.Finish();
        }

        _idle.Clear();
        _leastRecentFirst.Clear();
    }

    public void Dispose()
    {
        ForgetStatements();
        _handle.Dispose();
    }
}

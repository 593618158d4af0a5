using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.Storage;

/// <summary>
/// The one transaction that writes. It ends with <see cref="Commit"/> or, disposed without, with nothing having happened. An exception
/// in it kills it: the rows are as before at once, and every later use is refused, as in Dataverse.
/// </summary>
internal sealed class WriteTransaction : StoreSession
{
    private readonly Database _database;
    private readonly List<RowKey> _firstWrites = [];
    private readonly HashSet<RowKey> _written = [];
    private readonly Dictionary<string, long> _tables = [];
    private readonly List<Action> _afterCommit = [];
    private readonly long _versionBefore;
    private MetadataSnapshot _metadata;
    private long _version;
    private int _savepoints;
    private bool _isDisposed;

    public WriteTransaction(Database database, StoreConnection connection, MetadataSnapshot metadata, long version)
        : base(connection)
    {
        _database = database;
        _metadata = metadata;
        _versionBefore = _version = version;
        connection.Execute("BEGIN IMMEDIATE");
        IsAlive = true;
    }

    /// <summary>Whether it can still be written in and committed.</summary>
    public bool IsAlive { get; private set; }

    public bool IsCommitted { get; private set; }

    public override MetadataSnapshot Metadata => _metadata;

    /// <summary>The rows in the order in which this transaction first wrote each; kept only where the store is told to.</summary>
    public IReadOnlyList<RowKey> FirstWrites => _firstWrites;

    /// <summary>The number that the next written row carries; ascending in the order of commits.</summary>
    public long NextVersion() => ++_version;

    /// <summary>Notes that a row is written: created, updated or deleted.</summary>
    public void RecordWrite(string table, Guid id)
    {
        _tables[table] = Writes(table) + 1;
        if (_database.KeepsTransactionLog && _written.Add(new RowKey(table, id)))
        {
            _firstWrites.Add(new RowKey(table, id));
        }
    }

    /// <summary>Whether rows of the table were written in this transaction so far; whoever caches them must look again.</summary>
    public bool HasWritten(string table) => _tables.ContainsKey(table);

    /// <summary>How many writes of rows of the table there were in this transaction so far.</summary>
    public long Writes(string table) => _tables.GetValueOrDefault(table);

    /// <summary>Something to do once the transaction is committed and the store free for the next writer.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Does it, in order; called by the owner after the end.</summary>
    public void RunAfterCommit()
    {
        foreach (var action in IsCommitted ? _afterCommit : [])
        {
            action();
        }
    }

    /// <summary>Refuses to go on in a dead transaction.</summary>
    public void RequireAlive()
    {
        if (!IsAlive)
        {
            throw Fault.NoActiveTransaction();
        }
    }

    /// <summary>
    /// Changes tables, columns and relationships together with the SQL tables and the stored definitions. Readers see it with the commit.
    /// </summary>
    public void ChangeMetadata(Action<MetadataEditor> change)
    {
        RequireAlive();
        var editor = new MetadataEditor(_metadata);
        change(editor);
        var after = editor.Build();
        Connection.ForgetStatements();
        PhysicalSchema.Reconcile(Connection, _metadata, after);
        MetadataStore.Save(Connection, _metadata, after);
        _metadata = after;
    }

    /// <summary>A point to go back to: dispose it without <see cref="Storage.Savepoint.Keep"/> and what was written since is undone.</summary>
    public Savepoint Savepoint()
    {
        RequireAlive();
        return new Savepoint(this, $"s{++_savepoints}");
    }

    /// <summary>Ends the transaction without a trace. Whoever holds it finds out at the next call.</summary>
    public void Kill()
    {
        if (IsAlive)
        {
            IsAlive = false;
            if (Connection.IsInTransaction)
            {
                Connection.Execute("ROLLBACK");
            }
        }
    }

    public void Commit()
    {
        RequireAlive();
        if (_version != _versionBefore)
        {
            using var save = Connection.Prepare("""INSERT OR REPLACE INTO "$state" (name, value) VALUES ('version', ?)""");
            save.Bind(1, _version);
            save.Run();
        }

        Connection.Execute("COMMIT");
        IsAlive = false;
        IsCommitted = true;
        _database.Committed(_metadata, _version, _tables.Keys);
    }

    public override void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Kill();
        _database.Ended(this);
    }
}

/// <summary>A row: its table and its id.</summary>
internal readonly record struct RowKey(string Table, Guid Id);

/// <summary>A point inside a transaction that can be gone back to.</summary>
internal sealed class Savepoint : IDisposable
{
    private readonly WriteTransaction _transaction;
    private readonly string _name;
    private bool _isOpen = true;

    public Savepoint(WriteTransaction transaction, string name)
    {
        _transaction = transaction;
        _name = name;
        transaction.Connection.Execute($"SAVEPOINT {name}");
    }

    /// <summary>What was written since stays, if the transaction commits.</summary>
    public void Keep()
    {
        _transaction.RequireAlive();
        _isOpen = false;
        _transaction.Connection.Execute($"RELEASE {_name}");
    }

    public void Dispose()
    {
        if (_isOpen && _transaction.IsAlive)
        {
            _transaction.Connection.Execute($"ROLLBACK TO {_name}");
            _transaction.Connection.Execute($"RELEASE {_name}");
        }

        _isOpen = false;
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.Storage;

/// <summary>
/// The store: one SQLite file, one writer at a time, many readers that see what was committed when they began. In memory there is one
/// connection, and readers take turns with the writer.
/// </summary>
internal sealed class Database : IDisposable
{
    public const string InMemory = ":memory:";

    private const int MostRecords = 10_000;

    private readonly string _file;
    private readonly FileStream? _lockFile;
    private readonly StoreConnection _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<StoreConnection> _readers = [];
    private readonly ConcurrentQueue<TransactionRecord> _log = [];
    private readonly ConcurrentDictionary<string, long> _writes = [];
    private readonly TimeSpan _longestWait;
    private volatile MetadataSnapshot _metadata = MetadataSnapshot.Empty;
    private long _version;
    private bool _isDisposed;

    private Database(string file, FileStream? lockFile, StoreConnection writer, TimeSpan longestWait, TimeProvider clock)
    {
        _file = file;
        _lockFile = lockFile;
        _writer = writer;
        _longestWait = longestWait;
        _metadata = MetadataStore.Load(_writer);
        _version = _writer.ScalarInt64("SELECT value FROM \"$state\" WHERE name = 'version'") ?? 0;
        Ids = MakeIds(clock);
    }

    /// <summary>The path of the file, or <see cref="InMemory"/>.</summary>
    public string File => _file;

    /// <summary>Makes new ids, ascending in the order in which they are made.</summary>
    public SequentialIds Ids { get; }

    /// <summary>The metadata as last committed.</summary>
    public MetadataSnapshot Metadata => _metadata;

    /// <summary>Whether transactions note which rows they write, in which order.</summary>
    public bool KeepsTransactionLog { get; init; }

    /// <summary>The committed transactions that wrote rows, oldest first; the last ten thousand.</summary>
    public IReadOnlyCollection<TransactionRecord> TransactionLog => _log;

    /// <summary>Opens a store, or makes it.</summary>
    public static Database Open(string file, TimeSpan longestWait, TimeProvider clock, bool keepsTransactionLog)
    {
        SQLitePCL.Batteries_V2.Init();
        var lockFile = file == InMemory ? null : StoreFile.TakeLock(file);
        StoreConnection? writer = null;
        Database? database = null;
        try
        {
            writer = new StoreConnection(file, readOnly: false);
            StoreFile.Prepare(writer, file);
            database = new Database(file, lockFile, writer, longestWait, clock) { KeepsTransactionLog = keepsTransactionLog };
        }
        finally
        {
            if (database is null)
            {
                writer?.Dispose();
                lockFile?.Dispose();
            }
        }

        return database;
    }

    /// <summary>Begins the transaction that writes, when its turn comes.</summary>
    public WriteTransaction BeginWrite()
    {
        TakeTurn();
        WriteTransaction? transaction = null;
        try
        {
            transaction = new WriteTransaction(this, _writer, _metadata, _version);
        }
        finally
        {
            if (transaction is null)
            {
                _turn.Release();
            }
        }

        return transaction;
    }

    /// <summary>Begins reading what is committed now.</summary>
    public ReadSnapshot BeginRead()
    {
        if (_file == InMemory)
        {
            TakeTurn();
            return new ReadSnapshot(_writer, _metadata, _ => _turn.Release());
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var connection = _readers.TryTake(out var idle) ? idle : OpenReader();
        while (true)
        {
            // The first read pins what the connection sees. A change of metadata that committed and is not published yet: once more.
            Run(connection, "BEGIN");
            var metadata = _metadata;
            if (connection.ScalarInt64("SELECT value FROM \"$state\" WHERE name = 'generation'").GetValueOrDefault() == metadata.Generation)
            {
                return new ReadSnapshot(connection, metadata, EndRead);
            }

            Run(connection, "COMMIT");
            _ = Thread.Yield();
        }
    }

    /// <summary>
    /// A number that moves with every committed write to the table since the store was opened; what is cached of its rows is good as long
    /// as it stands still.
    /// </summary>
    public long Writes(string table) => _writes.GetValueOrDefault(table);

    /// <summary>Called by a transaction between its commit and its end.</summary>
    public void Committed(MetadataSnapshot metadata, long version, IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            _writes.AddOrUpdate(table, 1, (_, writes) => writes + 1);
        }

        _metadata = metadata;
        _version = version;
    }

    /// <summary>Called by a transaction at its end, whichever.</summary>
    public void Ended(WriteTransaction transaction)
    {
        if (transaction is { IsCommitted: true, FirstWrites.Count: > 0 })
        {
            _log.Enqueue(new TransactionRecord([.. transaction.FirstWrites]));
            if (_log.Count > MostRecords)
            {
                _log.TryDequeue(out _);
            }
        }

        _turn.Release();
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        TakeTurn();
        _isDisposed = true;
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _lockFile?.Dispose();
        _turn.Dispose();
    }

    private static void Run(StoreConnection connection, string sql)
    {
        using var statement = connection.Prepare(sql);
        statement.Run();
    }

    private void TakeTurn()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_turn.Wait(_longestWait))
        {
            throw Fault.SqlTimeout();
        }
    }

    private StoreConnection OpenReader()
    {
        var reader = new StoreConnection(_file, readOnly: true);
        reader.Execute("PRAGMA cache_size = -16384");
        return reader;
    }

    private void EndRead(StoreConnection connection)
    {
        Run(connection, "COMMIT");
        if (_isDisposed)
        {
            connection.Dispose();
        }
        else
        {
            _readers.Add(connection);
        }
    }

    private SequentialIds MakeIds(TimeProvider clock)
    {
        using (var machine = _writer.Prepare("""INSERT OR IGNORE INTO "$state" (name, value) VALUES ('machine', ?)"""))
        {
            machine.Bind(1, RandomNumberGenerator.GetBytes(SequentialIds.MachineSize));
            machine.Run();
        }

        _writer.Execute(
            """
            INSERT INTO "$state" (name, value) VALUES ('openings', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1
            """);
        var openings = (int)_writer.ScalarInt64("SELECT value FROM \"$state\" WHERE name = 'openings'").GetValueOrDefault();
        using var read = _writer.Prepare("""SELECT value FROM "$state" WHERE name = 'machine'""");
        read.Step();
        return new SequentialIds(read.Blob(0).ToArray(), openings, clock);
    }
}

/// <summary>A committed transaction: the rows that it wrote, in the order in which it first wrote each.</summary>
internal sealed record TransactionRecord(IReadOnlyList<RowKey> FirstWrites);

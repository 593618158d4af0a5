using System.Globalization;

namespace LocalDataverse.Storage;

/// <summary>
/// The file of a store: held by one process, marked as ours and with the version of its layout, so that a file of somebody else or of a
/// later version is refused before anything in it is touched.
/// </summary>
internal static class StoreFile
{
    /// <summary>The layout of the store's own tables; it grows when an older reader would misread them.</summary>
    public const int Layout = 1;

    // "LDVS", where SQLite keeps the number of the application that a file belongs to.
    private const int Application = 0x4C44_5653;

    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    /// <summary>Holds the file against other processes until the stream is disposed.</summary>
    public static FileStream TakeLock(string file)
    {
        try
        {
            return new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new IOException($"'{file}' cannot be opened for writing: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new IOException($"'{file}' is open elsewhere, or its folder cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Makes a new file ours, and refuses one that is not or that is newer than this code.</summary>
    public static void Prepare(StoreConnection connection, string file)
    {
        RequireOurs(connection, file);

        // NORMAL with a write-ahead log: a commit outlives the process that made it, killed or not. A power cut may take the last ones.
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA page_size = 8192;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -65536;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA application_id = {Application};
            PRAGMA user_version = {Layout};
            CREATE TABLE IF NOT EXISTS "$state" (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS "$metadata" (kind TEXT, name TEXT, definition BLOB, PRIMARY KEY (kind, name)) STRICT;
            CREATE TABLE IF NOT EXISTS "$change" (id BLOB PRIMARY KEY, kind INTEGER, generation INTEGER, is_gone INTEGER) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS "$deleted" (version INTEGER PRIMARY KEY, table_name TEXT, id BLOB) STRICT;
            CREATE TABLE IF NOT EXISTS "$sequence" (name TEXT PRIMARY KEY, next INTEGER) STRICT, WITHOUT ROWID;
            """));
    }

    /// <summary>What whoever opens a file is told when SQLite, or the definitions in it, did not go along.</summary>
    public static Exception Refusal(string file, Exception cause) => cause is StoreException { Code: var code } && (code & 0xFF) is not Corrupt
        ? (code & 0xFF) == NoDatabase
            ? new InvalidDataException($"'{file}' is no SQLite database, or its beginning is damaged.", cause)
            : new IOException($"'{file}' cannot be opened: {cause.Message}", cause)
        : new InvalidDataException($"'{file}' is damaged: {cause.Message}", cause);

    private static void RequireOurs(StoreConnection connection, string file)
    {
        var isEmpty = connection.ScalarInt64("SELECT count(*) FROM sqlite_master") == 0;
        var application = connection.ScalarInt64("PRAGMA application_id");
        if (application != Application && !(isEmpty && application == 0))
        {
            throw new InvalidDataException($"'{file}' is a database of something else; LocalDataverse leaves it alone.");
        }

        var layout = connection.ScalarInt64("PRAGMA user_version");
        if (layout > Layout)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{file}' was written by a newer version of LocalDataverse (layout {layout}; this one knows {Layout})."));
        }
    }
}

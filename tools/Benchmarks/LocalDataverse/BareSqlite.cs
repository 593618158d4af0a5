using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;
using SQLitePCL;

namespace CrmSegmentation.Benchmarks.LocalDataverse;

/// <summary>
/// The same contacts in SQLite without anything around it, as somebody would write it by hand: one table of just the columns that are
/// used, prepared statements, the same settings. What the platform adds to a row (owner, state, dates, versions, full name) is added
/// here too, as constants.
/// </summary>
internal sealed class BareSqlite : IDisposable
{
    private const string Added =
        "fullname TEXT, ownerid BLOB, owninguser BLOB, owningbusinessunit BLOB, createdon INTEGER, createdby BLOB, modifiedon INTEGER, "
        + "modifiedby BLOB, statecode INTEGER, statuscode INTEGER, versionnumber INTEGER, transactioncurrencyid BLOB, exchangerate INTEGER, "
        + "annualincome_base INTEGER";

    private const int AddedColumns = 14;

    private readonly sqlite3 _connection;
    private readonly string[] _columns;
    private readonly sqlite3_stmt _insert;
    private readonly byte[] _someone = Guid.NewGuid().ToByteArray();
    private long _version;

    public BareSqlite(string file, Entity example)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(file, out _connection));
        _columns = [.. example.Attributes.Keys];
        Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        Execute("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000");
        var types = string.Join(", ", example.Attributes.Select(pair => $"{pair.Key} {SqlType(pair.Value)}"));
        Execute($"CREATE TABLE IF NOT EXISTS contact (contactid BLOB NOT NULL PRIMARY KEY, {types}, {Added}) STRICT");
        Execute("CREATE INDEX IF NOT EXISTS by_customer ON contact (parentcustomerid, contactid)");
        Execute("CREATE INDEX IF NOT EXISTS by_version ON contact (versionnumber)");
        var parameters = string.Join(", ", Enumerable.Repeat("?", 1 + _columns.Length + AddedColumns));
        _insert = Prepare($"INSERT INTO contact VALUES ({parameters})");
    }

    /// <summary>Writes rows in one transaction, with ids that ascend.</summary>
    public Guid[] Insert(IReadOnlyList<Entity> rows)
    {
        var ids = new Guid[rows.Count];
        Execute("BEGIN IMMEDIATE");
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Guid.CreateVersion7();
            Insert(ids[i], rows[i]);
        }

        Execute("COMMIT");
        return ids;
    }

    /// <summary>Reads the columns of what a query finds, every value.</summary>
    public int Read(string sql, int columns, object parameter)
    {
        using var statement = Prepare(sql);
        Bind(statement, 1, parameter);
        var rows = 0;
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            rows++;
            for (var i = 0; i < columns; i++)
            {
                Take(statement, i);
            }
        }

        return rows;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private static string SqlType(object value) => value switch
    {
        string => "TEXT",
        double => "REAL",
        EntityReference => "BLOB",
        _ => "INTEGER",
    };

    private static void Take(sqlite3_stmt statement, int column)
    {
        switch (raw.sqlite3_column_type(statement, column))
        {
            case raw.SQLITE_TEXT:
                _ = raw.sqlite3_column_text(statement, column).utf8_to_string();
                break;
            case raw.SQLITE_BLOB:
                _ = new Guid(raw.sqlite3_column_blob(statement, column));
                break;
            case raw.SQLITE_FLOAT:
                _ = raw.sqlite3_column_double(statement, column);
                break;
            default:
                _ = raw.sqlite3_column_int64(statement, column);
                break;
        }
    }

    private static void Bind(sqlite3_stmt statement, int index, object value)
    {
        Check(value switch
        {
            string text => raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(text)),
            int number => raw.sqlite3_bind_int64(statement, index, number),
            bool yes => raw.sqlite3_bind_int64(statement, index, yes ? 1 : 0),
            double number => raw.sqlite3_bind_double(statement, index, number),
            DateTime date => raw.sqlite3_bind_int64(statement, index, (date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond),
            OptionSetValue option => raw.sqlite3_bind_int64(statement, index, option.Value),
            Money money => raw.sqlite3_bind_int64(statement, index, (long)(money.Value * 10_000m)),
            EntityReference reference => raw.sqlite3_bind_blob(statement, index, reference.Id.ToByteArray(bigEndian: true)),
            Guid id => raw.sqlite3_bind_blob(statement, index, id.ToByteArray(bigEndian: true)),
            _ => throw new NotSupportedException(value.GetType().Name),
        });
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"SQLite answered {code}."));
        }
    }

    private void Insert(Guid id, Entity row)
    {
        Bind(_insert, 1, id);
        var index = 2;
        foreach (var column in _columns)
        {
            Bind(_insert, index++, row[column]);
        }

        Check(raw.sqlite3_bind_text(_insert, index++, Encoding.UTF8.GetBytes($"{row["firstname"]} {row["lastname"]}")));
        for (var i = 1; i < AddedColumns; i++, index++)
        {
            Check(i switch
            {
                1 or 2 or 3 or 5 or 7 or 11 => raw.sqlite3_bind_blob(_insert, index, _someone),
                10 => raw.sqlite3_bind_int64(_insert, index, ++_version),
                _ => raw.sqlite3_bind_int64(_insert, index, 1_700_000_000),
            });
        }

        if (raw.sqlite3_step(_insert) != raw.SQLITE_DONE)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(_connection).utf8_to_string());
        }

        Check(raw.sqlite3_reset(_insert));
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var statement));
        return statement;
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_connection, sql));
}

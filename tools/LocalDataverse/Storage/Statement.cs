using System.Buffers;
using System.Text;
using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>
/// A prepared statement, rented from its connection: bind (from 1), step, read (from 0), dispose. Disposing gives it back for the next
/// one who asks for the same SQL.
/// </summary>
internal sealed class Statement(StoreConnection connection, string sql, sqlite3_stmt handle) : IDisposable
{
    private const int OnStack = 512;

    public string Text { get; } = sql;

    public void BindNull(int index) => Check(raw.sqlite3_bind_null(handle, index));

    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(handle, index, value));

    public void Bind(int index, double value) => Check(raw.sqlite3_bind_double(handle, index, value));

    public void Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[GuidBlob.Size];
        GuidBlob.Write(value, bytes);
        Bind(index, bytes);
    }

    public void Bind(int index, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));

    public void Bind(int index, string value)
    {
        if (value.Length == 0)
        {
            Check(raw.sqlite3_bind_text(handle, index, value));
            return;
        }

        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = longest > OnStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        var buffer = rented ?? stackalloc byte[OnStack];
        Check(raw.sqlite3_bind_text(handle, index, buffer[..Encoding.UTF8.GetBytes(value, buffer)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw connection.Failure(code),
        };
    }

    /// <summary>Runs a statement that returns nothing, and leaves it ready to be bound again.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Back to the start; what was bound stays bound.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    /// <summary>Every parameter is null again.</summary>
    public void ClearBindings() => Check(raw.sqlite3_clear_bindings(handle));

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public bool IsBlob(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_BLOB;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    public string String(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>Bytes that live until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public Guid Guid(int column) => GuidBlob.Read(Blob(column));

    public void Dispose()
    {
        Reset();
        _ = raw.sqlite3_clear_bindings(handle);
        connection.GiveBack(this);
    }

    public void Finish() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw connection.Failure(code);
        }
    }
}

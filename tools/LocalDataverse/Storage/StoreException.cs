namespace LocalDataverse.Storage;

/// <summary>SQLite refused. The service turns it into a fault before it leaves.</summary>
internal sealed class StoreException(int code, string message) : Exception($"{message} (SQLite {code})")
{
    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;
}

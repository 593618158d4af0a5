namespace LocalDataverse.Storage;

/// <summary>
/// An id as sixteen bytes in SQL Server's order of significance, so that comparing bytes orders ids as Dataverse does and ids that were
/// made one after the other lie one after the other.
/// </summary>
internal static class GuidBlob
{
    public const int Size = 16;

    private static ReadOnlySpan<byte> MostSignificantFirst => [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    public static void Write(Guid id, Span<byte> blob)
    {
        Span<byte> bytes = stackalloc byte[Size];
        _ = id.TryWriteBytes(bytes);
        for (var i = 0; i < Size; i++)
        {
            blob[i] = bytes[MostSignificantFirst[i]];
        }
    }

    public static Guid Read(ReadOnlySpan<byte> blob)
    {
        Span<byte> bytes = stackalloc byte[Size];
        for (var i = 0; i < Size; i++)
        {
            bytes[MostSignificantFirst[i]] = blob[i];
        }

        return new Guid(bytes);
    }
}

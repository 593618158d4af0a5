using System.Security.Cryptography;
using System.Text;

namespace LocalDataverse.Metadata;

/// <summary>The same id for the same name, everywhere.</summary>
internal static class NamedId
{
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>The id of a column's options.</summary>
    public static Guid OfChoice(Column column) =>
        column.Choice is { MetadataId: var id } && id != Guid.Empty ? id : Of($"choice:{column}");
}

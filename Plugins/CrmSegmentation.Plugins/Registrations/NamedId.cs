using System.Security.Cryptography;
using System.Text;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>
/// Ids of what is registered: made of names (UUID version 5), so that each build gives the same and an upgrade finds what it replaces.
/// </summary>
public static class NamedId
{
    // The space of names that the project's ids are made in; it never changes.
    private static readonly byte[] Space =
    [
        0x6f, 0x0e, 0x4b, 0x52, 0x8c, 0x1d, 0x4a, 0x37, 0x9b, 0x65, 0x72, 0x70, 0x00, 0xc3, 0x5e, 0x91,
    ];

    /// <summary>The id of a name.</summary>
    /// <param name="kind">What it names.</param>
    /// <param name="name">The name.</param>
    public static Guid Of(string kind, string name)
    {
        byte[] bytes = [.. Space, .. Encoding.UTF8.GetBytes($"{kind}:{name}")];
        var hash = Hash(bytes);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(
            unchecked((int)(((uint)hash[0] << 24) | ((uint)hash[1] << 16) | ((uint)hash[2] << 8) | hash[3])),
            unchecked((short)((hash[4] << 8) | hash[5])),
            unchecked((short)((hash[6] << 8) | hash[7])),
            hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]);
    }

    // Version 5 is defined by SHA-1: it tells names apart and keeps no secret. Its static method is not there in .NET Framework.
#pragma warning disable CA5350, CA1850
    private static byte[] Hash(byte[] bytes)
    {
        using var sha1 = SHA1.Create();
        return sha1.ComputeHash(bytes);
    }
#pragma warning restore CA5350, CA1850
}

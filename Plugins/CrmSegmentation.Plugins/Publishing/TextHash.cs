using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>Tells texts apart: SHA-256 as 64 hexadecimal digits.</summary>
internal static class TextHash
{
    /// <summary>The hash of a text.</summary>
    public static string Of(string text)
    {
        // Its static method is not there in .NET Framework.
#pragma warning disable CA1850
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA1850
        return string.Concat(hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}

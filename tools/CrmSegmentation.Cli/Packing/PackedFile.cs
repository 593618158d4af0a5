using System.Security.Cryptography;
using SolutionTools.Packages;
using SolutionTools.Packing;

namespace CrmSegmentation.Cli.Packing;

/// <summary>A zip that was made.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Zip">Its files.</param>
/// <param name="Solution">The solution; null for a data package.</param>
/// <param name="IsManaged">Whether it is a managed package.</param>
internal sealed record PackedFile(string Name, SolutionZip Zip, SolutionSource? Solution, bool IsManaged)
{
    /// <summary>Its bytes.</summary>
    public byte[] Bytes { get; } = Zip.ToArray();

    /// <summary>What tells it from others.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Writes it into a folder: whole or not at all.</summary>
    public void Write(string folder)
    {
        var target = Path.Combine(folder, Name);
        var made = target + ".tmp";
        File.WriteAllBytes(made, Bytes);
        File.Move(made, target, overwrite: true);
    }
}

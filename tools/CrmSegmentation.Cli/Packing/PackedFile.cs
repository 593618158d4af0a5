using System.Security.Cryptography;
using SolutionTools.Packages;
using SolutionTools.Packing;

namespace CrmSegmentation.Cli.Packing;

/// <summary>A file that was made.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record PackedFile(string Name, byte[] Bytes)
{
    /// <summary>The file that it was made from, which it must not replace; null when it was made from many.</summary>
    public string? Source { get; init; }

    /// <summary>How many files it holds; null when it is no zip.</summary>
    public int? Entries { get; private init; }

    /// <summary>The solution; null for a data package or a page.</summary>
    public SolutionSource? Solution { get; private init; }

    /// <summary>Whether it is a managed package.</summary>
    public bool IsManaged { get; private init; }

    /// <summary>A zip of a solution, or of data.</summary>
    public static PackedFile Of(string name, SolutionZip zip, SolutionSource? solution = null, bool isManaged = false) =>
        new(name, zip.ToArray()) { Entries = zip.Paths.Count, Solution = solution, IsManaged = isManaged };

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

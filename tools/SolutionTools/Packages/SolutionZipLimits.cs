namespace SolutionTools.Packages;

/// <summary>What a zip may hold at most. Dataverse itself takes no solution over 95 MB.</summary>
public sealed record SolutionZipLimits
{
    /// <summary>What is usual.</summary>
    public static SolutionZipLimits Default { get; } = new();

    /// <summary>The most bytes of the zip itself.</summary>
    public long PackedBytes { get; init; } = 256L << 20;

    /// <summary>The most bytes of all that is in it, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;

    /// <summary>The most entries.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>How many times its packed size an entry may unpack to, once it is larger than <see cref="UnsuspiciousBytes"/>.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>How large an entry may become whatever its ratio.</summary>
    public long UnsuspiciousBytes { get; init; } = 32L << 20;
}

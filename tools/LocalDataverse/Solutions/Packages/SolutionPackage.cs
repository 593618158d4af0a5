using System.IO.Compression;
using System.IO.Hashing;
using System.Xml.Linq;
using LocalDataverse.Faults;

namespace LocalDataverse.Solutions.Packages;

/// <summary>
/// A solution zip, read with suspicion: no entry outside the package, none twice, none that grows without measure, each as its checksum
/// says.
/// </summary>
internal sealed class SolutionPackage : IDisposable
{
    public const string Manifest = "solution.xml";
    public const string Customizations = "customizations.xml";
    public const string ContentTypes = "[Content_Types].xml";

    private const string Whole = "the package";
    private const long MostBytes = 256L << 20;
    private const long MostUnpackedBytes = 1L << 30;
    private const long UnsuspiciousBytes = 32L << 20;
    private const int LargestRatio = 200;
    private const int MostEntries = 100_000;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private SolutionPackage(ZipArchive archive) => _archive = archive;

    /// <summary>The paths of the files, with forward slashes, as the package spells them.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Opens a package; a fault where it is none. The stream can be closed afterwards.</summary>
    public static SolutionPackage Open(Stream stream)
    {
        var bytes = Copy(stream);
        SolutionPackage? package = null;
        try
        {
            package = new SolutionPackage(new ZipArchive(bytes, ZipArchiveMode.Read));
            package.Index(bytes.Length);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            package?.Dispose();
            throw Fault.BadPackage(Whole, $"it is no zip that can be read: {exception.Message}");
        }

        foreach (var name in (ReadOnlySpan<string>)[Manifest, Customizations, ContentTypes])
        {
            if (!package.Has(name))
            {
                package.Dispose();
                throw Fault.BadPackage(name, "it is not at the root of the package, where solution.xml, customizations.xml and [Content_Types].xml must be");
            }
        }

        return package;
    }

    public bool Has(string path) => Find(path) is not null;

    /// <summary>The path as the package spells it, of a path that may begin with a slash and be percent-encoded; null where it is not there.</summary>
    public string? Find(string path)
    {
        var trimmed = path.Replace('\\', '/').TrimStart('/');
        return _entries.TryGetValue(trimmed, out var entry) || _entries.TryGetValue(Uri.UnescapeDataString(trimmed), out entry)
            ? NameOf(entry)
            : null;
    }

    /// <summary>The bytes of a file that is there.</summary>
    public byte[] Read(string path)
    {
        var entry = _entries[path];
        try
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return stream.ReadByte() >= 0 ? throw Fault.BadPackage(path, "it holds more than it says")
                : Crc32.HashToUInt32(bytes) != entry.Crc32 ? throw Fault.BadPackage(path, "its checksum is wrong")
                : bytes;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw Fault.BadPackage(path, $"it cannot be unpacked: {exception.Message}");
        }
    }

    /// <summary>A file that must be XML with this root; any root where none is given.</summary>
    public XElement ReadXml(string path, string? root = null) => SafeXml.Read(Read(path), path, root);

    public void Dispose() => _archive.Dispose();

    private static MemoryStream Copy(Stream stream)
    {
        var copy = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MostBytes)
            {
                throw Fault.PackageTooLarge(Whole, $"it has more than {MostBytes} bytes");
            }
        }

        copy.Position = 0;
        return copy;
    }

    private void Index(long packed)
    {
        if (_archive.Entries.Count > MostEntries)
        {
            throw Fault.PackageTooLarge(Whole, $"it has more than {MostEntries} entries");
        }

        var unpacked = 0L;
        foreach (var entry in _archive.Entries)
        {
            unpacked += entry.Length;
            if (unpacked > MostUnpackedBytes || (unpacked > UnsuspiciousBytes && unpacked / Math.Max(packed, 1) > LargestRatio))
            {
                throw Fault.PackageTooLarge(NameOf(entry), $"with it the package unpacks to {unpacked} bytes out of {packed}");
            }

            var name = NameOf(entry);
            RequireInside(name);
            if (!name.EndsWith('/') && !_entries.TryAdd(name, entry))
            {
                throw Fault.BadPackage(name, "it is in the package twice");
            }
        }
    }

    private static void RequireInside(string name)
    {
        var segments = name.TrimEnd('/').Split('/');
        if (name.Length == 0 || segments.Any(segment => segment is "" or "." or "..") || name.Contains(':', StringComparison.Ordinal)
            || name.Any(char.IsControl))
        {
            throw Fault.BadPackage($"'{name}'", "its path does not stay inside the package");
        }
    }

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');
}

using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace SolutionTools.Packages;

/// <summary>
/// The files of a solution zip by their paths. Read with suspicion: no entry outside the package, none twice, none that grows without
/// measure, each as its checksum says. Written so that the same files give the same bytes.
/// </summary>
public sealed class SolutionZip
{
    /// <summary>The file that says what the solution is.</summary>
    public const string Manifest = "solution.xml";

    /// <summary>The file that holds the components.</summary>
    public const string Customizations = "customizations.xml";

    /// <summary>The file that says how the others are to be read.</summary>
    public const string ContentTypes = "[Content_Types].xml";

    private const string Whole = "The zip";

    // The earliest time that a zip can hold: when something was packed is not part of what was packed.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The paths of the files, with forward slashes, in ordinal order.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Reads a zip.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="limits">What it may hold at most; null for what is usual.</param>
    /// <exception cref="SolutionRefusedException">It is no zip, or not one to trust.</exception>
    public static SolutionZip Read(string path, SolutionZipLimits? limits = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, limits);
    }

    /// <summary>Reads a zip.</summary>
    /// <param name="stream">Its bytes; they can be closed afterwards.</param>
    /// <param name="limits">What it may hold at most; null for what is usual.</param>
    /// <exception cref="SolutionRefusedException">It is no zip, or not one to trust.</exception>
    public static SolutionZip Read(Stream stream, SolutionZipLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ZipReader(limits ?? SolutionZipLimits.Default).Read(stream);
    }

    /// <summary>Whether there is a file at the path.</summary>
    /// <param name="path">The path, as the zip spells it.</param>
    public bool Contains(string path) => _files.ContainsKey(path);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The path, as the zip spells it.</param>
    /// <exception cref="SolutionRefusedException">There is no such file.</exception>
    public byte[] Bytes(string path) =>
        _files.TryGetValue(path, out var bytes) ? bytes : throw new SolutionRefusedException(path, "it is not in the zip.");

    /// <summary>Adds a file.</summary>
    /// <param name="path">Its path, with forward slashes.</param>
    /// <param name="bytes">What is in it.</param>
    /// <exception cref="SolutionRefusedException">The path leaves the package or is taken.</exception>
    public void Add(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(bytes);
        if (!PackagePath.IsSafe(path))
        {
            throw new SolutionRefusedException($"'{path}'", "its path does not stay inside the package, or no system can hold such a file.");
        }

        if (!_files.TryAdd(path, bytes))
        {
            throw new SolutionRefusedException(path, "it is in the package twice.");
        }
    }

    /// <summary>Writes the zip: the same files give the same bytes, wherever and whenever.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        string[] first = [ContentTypes, Manifest, Customizations];
        foreach (var path in first.Where(Contains).Concat(_files.Keys.Except(first)))
        {
            var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp;
            entry.ExternalAttributes = 0;
            using var content = entry.Open();
            content.Write(_files[path]);
        }
    }

    /// <summary>The zip's bytes.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        Write(stream);
        return stream.ToArray();
    }

    private sealed class ZipReader(SolutionZipLimits limits)
    {
        private readonly SolutionZip _zip = new();
        private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
        private long _unpacked;

        public SolutionZip Read(Stream stream)
        {
            try
            {
                using var archive = new ZipArchive(Copy(stream), ZipArchiveMode.Read);
                if (archive.Entries.Count > limits.Entries)
                {
                    throw new SolutionRefusedException(Whole, $"it has more than {limits.Entries} entries.");
                }

                foreach (var entry in archive.Entries)
                {
                    Read(entry);
                }

                return _zip;
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or NotSupportedException)
            {
                throw new SolutionRefusedException($"{Whole}: it cannot be read: {exception.Message}", exception);
            }
        }

        private MemoryStream Copy(Stream stream)
        {
            var copy = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                copy.Write(buffer, 0, read);
                if (copy.Length > limits.PackedBytes)
                {
                    throw new SolutionRefusedException(Whole, $"it has more than {limits.PackedBytes} bytes.");
                }
            }

            copy.Position = 0;
            return copy;
        }

        private void Read(ZipArchiveEntry entry)
        {
            // Some tools write the paths of Windows.
            var path = entry.FullName.Replace('\\', '/');
            var isFolder = path.EndsWith('/');
            if (!PackagePath.IsSafe(isFolder ? path[..^1] : path))
            {
                throw new SolutionRefusedException($"'{path}'", "its path does not stay inside the package, or no system can hold such a file.");
            }

            if (isFolder)
            {
                return;
            }

            // Two names that differ in case would be one file on Windows.
            if (!_names.Add(path))
            {
                throw new SolutionRefusedException(path, "it is in the package twice.");
            }

            _zip.Add(path, Unpack(entry, path));
        }

        /// <summary>What the zip says about sizes is not believed: the bytes are counted as they come.</summary>
        private byte[] Unpack(ZipArchiveEntry entry, string path)
        {
            var most = Math.Min(
                limits.UnpackedBytes - _unpacked,
                Math.Max(limits.UnsuspiciousBytes, limits.Ratio * Math.Max(entry.CompressedLength, 1)));
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > most)
                {
                    throw new SolutionRefusedException(path, $"it unpacks to more than {most} bytes out of {entry.CompressedLength}; such a file is not read.");
                }
            }

            _unpacked += bytes.Length;
            var found = bytes.ToArray();
            return found.LongLength == entry.Length && Crc32.HashToUInt32(found) == entry.Crc32
                ? found
                : throw new SolutionRefusedException(path, "its size or checksum is wrong: the zip is damaged.");
        }
    }
}

using System.IO.Compression;

namespace SolutionTools.Checking.Reading;

/// <summary>Reads the files of a zip, however odd: what cannot be read becomes a problem, and the rest is read on.</summary>
internal sealed class ZipEntries(List<LoadProblem> problems)
{
    private const int MostEntries = 20_000;
    private const int Largest = 128 * 1024 * 1024;
    private const long LargestTogether = 512L * 1024 * 1024;

    private long _read;

    /// <summary>Reads all files.</summary>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public List<PackageEntry> Read(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        var files = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToArray();
        if (files.Length > MostEntries)
        {
            problems.Add(new LoadProblem("", $"The zip holds {files.Length} files; only the first {MostEntries} are read."));
        }

        return [.. files.Take(MostEntries).Select(entry => new PackageEntry(entry.FullName, Bytes(entry)))];
    }

    private byte[] Bytes(ZipArchiveEntry entry)
    {
        try
        {
            using var source = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            while (source.Read(buffer) is > 0 and var count)
            {
                _read += count;
                if (bytes.Length + count > Largest || _read > LargestTogether)
                {
                    problems.Add(new LoadProblem(entry.FullName, "The file is larger than a solution's file can be."));
                    return [];
                }

                bytes.Write(buffer, 0, count);
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            problems.Add(new LoadProblem(entry.FullName, $"The file cannot be unpacked: {exception.Message}"));
            return [];
        }
    }
}

using SolutionTools.Packages;

namespace SolutionTools.Layout;

/// <summary>The files of an unpacked solution by their paths below its folder, with forward slashes, in ordinal order.</summary>
public sealed class SourceFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The paths.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Reads a folder. Files and folders whose name begins with a dot are not part of a solution.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="SolutionRefusedException">It is not there, or two of its names differ only in case.</exception>
    public static SourceFiles Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new SolutionRefusedException(folder, "there is no such folder.");
        }

        var files = new SourceFiles();
        files.ReadFolder(new DirectoryInfo(folder), "");
        return files;
    }

    /// <summary>Whether there is a file at the path.</summary>
    /// <param name="path">The path.</param>
    public bool Contains(string path) => _files.ContainsKey(path);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="SolutionRefusedException">There is no such file.</exception>
    public byte[] Bytes(string path) => _files.TryGetValue(path, out var bytes) ? bytes : throw new SolutionRefusedException(path, "it is missing.");

    /// <summary>Adds a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="bytes">What is in it.</param>
    /// <exception cref="SolutionRefusedException">A file system cannot hold it beside the others.</exception>
    public void Add(string path, byte[] bytes)
    {
        if (!TryAdd(path, bytes))
        {
            throw new SolutionRefusedException(path, "another file or folder has its name, maybe in other letter case.");
        }
    }

    /// <summary>Writes the files into a folder.</summary>
    /// <param name="folder">The folder; it is made.</param>
    public void Write(string folder)
    {
        foreach (var (path, bytes) in _files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }

    /// <summary>Whether all these files fit beside what is there, on any file system.</summary>
    internal bool Fit(IEnumerable<string> paths)
    {
        var all = new SourceFiles();
        return _files.Keys.Concat(paths).All(path => all.TryAdd(path, []));
    }

    internal bool TryAdd(string path, byte[] bytes)
    {
        if (!PackagePath.IsSafe(path) || _folders.Contains(path) || Parents(path).Any(_names.Contains) || !_names.Add(path))
        {
            return false;
        }

        _files.Add(path, bytes);
        _folders.UnionWith(Parents(path));
        return true;
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }

    private void ReadFolder(DirectoryInfo folder, string path)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.'))
        {
            if (entry is DirectoryInfo inner)
            {
                ReadFolder(inner, $"{path}{entry.Name}/");
            }
            else
            {
                Add(path + entry.Name, File.ReadAllBytes(entry.FullName));
            }
        }
    }
}

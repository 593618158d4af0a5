namespace CrmSegmentation.Testing;

/// <summary>Where the files of this repository are.</summary>
public static class Repository
{
    /// <summary>The folder of CrmSegmentation.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>A path relative to the root, with forward slashes.</summary>
    public static string Relative(string path) => path.Substring(Root.Length).Replace('\\', '/').TrimStart('/');

    /// <summary>The files under a folder that are the project's own: nothing built, restored or hidden.</summary>
    public static IEnumerable<string> Files(string folder, params string[] patterns) =>
        from directory in Directories(folder)
        from pattern in patterns
        from file in Directory.EnumerateFiles(directory, pattern)
        orderby file
        select file;

    private static IEnumerable<string> Directories(string folder) =>
        new[] { folder }.Concat(Directory.EnumerateDirectories(folder)
            .Where(d => Path.GetFileName(d) is var name && name[0] != '.' && name is not ("artifacts" or "bin" or "obj" or "node_modules"))
            .SelectMany(Directories));

    // Mono's test host says of itself that it runs in its own folder; the assembly lies where it was built.
    private static string FindRoot() =>
        FindRoot(Path.GetDirectoryName(typeof(Repository).Assembly.Location)!)
        ?? FindRoot(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds CrmSegmentation.sln.");

    private static string? FindRoot(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CrmSegmentation.sln")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}

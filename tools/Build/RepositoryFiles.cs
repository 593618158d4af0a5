namespace CrmSegmentation.Build;

/// <summary>The real files of the repository.</summary>
public sealed class RepositoryFiles(Repository repository) : IFiles
{
    private static readonly string[] SourceFolders = ["Connector", "Plugins", "Solutions", "Tests", "tools"];
    private static readonly HashSet<string> MadeFolders = ["artifacts", "bin", "node_modules", "obj"];

    public bool Exists(string path) => File.Exists(repository.PathOf(path));

    public string Read(string path) => File.ReadAllText(repository.PathOf(path));

    public void Delete(string path)
    {
        if (Exists(path))
        {
            File.Delete(repository.PathOf(path));
        }
    }

    public IReadOnlyList<string> FindSources(string fileName) =>
        [.. SourceFolders.SelectMany(folder => Find(folder, fileName)).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Find(string folder, string fileName)
    {
        var directory = new DirectoryInfo(repository.PathOf(folder));
        if (!directory.Exists || IsMade(directory))
        {
            return [];
        }

        var below = directory.EnumerateDirectories().SelectMany(child => Find($"{folder}/{child.Name}", fileName));
        return directory.EnumerateFiles(fileName).Select(file => $"{folder}/{file.Name}").Concat(below);
    }

    private static bool IsMade(DirectoryInfo directory) =>
        MadeFolders.Contains(directory.Name) || directory.Name.StartsWith('.') || directory.LinkTarget is not null;
}

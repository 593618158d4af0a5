using SolutionTools.Packages;
using SolutionTools.Packing;

namespace CrmSegmentation.Cli.Packing;

/// <summary>Where solutions lie that can be packed.</summary>
/// <param name="Root">The repository; null outside of one.</param>
internal sealed record SolutionFolders(string? Root)
{
    private const string DataEnding = ".Data";

    /// <summary>Where the controls are built.</summary>
    public string? Controls => Root is null ? null : Path.Combine(Root, "Solutions", "Controls");

    /// <summary>What the check finds in this repository's solutions and is meant to be so.</summary>
    public string? Exceptions =>
        Root is not null && Path.Combine(Root, "Solutions", "exceptions.txt") is var file && File.Exists(file) ? file : null;

    /// <summary>The folders of this repository.</summary>
    public static SolutionFolders Find() => new(RootAbove(Environment.CurrentDirectory) ?? RootAbove(AppContext.BaseDirectory));

    /// <summary>The solutions that are asked for: all of the repository's, or one by its folder or name.</summary>
    public IReadOnlyList<SolutionSource> Solutions(string? asked)
    {
        if (asked is not null && SolutionSource.IsOne(asked))
        {
            return [SolutionSource.Read(asked)];
        }

        var all = All().Where(SolutionSource.IsOne).Select(SolutionSource.Read).ToArray();
        if (asked is null)
        {
            return all;
        }

        var names = all.Length == 0 ? "there is none" : "there are " + string.Join(", ", all.Select(source => source.UniqueName));
        return all.FirstOrDefault(source => string.Equals(source.UniqueName, asked, StringComparison.OrdinalIgnoreCase)) is { } found
            ? [found]
            : throw new SolutionRefusedException($"'{asked}' is neither the folder of a solution nor the name of one under Solutions; {names}.");
    }

    /// <summary>The data packages that are asked for: all, or the one beside a solution's folder.</summary>
    public IReadOnlyList<string> DataPackages(string? asked, IReadOnlyList<SolutionSource> solutions) =>
        asked is null
            ? [.. All().Where(DataPackage.IsOne)]
            : [.. solutions.Select(source => Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Folder)) + DataEnding).Where(DataPackage.IsOne)];

    /// <summary>The file name of a data package.</summary>
    public static string ZipOf(string dataPackage) =>
        Path.GetFileName(dataPackage) is var name && name.EndsWith(DataEnding, StringComparison.Ordinal) ? name + ".zip" : name + DataEnding + ".zip";

    private IEnumerable<string> All() =>
        Root is not null && Path.Combine(Root, "Solutions") is var folder && Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            : [];

    private static string? RootAbove(string folder)
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

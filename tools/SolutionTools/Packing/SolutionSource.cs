using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>An unpacked solution: its files, and what they say of it as a whole.</summary>
public sealed class SolutionSource
{
    private SolutionSource(string folder, SourceFiles files)
    {
        Folder = folder;
        Files = files;
        var manifest = ManifestOf(files);
        UniqueName = manifest.UniqueName;
        Version = manifest.Version;
        Kinds = manifest.Managed switch
        {
            SolutionManifestSource.Managed0 => [false],
            SolutionManifestSource.Managed1 => [true],
            _ => [false, true],
        };
        Settings = files.Contains(SolutionLayout.Settings)
            ? PackSettings.Read(files.Bytes(SolutionLayout.Settings), SolutionLayout.Settings)
            : new PackSettings();
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Its files.</summary>
    public SourceFiles Files { get; }

    /// <summary>The solution's unique name.</summary>
    public string UniqueName { get; }

    /// <summary>The solution's version.</summary>
    public string Version { get; }

    /// <summary>The kinds of package that it is the source of: managed or not.</summary>
    public IReadOnlyList<bool> Kinds { get; }

    /// <summary>What is to be packed that does not lie in the folder.</summary>
    public PackSettings Settings { get; }

    /// <summary>Whether a folder holds an unpacked solution.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, SolutionLayout.Manifest));

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="SolutionRefusedException">It holds no unpacked solution.</exception>
    public static SolutionSource Read(string folder)
    {
        var files = SourceFiles.Read(folder);
        return files.Contains(SolutionLayout.Manifest)
            ? new SolutionSource(folder, files)
            : throw new SolutionRefusedException(folder, $"it holds no {SolutionLayout.Manifest}, so it is no unpacked solution.");
    }

    /// <summary>Packs the solution.</summary>
    /// <param name="options">How.</param>
    /// <exception cref="SolutionRefusedException">Something is missing, too much, or cannot be read.</exception>
    public SolutionZip Pack(PackOptions options) => SolutionPacker.Pack(Files, options);

    internal static string NameIn(SourceFiles files) => ManifestOf(files).UniqueName;

    /// <summary>The kind of package to make: as asked for, and as the source can be.</summary>
    internal static bool KindOf(SolutionManifestSource manifest, bool? asked)
    {
        var kind = asked ?? manifest.Managed switch
        {
            SolutionManifestSource.Managed0 => false,
            SolutionManifestSource.Managed1 => true,
            _ => throw Refused(manifest, "Managed says that this is the source of both kinds of package: say which to make."),
        };
        return (manifest.Managed, kind) switch
        {
            (SolutionManifestSource.Both, _) or (SolutionManifestSource.Managed0, false) or (SolutionManifestSource.Managed1, true) => kind,
            (SolutionManifestSource.Managed0, _) =>
                throw Refused(manifest, "Managed is 0, unmanaged; write 2 if the folder is the source of both kinds of package."),
            (SolutionManifestSource.Managed1, _) =>
                throw Refused(manifest, "Managed is 1: what was unpacked from a managed package cannot become an unmanaged one."),
            _ => throw Refused(manifest, $"Managed is '{manifest.Managed}'; it is 0, 1, or 2 for the source of both kinds of package."),
        };
    }

    private static SolutionManifestSource ManifestOf(SourceFiles files) => SolutionManifestSource.Of(
        SolutionXml.Read(files.Bytes(SolutionLayout.Manifest), SolutionLayout.Manifest, SolutionManifestSource.Root).Root!, SolutionLayout.Manifest);

    private static SolutionRefusedException Refused(SolutionManifestSource manifest, string reason) =>
        new(SolutionLayout.Manifest, reason, manifest.PlaceOfManaged);
}

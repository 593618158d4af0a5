using SolutionTools.Packages;
using SolutionTools.Packing;
using SolutionTools.Packing.Plugins;

namespace CrmSegmentation.Cli.Packing;

/// <summary>Packs solutions with what their pack.json asks for. Nothing is written before everything is packed.</summary>
/// <param name="folders">Where solutions lie.</param>
/// <param name="pluginFile">The plug-in file; null to build it.</param>
internal sealed class PackRun(SolutionFolders folders, string? pluginFile)
{
    private byte[]? _plugin;

    /// <summary>Packs.</summary>
    /// <param name="asked">The folder or name of a solution; null for all.</param>
    /// <param name="kinds">The kinds to make, managed or not; null for those that each solution is the source of.</param>
    public IReadOnlyList<PackedFile> Run(string? asked, IReadOnlyList<bool>? kinds)
    {
        var solutions = folders.Solutions(asked);
        return
        [
            .. solutions.SelectMany(source => (kinds ?? source.Kinds).Select(managed => Pack(source, managed))),
            .. folders.DataPackages(asked, solutions).Select(folder => PackedFile.Of(SolutionFolders.ZipOf(folder), DataPackage.Pack(folder))),
            .. solutions.Select(source => AdminReadme.Beside(source.Folder)).OfType<PackedFile>().Take(1),
        ];
    }

    private PackedFile Pack(SolutionSource source, bool managed)
    {
        try
        {
            var zip = source.Pack(new PackOptions
            {
                Managed = managed,
                Plugins = PluginsOf(source),
                Controls = source.Settings.Controls && folders.Controls is { } controls ? Controls(controls) : [],
            });
            return PackedFile.Of($"{source.UniqueName}{(managed ? "_managed" : "")}.zip", zip, source, managed);
        }
        catch (SolutionRefusedException refusal)
        {
            // Of several solutions, the one that is meant.
            throw new SolutionRefusedException($"{source.UniqueName}: {refusal.Message}", refusal);
        }
    }

    private PluginContent? PluginsOf(SolutionSource source) => SourceRegistrations.Of(source) is { } set
        ? RegistrationMapping.Of(set, set.HoldsAssembly ? _plugin ??= Plugin() : null, source.Settings.FormerStepOrder)
        : null;

    private byte[] Plugin() => pluginFile is null ? PluginBuild.Run(folders.Root) : File.ReadAllBytes(pluginFile);

    // Each control's project puts what it has built below its folder out.
    private static IReadOnlyList<ControlBundle> Controls(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).SelectMany(project => ControlBundle.Find(Path.Combine(project, "out")))];
}

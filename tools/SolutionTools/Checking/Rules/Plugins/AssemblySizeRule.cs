using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Size.</summary>
internal sealed class AssemblySizeRule() : CheckRule(
    "assembly-size",
    "A plug-in assembly has at most 16 MB.",
    "The import fails.")
{
    private const int Largest = 16 * 1024 * 1024;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from assembly in solution.PluginAssemblies
        let path = PackageEntry.PathOf(assembly.Text("FileName"))
        let entry = solution.Entries.FirstOrDefault(entry => entry.Path.Same(path))
        where entry is not null && entry.Bytes.Length > Largest
        select At(assembly.PointTo("FileName"), $"The file has {entry.Bytes.Length} bytes.", "Leave out what the plug-ins do not use.");
}

using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>A registered assembly and its file.</summary>
internal sealed record AssemblyUnderCheck(XElement Element, AssemblyFacts File)
{
    /// <summary>The assemblies whose files could be read.</summary>
    public static IEnumerable<AssemblyUnderCheck> All(SolutionUnderCheck solution)
    {
        foreach (var element in solution.PluginAssemblies)
        {
            if (solution.Assemblies.TryGetValue(PackageEntry.PathOf(element.Text("FileName")), out var file))
            {
                yield return new AssemblyUnderCheck(element, file);
            }
        }
    }
}

using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Types that can be run.</summary>
internal sealed class PluginTypeInterfaceRule() : CheckRule(
    "plugin-type-interface",
    "Every plug-in type is public, can be made with nothing or with configuration strings, and implements IPlugin, itself or through its bases.",
    "The step fails when it is first called.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from type in solution.PluginTypes
        let path = PackageEntry.PathOf(type.Parent!.Parent!.Text("FileName"))
        let file = solution.Assemblies.GetValueOrDefault(path)
        let found = file?.Types.GetValueOrDefault(PluginTypeName.Split(type.Attr("AssemblyQualifiedName")).Type)
        where found is not null
        let problem = Problem(file, found)
        where problem is not null
        select At(type, $"'{found.Name}' {problem}.", "Make it a public class that implements Microsoft.Xrm.Sdk.IPlugin.");

    private static string? Problem(AssemblyFacts file, TypeFacts type) =>
        !type.IsConcrete ? "is abstract, generic or an interface"
        : !file.IsRunnable(type) ? "does not implement IPlugin"
        : !type.IsPublic ? "is not public"
        : !type.HasFittingConstructor ? "has no public constructor without parameters or with configuration strings"
        : null;
}

using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Types that are in the file.</summary>
internal sealed class PluginTypeMissingRule() : CheckRule(
    "plugin-type-missing",
    "Every plug-in type is in the file of its assembly, and its qualified name ends with the assembly's full name.",
    "The import fails, or the step fails when it is first called.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var type in solution.PluginTypes)
        {
            var (name, assembly) = PluginTypeName.Split(type.Attr("AssemblyQualifiedName"));
            var owner = type.Parent!.Parent!;
            if (assembly.Length > 0 && assembly != owner.Attr("FullName"))
            {
                yield return At(
                    type, $"The type is said to be in '{assembly}', not in '{owner.Attr("FullName")}'.",
                    "Write the full name of its own assembly.");
            }

            if (solution.Assemblies.TryGetValue(PackageEntry.PathOf(owner.Text("FileName")), out var file) && !file.Types.ContainsKey(name))
            {
                yield return At(type, $"There is no type '{name}' in the file.", "Pack the file that has it, or remove the type and its steps.");
            }
        }
    }
}

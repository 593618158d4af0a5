using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>How an assembly is said to be run.</summary>
internal sealed class AssemblyRegistrationRule() : CheckRule(
    "assembly-registration",
    "A plug-in assembly has a full name, a file, isolation mode 2 (sandbox), source type 0 (database), and every type a name, a friendly name "
        + "and a qualified name.",
    "The import fails, with a NullReferenceException at worst.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var assembly in solution.PluginAssemblies)
        {
            if (assembly.Attr("FullName").Length == 0 || assembly.Text("FileName").Length == 0)
            {
                yield return At(assembly, "The assembly lacks FullName or FileName.", "Add both.");
            }

            if (assembly.Text("IsolationMode") is not ("2" or ""))
            {
                yield return At(
                    assembly.PointTo("IsolationMode"), $"The isolation mode is {assembly.Text("IsolationMode")}.",
                    "Write 2: online, all plug-ins run in the sandbox.");
            }

            if (assembly.Text("SourceType") is not ("0" or ""))
            {
                yield return At(
                    assembly.PointTo("SourceType"), $"The source type is {assembly.Text("SourceType")}.",
                    "Write 0: the assembly is kept in the database.");
            }

            foreach (var type in assembly.Under("PluginTypes", "PluginType"))
            {
                if (type.Attr("AssemblyQualifiedName").Length == 0 || type.Attr("Name").Length == 0 || type.Text("FriendlyName").Length == 0)
                {
                    yield return At(type, "The plug-in type lacks Name, AssemblyQualifiedName or FriendlyName.", "Add them.");
                }
            }
        }
    }
}

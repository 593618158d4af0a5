namespace SolutionTools.Checking.Facts;

/// <summary>What a plug-in file says of itself.</summary>
/// <param name="FullName">Name, version, culture and public key token.</param>
/// <param name="StrongName">What its strong name is worth.</param>
/// <param name="Framework">The framework it was built for, such as <c>.NETFramework,Version=v4.6.2</c>; empty when it does not say.</param>
/// <param name="References">The full names of the assemblies that it refers to.</param>
/// <param name="Types">Its types, by full name.</param>
/// <param name="Size">How many bytes it has.</param>
internal sealed record AssemblyFacts(
    string FullName, StrongName StrongName, string Framework, IReadOnlyList<string> References, IReadOnlyDictionary<string, TypeFacts> Types, int Size)
{
    private const string PluginInterface = "Microsoft.Xrm.Sdk.IPlugin";
    private const string WorkflowActivity = "System.Activities.CodeActivity";

    /// <summary>
    /// Whether a type is something that Dataverse can run, itself or through its bases; a base in another file counts, since it cannot
    /// be seen.
    /// </summary>
    public bool IsRunnable(TypeFacts type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = type; seen.Add(next.Name);)
        {
            if (next.Interfaces.Any(IsPluginInterface) || next.Base == WorkflowActivity)
            {
                return true;
            }

            if (!Types.TryGetValue(next.Base, out var parent))
            {
                return next.Base.Length > 0 && !next.Base.StartsWith("System.", StringComparison.Ordinal);
            }

            next = parent;
        }

        return false;
    }

    /// <summary>The interface itself, or one of the file's own that extends it.</summary>
    private bool IsPluginInterface(string name) =>
        name == PluginInterface || (Types.TryGetValue(name, out var own) && own.Interfaces.Contains(PluginInterface));
}

/// <summary>A type of a plug-in file.</summary>
/// <param name="Name">Its full name, with + before a nested one.</param>
/// <param name="Base">The full name of what it extends; empty for none.</param>
/// <param name="Interfaces">The full names of what it implements itself.</param>
/// <param name="IsPublic">Whether the platform can see it.</param>
/// <param name="IsConcrete">Whether it can be made: no interface, not abstract, not generic.</param>
/// <param name="HasFittingConstructor">Whether it can be made with nothing, or with one or two configuration strings.</param>
internal sealed record TypeFacts(
    string Name, string Base, IReadOnlyList<string> Interfaces, bool IsPublic, bool IsConcrete, bool HasFittingConstructor);

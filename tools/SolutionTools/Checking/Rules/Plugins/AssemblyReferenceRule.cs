using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>What is there in the sandbox.</summary>
internal sealed class AssemblyReferenceRule() : CheckRule(
    "assembly-reference",
    "A plug-in assembly refers to the SDK and to .NET Framework only.",
    "Other files are not in the sandbox: the plug-in fails when it is first called.")
{
    private static readonly HashSet<string> Sdk = ["Microsoft.Xrm.Sdk", "Microsoft.Crm.Sdk.Proxy", "Microsoft.Xrm.Sdk.Workflow", "Microsoft.CSharp",
        "Microsoft.VisualBasic"];

    private static readonly HashSet<string> FrameworkTokens = ["b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35"];

    // Called System, and not part of .NET Framework.
    private static readonly HashSet<string> Packages =
    [
        "System.Text.Json", "System.Memory", "System.Buffers", "System.Runtime.CompilerServices.Unsafe", "System.Threading.Tasks.Extensions",
        "System.Collections.Immutable", "System.Reflection.Metadata", "System.Text.Encodings.Web", "System.Private.CoreLib",
    ];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from assembly in AssemblyUnderCheck.All(solution)
        from reference in assembly.File.References
        where !IsThere(reference)
        select At(assembly.Element.PointTo("FileName"), $"The file refers to '{reference}'.", "Merge it into the file, or do without it.");

    private static bool IsThere(string reference)
    {
        var name = reference.Split(',')[0];
        var token = reference[(reference.LastIndexOf('=') + 1)..];
        return Sdk.Contains(name)
            || name is "mscorlib" or "netstandard"
            || ((name == "System" || name.StartsWith("System.", StringComparison.Ordinal)) && FrameworkTokens.Contains(token) && !Packages.Contains(name));
    }
}

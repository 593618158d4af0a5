using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Strong names.</summary>
internal sealed class AssemblySignedRule() : CheckRule(
    "assembly-signed",
    "A plug-in assembly has a strong name: a public key.",
    "The platform refuses assemblies without one.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from assembly in AssemblyUnderCheck.All(solution)
        where assembly.File.StrongName == StrongName.None
        select At(
            assembly.Element.PointTo("FileName"), $"'{assembly.File.FullName}' is not signed.",
            "Build it with a key: SignAssembly and AssemblyOriginatorKeyFile.");
}

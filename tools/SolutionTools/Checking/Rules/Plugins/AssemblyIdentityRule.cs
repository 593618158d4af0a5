using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>The file is the one that is registered.</summary>
internal sealed class AssemblyIdentityRule() : CheckRule(
    "assembly-identity",
    "FullName is that of the file: name, version, culture and public key token.",
    "The import fails: the assembly does not match its registration.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from assembly in AssemblyUnderCheck.All(solution)
        where assembly.Element.Attr("FullName") != assembly.File.FullName
        select At(assembly.Element.Point("FullName"), $"The file is '{assembly.File.FullName}'.", "Pack the file that was registered, or register this one.");
}

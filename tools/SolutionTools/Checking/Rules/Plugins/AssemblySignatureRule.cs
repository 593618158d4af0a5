using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Strong names that are more than a claim.</summary>
internal sealed class AssemblySignatureRule() : CheckRule(
    "assembly-signature",
    "The signature of a plug-in assembly is there, and its public key verifies it for the bytes of the file.",
    "The platform refuses the assembly, or does not load it: it is not what its author signed.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from assembly in AssemblyUnderCheck.All(solution)
        let problem = Problem(assembly.File.StrongName)
        where problem is not null
        select At(assembly.Element.PointTo("FileName"), $"'{assembly.File.FullName}' {problem.Value.Message}", problem.Value.Remedy);

    private static (string Message, string Remedy)? Problem(StrongName name) => name switch
    {
        StrongName.Delayed =>
            ("has a public key and no signature: it was to be signed later.", "Sign it with the private key, or build it without DelaySign."),
        StrongName.Public =>
            ("has an empty signature: it was signed with the public key alone.", "Sign it with the private key, or build it without PublicSign."),
        StrongName.Unverifiable =>
            ("has a public key that is none of RSA, so nothing can be verified by it.", "Build it with a key pair of its own."),
        StrongName.Broken =>
            ("is signed otherwise than its bytes ask for: the file was changed after signing.", "Pack the file as it was built, or sign it again."),
        _ => null,
    };
}

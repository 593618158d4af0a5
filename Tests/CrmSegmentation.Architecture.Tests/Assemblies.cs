using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>Built assemblies, read as files.</summary>
internal static class Assemblies
{
    /// <summary>The identity of an assembly: name, version, culture, token.</summary>
    public static AssemblyName Identity(string file) => AssemblyName.GetAssemblyName(file);

    /// <summary>The assemblies that a file refers to.</summary>
    public static IReadOnlyList<AssemblyName> References(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    /// <summary>The public key token as it is written in full names.</summary>
    public static string Token(this AssemblyName name) => Convert.ToHexStringLower(name.GetPublicKeyToken() ?? []);
}

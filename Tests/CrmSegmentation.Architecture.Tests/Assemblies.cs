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

    /// <summary>The static fields of a file that code may assign at any time, as Type.Field; the compiler's own caches excepted.</summary>
    public static IReadOnlyList<string> MutableStatics(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        var metadata = reader.GetMetadataReader();
        var found = from typeHandle in metadata.TypeDefinitions
                    let type = metadata.GetTypeDefinition(typeHandle)
                    let typeName = metadata.GetString(type.Name)
                    where !typeName.StartsWith('<')
                    from fieldHandle in type.GetFields()
                    let field = metadata.GetFieldDefinition(fieldHandle)
                    where field.Attributes.HasFlag(FieldAttributes.Static)
                        && (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0
                    let name = metadata.GetString(field.Name)
                    where !name.StartsWith("<>", StringComparison.Ordinal)
                    select $"{typeName}.{name}";
        return [.. found];
    }

    /// <summary>The public key token as it is written in full names.</summary>
    public static string Token(this AssemblyName name) => Convert.ToHexStringLower(name.GetPublicKeyToken() ?? []);
}

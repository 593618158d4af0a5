using System.Reflection.Metadata;

namespace SolutionTools.Checking.Reading;

/// <summary>The full names of types in metadata; a generic type goes by the name of its definition.</summary>
internal static class TypeNames
{
    // Longer chains are made to make readers run for ever.
    private const int Deepest = 50;

    public static string Of(MetadataReader metadata, EntityHandle handle) => handle.IsNil ? "" : handle.Kind switch
    {
        HandleKind.TypeDefinition => Of(metadata, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => Of(metadata, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => OfSpecification(metadata, (TypeSpecificationHandle)handle),
        _ => "",
    };

    public static string OfAttribute(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => Of(metadata, metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        HandleKind.MethodDefinition => Of(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        _ => "",
    };

    private static string Of(MetadataReader metadata, TypeDefinitionHandle handle, int depth)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer && depth < Deepest
            ? $"{Of(metadata, outer, depth + 1)}+{name}"
            : InNamespace(metadata.GetString(type.Namespace), name);
    }

    private static string Of(MetadataReader metadata, TypeReferenceHandle handle, int depth)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope is { IsNil: false, Kind: HandleKind.TypeReference } outer && depth < Deepest
            ? $"{Of(metadata, (TypeReferenceHandle)outer, depth + 1)}+{name}"
            : InNamespace(metadata.GetString(type.Namespace), name);
    }

    private static string OfSpecification(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }

        // A class, said by its kind, then the type.
        signature.ReadCompressedInteger();
        var definition = signature.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeSpecification ? "" : Of(metadata, definition);
    }

    private static string InNamespace(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}

using System.Reflection;
using System.Reflection.Metadata;
using SolutionTools.Checking.Facts;

namespace SolutionTools.Checking.Reading;

/// <summary>Reads what the types of a plug-in file are.</summary>
internal sealed class TypeFactsReader(MetadataReader metadata)
{
    public Dictionary<string, TypeFacts> ReadAll()
    {
        var types = new Dictionary<string, TypeFacts>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = Read(handle, metadata.GetTypeDefinition(handle));
            types.TryAdd(type.Name, type);
        }

        return types;
    }

    private TypeFacts Read(TypeDefinitionHandle handle, TypeDefinition type) => new(
        TypeNames.Of(metadata, handle),
        TypeNames.Of(metadata, type.BaseType),
        [.. type.GetInterfaceImplementations().Select(i => TypeNames.Of(metadata, metadata.GetInterfaceImplementation(i).Interface))],
        IsPublic(type),
        (type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract)) == 0 && type.GetGenericParameters().Count == 0,
        type.GetMethods().Select(metadata.GetMethodDefinition).Any(IsFittingConstructor));

    private bool IsPublic(TypeDefinition type)
    {
        var visibility = type.Attributes & TypeAttributes.VisibilityMask;
        return visibility == TypeAttributes.Public
            || (visibility == TypeAttributes.NestedPublic && type.GetDeclaringType() is { IsNil: false } outer
                && (metadata.GetTypeDefinition(outer).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);
    }

    private bool IsFittingConstructor(MethodDefinition method)
    {
        if (metadata.GetString(method.Name) != ".ctor" || (method.Attributes & MethodAttributes.MemberAccessMask) != MethodAttributes.Public)
        {
            return false;
        }

        var signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        var count = signature.ReadCompressedInteger();
        if (count > 2)
        {
            return false;
        }

        signature.ReadSignatureTypeCode();
        return Enumerable.Range(0, count).All(_ => signature.ReadSignatureTypeCode() == SignatureTypeCode.String);
    }
}

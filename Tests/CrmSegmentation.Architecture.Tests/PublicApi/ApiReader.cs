using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmSegmentation.Architecture.Tests.PublicApi;

/// <summary>Reads the public API of a built assembly from its metadata, without loading it.</summary>
internal sealed class ApiReader(MetadataReader metadata)
{
    private readonly SignatureNames _names = new();

    public static ApiAssembly Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = new ApiReader(file.GetMetadataReader());
        return reader.Assembly();
    }

    private ApiAssembly Assembly()
    {
        var assembly = metadata.GetAssemblyDefinition();
        var types = metadata.TypeDefinitions
            .Select(handle => (Handle: handle, Definition: metadata.GetTypeDefinition(handle)))
            .Where(type => IsVisible(type.Definition.Attributes))
            .ToDictionary(type => _names.GetTypeFromDefinition(metadata, type.Handle, 0), type => Type(type.Definition));
        return new ApiAssembly($"{metadata.GetString(assembly.Name)} {assembly.Version}", types);
    }

    private ApiType Type(TypeDefinition type)
    {
        var parent = type.BaseType.IsNil ? null : BaseName(type.BaseType);
        var kind = (type.Attributes & TypeAttributes.Interface) != 0 ? "interface"
            : parent switch
            {
                "System.Enum" => "enum",
                "System.ValueType" => "struct",
                "System.MulticastDelegate" => "delegate",
                _ => (type.Attributes & TypeAttributes.Abstract) != 0 ? "class abstract" : "class",
            };
        return new ApiType(kind, parent?.Split('<')[0], Methods(type).Concat(Fields(type)).ToHashSet());
    }

    private static bool IsVisible(TypeAttributes attributes) =>
        (attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask)
            is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private IEnumerable<string> Methods(TypeDefinition type) =>
        from handle in type.GetMethods()
        let method = metadata.GetMethodDefinition(handle)
        where IsVisible(method.Attributes)
        let signature = method.DecodeSignature(_names, null)
        let arity = method.GetGenericParameters().Count
        let scope = (method.Attributes & MethodAttributes.Static) != 0 ? "static " : ""
        let name = metadata.GetString(method.Name) + (arity > 0 ? "`" + arity : "")
        select $"{scope}{signature.ReturnType} {name}({string.Join(", ", signature.ParameterTypes)})";

    private IEnumerable<string> Fields(TypeDefinition type) =>
        from handle in type.GetFields()
        let field = metadata.GetFieldDefinition(handle)
        where (field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family
        select $"field {field.DecodeSignature(_names, null)} {metadata.GetString(field.Name)}{Constant(field.GetDefaultValue())}";

    private string Constant(ConstantHandle handle)
    {
        if (handle.IsNil)
        {
            return "";
        }

        var constant = metadata.GetConstant(handle);
        var value = constant.TypeCode == ConstantTypeCode.NullReference
            ? null
            : metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return $" = {value ?? "null"}";
    }

    private string BaseName(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => _names.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => _names.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0),
        _ => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null),
    };
}

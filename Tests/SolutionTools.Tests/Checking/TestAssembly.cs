using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SolutionTools.Tests.Checking;

/// <summary>
/// A plug-in file made from nothing: an abstract base that implements IPlugin, a plug-in that extends it, and types that are wrong in
/// one way each.
/// </summary>
internal sealed record TestAssembly
{
    public string Name { get; init; } = "Tst.Plugins";

    /// <summary>Whether it has a public key.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Whether it says that it is signed.</summary>
    public bool SaysSigned { get; init; } = true;

    /// <summary>Whether it is.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>The public key.</summary>
    public byte[] Key { get; init; } = TestKey.PublicKey;

    /// <summary>A second public key, by which the file is signed instead.</summary>
    public string? SignatureKey { get; init; }

    public string Framework { get; init; } = ".NETFramework,Version=v4.6.2";

    public string? AnotherReference { get; init; }

    public int Padding { get; init; }

    /// <summary>The full name of the file as it is made without changes.</summary>
    public static string FullName { get; } = new AssemblyName("Tst.Plugins, Version=1.0.0.0, Culture=neutral").WithKey(TestKey.PublicKey).FullName;

    public byte[] Build()
    {
        var metadata = new MetadataBuilder();
        var code = new BlobBuilder();
        metadata.AddModule(0, metadata.GetOrAddString($"{Name}.dll"), metadata.GetOrAddGuid(new Guid(1, 2, 3, new byte[8])), default, default);
        var assembly = metadata.AddAssembly(
            metadata.GetOrAddString(Name), new Version(1, 0, 0, 0), default, IsNamed ? metadata.GetOrAddBlob(Key) : default,
            IsNamed ? AssemblyFlags.PublicKey : 0, AssemblyHashAlgorithm.Sha1);
        var mscorlib = Reference(metadata, "mscorlib", "4.0.0.0", "b77a5c561934e089");
        var sdk = Reference(metadata, "Microsoft.Xrm.Sdk", "9.0.0.0", "31bf3856ad364e35");
        if (AnotherReference is not null)
        {
            Reference(metadata, AnotherReference, "1.0.0.0", "30ad4fe6b2a6aeed");
        }

        var things = metadata.AddTypeReference(mscorlib, metadata.GetOrAddString("System"), metadata.GetOrAddString("Object"));
        var plugin = metadata.AddTypeReference(sdk, metadata.GetOrAddString("Microsoft.Xrm.Sdk"), metadata.GetOrAddString("IPlugin"));
        AddAttribute(metadata, mscorlib, assembly, "System.Runtime.Versioning", "TargetFrameworkAttribute", Framework);
        if (SignatureKey is not null)
        {
            AddAttribute(metadata, mscorlib, assembly, "System.Reflection", "AssemblySignatureKeyAttribute", SignatureKey, "");
        }

        Type("", "<Module>", 0, default, hasConstructor: false);
        var parent = Type("Tst.Plugins", "PluginBase", TypeAttributes.Public | TypeAttributes.Abstract, things);
        metadata.AddInterfaceImplementation(parent, plugin);
        Type("Tst.Plugins", "ContactPlugin", TypeAttributes.Public, parent);
        Type("Tst.Plugins", "Hidden", TypeAttributes.NotPublic, parent);
        Type("Tst.Plugins", "Nothing", TypeAttributes.Public, things);
        Type("Tst.Plugins", "Unmakeable", TypeAttributes.Public, parent, hasConstructor: false);

        var image = new BlobBuilder();
        var builder = new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code,
            strongNameSignatureSize: TestKey.SignatureSize,
            flags: CorFlags.ILOnly | (SaysSigned ? CorFlags.StrongNameSigned : 0));
        builder.Serialize(image);
        if (IsSigned)
        {
            builder.Sign(image, TestKey.Sign);
        }

        return [.. image.ToArray(), .. new byte[Padding]];

        TypeDefinitionHandle Type(string space, string name, TypeAttributes attributes, EntityHandle extends, bool hasConstructor = true)
        {
            var next = MetadataTokens.MethodDefinitionHandle(metadata.GetRowCount(TableIndex.MethodDef) + 1);
            if (hasConstructor)
            {
                AddConstructor(metadata, code);
            }

            return metadata.AddTypeDefinition(
                attributes, metadata.GetOrAddString(space), metadata.GetOrAddString(name), extends, MetadataTokens.FieldDefinitionHandle(1), next);
        }
    }

    private static void AddConstructor(MetadataBuilder metadata, BlobBuilder code)
    {
        code.Align(4);
        var instructions = new InstructionEncoder(new BlobBuilder());
        instructions.OpCode(ILOpCode.Ret);
        var body = new MethodBodyStreamEncoder(code).AddMethodBody(instructions);
        metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig,
            MethodImplAttributes.IL, metadata.GetOrAddString(".ctor"), Constructor(metadata, parameters: 0), body, default);
    }

    private static void AddAttribute(
        MetadataBuilder metadata, AssemblyReferenceHandle mscorlib, AssemblyDefinitionHandle assembly, string space, string name, params string[] values)
    {
        var type = metadata.AddTypeReference(mscorlib, metadata.GetOrAddString(space), metadata.GetOrAddString(name));
        var constructor = metadata.AddMemberReference(type, metadata.GetOrAddString(".ctor"), Constructor(metadata, values.Length));
        var blob = new BlobBuilder();
        blob.WriteUInt16(1);
        foreach (var value in values)
        {
            blob.WriteSerializedString(value);
        }

        blob.WriteUInt16(0);
        metadata.AddCustomAttribute(assembly, constructor, metadata.GetOrAddBlob(blob));
    }

    private static BlobHandle Constructor(MetadataBuilder metadata, int parameters)
    {
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(
            parameters, result => result.Void(), list =>
            {
                for (var i = 0; i < parameters; i++)
                {
                    list.AddParameter().Type().String();
                }
            });
        return metadata.GetOrAddBlob(signature);
    }

    private static AssemblyReferenceHandle Reference(MetadataBuilder metadata, string name, string version, string token) => metadata.AddAssemblyReference(
        metadata.GetOrAddString(name), Version.Parse(version), default, metadata.GetOrAddBlob(Convert.FromHexString(token)), default, default);
}

/// <summary>Names with keys.</summary>
internal static class AssemblyNameExtensions
{
    public static AssemblyName WithKey(this AssemblyName name, byte[] key)
    {
        name.SetPublicKey(key);
        return name;
    }
}

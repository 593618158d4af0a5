using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SolutionTools.Packages;

namespace SolutionTools.Packing.Plugins;

/// <summary>A plug-in assembly, read as a file: it is never loaded.</summary>
public sealed class PluginAssemblyFile
{
    private const TypeAttributes Kind = TypeAttributes.VisibilityMask | TypeAttributes.Abstract | TypeAttributes.Interface;

    private PluginAssemblyFile(AssemblyName identity, IReadOnlySet<string> types) => (Identity, Types) = (identity, types);

    /// <summary>Its identity.</summary>
    public AssemblyName Identity { get; }

    /// <summary>The full names of its public classes of which there can be instances.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for the refusal.</param>
    /// <exception cref="SolutionRefusedException">It is no .NET assembly.</exception>
    public static PluginAssemblyFile Read(byte[] bytes, string name)
    {
        try
        {
            using var reader = new PEReader(new MemoryStream(bytes));
            var metadata = reader.GetMetadataReader();
            var types = metadata.TypeDefinitions
                .Select(metadata.GetTypeDefinition)
                .Where(type => (type.Attributes & Kind) == TypeAttributes.Public)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.'));
            return new PluginAssemblyFile(metadata.GetAssemblyDefinition().GetAssemblyName(), types.ToHashSet(StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or IOException)
        {
            throw new SolutionRefusedException($"{name}: it is no .NET assembly: {exception.Message}", exception);
        }
    }
}

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmSegmentation.Cli.Demo;

/// <summary>The plug-in assembly for Dataverse, read as a file: it is never loaded.</summary>
/// <param name="Identity">Its full name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="References">The assemblies it asks for.</param>
/// <param name="PluginTypes">Its public plug-in classes.</param>
internal sealed record PluginFile(
    AssemblyName Identity, long Bytes, IReadOnlyList<AssemblyName> References, IReadOnlyList<string> PluginTypes)
{
    /// <summary>Where the file is that was built along with this program.</summary>
    public static string BuiltPath
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var built = output.Parent!.Parent!.FullName;
            return Path.Combine(built, "CrmSegmentation.Plugins", output.Name + "_net462", "CrmSegmentation.Plugins.dll");
        }
    }

    /// <summary>The file that was built along with this program.</summary>
    public static PluginFile Find() => Read(BuiltPath);

    private static PluginFile Read(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        var metadata = reader.GetMetadataReader();
        var plugins = metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & (TypeAttributes.Public | TypeAttributes.Abstract)) == TypeAttributes.Public)
            .Select(type => metadata.GetString(type.Name))
            .Where(name => name.EndsWith("Plugin", StringComparison.Ordinal));
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName());
        return new PluginFile(metadata.GetAssemblyDefinition().GetAssemblyName(), new FileInfo(path).Length, [.. references], [.. plugins]);
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security;
using System.Xml.Linq;
using SolutionTools.Checking.Facts;

namespace SolutionTools.Checking.Reading;

/// <summary>Reads the plug-in files that customizations.xml names, without loading them.</summary>
internal static class AssemblyReader
{
    public static Dictionary<string, AssemblyFacts> ReadAll(XElement customizations, IReadOnlyList<PackageEntry> entries, List<LoadProblem> problems)
    {
        var assemblies = new Dictionary<string, AssemblyFacts>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in customizations.Under("SolutionPluginAssemblies", "PluginAssembly"))
        {
            var path = PackageEntry.PathOf(element.Text("FileName"));
            if (entries.FirstOrDefault(entry => entry.Path.Same(path)) is { } entry && Read(entry, problems) is { } facts)
            {
                assemblies[path] = facts;
            }
        }

        return assemblies;
    }

    private static AssemblyFacts? Read(PackageEntry entry, List<LoadProblem> problems)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(entry.Bytes));
            if (!file.HasMetadata)
            {
                problems.Add(new LoadProblem(entry.Name, "The file is no .NET assembly."));
                return null;
            }

            var metadata = file.GetMetadataReader();
            if (!metadata.IsAssembly)
            {
                problems.Add(new LoadProblem(entry.Name, "The file is a .NET module, not an assembly."));
                return null;
            }

            var definition = metadata.GetAssemblyDefinition();
            return new AssemblyFacts(
                definition.GetAssemblyName().FullName,
                new StrongNameReader(file, entry.Bytes).Verify(metadata, definition),
                Framework(metadata, definition),
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName().FullName)],
                new TypeFactsReader(metadata).ReadAll(),
                entry.Bytes.Length);
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or ArgumentException or IOException)
        {
            return NoAssembly(entry, problems, exception);
        }
        catch (Exception exception) when (exception is OverflowException or IndexOutOfRangeException or SecurityException)
        {
            // What the reader of metadata throws where a table points out of the file, or a public key is none.
            return NoAssembly(entry, problems, exception);
        }
    }

    private static AssemblyFacts? NoAssembly(PackageEntry entry, List<LoadProblem> problems, Exception exception)
    {
        problems.Add(new LoadProblem(entry.Name, $"The file is no .NET assembly: {exception.Message}"));
        return null;
    }

    private static string Framework(MetadataReader metadata, AssemblyDefinition definition)
    {
        foreach (var handle in definition.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (TypeNames.OfAttribute(metadata, attribute) == "System.Runtime.Versioning.TargetFrameworkAttribute")
            {
                var value = metadata.GetBlobReader(attribute.Value);
                return value.ReadUInt16() == 1 ? value.ReadSerializedString() ?? "" : "";
            }
        }

        return "";
    }
}

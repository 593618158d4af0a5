using System.Text.Json;
using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Rules.Schemas;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Reading;

/// <summary>Reads a zip into what the rules look at. What is absent or broken is there empty, and told as a problem.</summary>
internal static class SolutionReader
{
    /// <summary>Reads a zip.</summary>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public static SolutionUnderCheck Read(Stream zip, SchemaLibrary schemas)
    {
        var problems = new List<LoadProblem>();
        var entries = new ZipEntries(problems).Read(zip);
        var documents = new Dictionary<string, XDocument>(StringComparer.OrdinalIgnoreCase);
        var flows = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (IsXml(entry) && ReadXml(entry, problems) is { } document)
            {
                documents.TryAdd(entry.Path, document);
            }
            else if (IsFlow(entry) && ReadJson(entry, problems) is { } json)
            {
                flows.TryAdd(entry.Path, json);
            }
        }

        var manifest = Root(documents, SolutionZip.Manifest, "ImportExportXml");
        var customizations = Root(documents, SolutionZip.Customizations, "ImportExportXml");
        var tables = TableReader.Read(customizations);
        return new SolutionUnderCheck
        {
            Entries = entries,
            Problems = problems,
            Documents = documents,
            Flows = flows,
            Manifest = Child(manifest, "SolutionManifest"),
            Customizations = customizations,
            ContentTypes = Root(documents, SolutionZip.ContentTypes, "Types"),
            Tables = tables,
            IsData = DataUnderCheck.IsOne(entries),
            Data = new DataUnderCheck
            {
                Schema = Root(documents, DataUnderCheck.SchemaFile, DataUnderCheck.Root),
                Data = Root(documents, DataUnderCheck.DataFile, DataUnderCheck.Root),
            },
            Declared = DeclaredDependencies.Of(manifest),
            Assemblies = AssemblyReader.ReadAll(customizations, entries, problems),
            Schemas = schemas,
        };
    }

    private static bool IsXml(PackageEntry entry) =>
        entry.Extension.Same("xml") && !entry.Path.StartsWith("WebResources/", StringComparison.OrdinalIgnoreCase);

    private static bool IsFlow(PackageEntry entry) =>
        entry.Extension.Same("json") && entry.Path.StartsWith("Workflows/", StringComparison.OrdinalIgnoreCase);

    private static XDocument? ReadXml(PackageEntry entry, List<LoadProblem> problems)
    {
        try
        {
            var document = SolutionXml.Read(entry.Bytes, entry.Name);
            document.AddAnnotation(new PartName(entry.Name));
            return document;
        }
        catch (SolutionRefusedException exception)
        {
            problems.Add(new LoadProblem(entry.Name, exception.Message));
            return null;
        }
    }

    private static JsonElement? ReadJson(PackageEntry entry, List<LoadProblem> problems)
    {
        try
        {
            var bytes = entry.Bytes.AsMemory();
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, new JsonDocumentOptions { MaxDepth = 200 });
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            problems.Add(new LoadProblem(entry.Name, $"It is not well-formed JSON: {exception.Message}"));
            return null;
        }
    }

    /// <summary>The root of a file; an empty one of the expected name where the file is absent, broken or something else.</summary>
    private static XElement Root(Dictionary<string, XDocument> documents, string name, string root)
    {
        if (documents.TryGetValue(name, out var document) && document.Root is { } found && found.Name.LocalName == root)
        {
            return found;
        }

        var empty = new XDocument(new XElement(root));
        empty.AddAnnotation(new PartName(name));
        return empty.Root!;
    }

    private static XElement Child(XElement root, string name)
    {
        if (root.Element(name) is { } child)
        {
            return child;
        }

        var empty = new XDocument(new XElement(root.Name, new XElement(name)));
        empty.AddAnnotation(new PartName(PartName.Of(root)));
        return empty.Root!.Element(name)!;
    }
}

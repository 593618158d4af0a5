using System.Xml.Linq;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The unpacked source of a solution, read as XML.</summary>
/// <param name="name">The solution's name.</param>
internal sealed class SolutionSourceFolder(string name)
{
    public static SolutionSourceFolder Core { get; } = new("CrmSegmentation");

    public static SolutionSourceFolder ForSales { get; } = new("CrmSegmentationForSales");

    /// <summary>Its folder.</summary>
    public string Folder { get; } = Repository.PathOf($"Solutions/{name}");

    /// <summary>All its files.</summary>
    public IReadOnlyList<string> Files => [.. Repository.Files(Folder, "*")];

    /// <summary>The solution's own tables; not contact, to which it adds columns.</summary>
    public IReadOnlyList<XElement> Tables => [.. Entities.Where(entity => entity.Element("EntitySetName") is not null)];

    /// <summary>All tables of which it has columns.</summary>
    public IReadOnlyList<XElement> Entities =>
        [.. Directory.EnumerateFiles(Folder, "Entity.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Load(file).Element("EntityInfo")!.Element("entity")!)];

    public IReadOnlyList<XElement> Choices => All("OptionSets");

    public IReadOnlyList<XElement> Roles => All("Roles");

    public IReadOnlyList<XElement> Relationships => [.. All("Other/Relationships").SelectMany(file => file.Elements("EntityRelationship"))];

    /// <summary>The logical name of a table.</summary>
    public static string NameOf(XElement entity) => ((string)entity.Attribute("Name")!).ToLowerInvariant();

    /// <summary>The columns of a table.</summary>
    public static IEnumerable<XElement> ColumnsOf(XElement entity) => entity.Element("attributes")!.Elements("attribute");

    /// <summary>The one file of a path below its folder.</summary>
    public XElement Read(string path) => Load(Path.Combine(Folder, path));

    /// <summary>The XML files in a folder below its folder.</summary>
    public IReadOnlyList<XElement> All(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.xml").Order(StringComparer.Ordinal).Select(Load)];

    private static XElement Load(string file) => XDocument.Load(file).Root!;
}

using System.Xml.Linq;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>The file that gives each file of the package a content type: by its extension, or by its path where it has none.</summary>
internal static class ContentTypes
{
    private const string Octets = "application/octet-stream";

    private static readonly XNamespace Ns = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Makes the file.</summary>
    /// <param name="paths">The files of the package.</param>
    /// <param name="kept">What the source says about content types; null where it leaves them to packing.</param>
    /// <param name="keptFile">The source's file.</param>
    public static XElement For(IEnumerable<string> paths, XElement? kept, string keptFile)
    {
        if (kept is not null && kept.Name != Ns + "Types")
        {
            throw new SolutionRefusedException(keptFile, "its root is not Types of the namespace of content types.");
        }

        var files = paths.Where(path => path != SolutionZip.ContentTypes).Order(StringComparer.Ordinal).ToArray();
        var types = new XElement(kept ?? new XElement(Ns + "Types"));
        var extensions = Values(types, "Default", "Extension");
        var parts = Values(types, "Override", "PartName");
        foreach (var file in files)
        {
            if (parts.Contains("/" + file))
            {
                continue;
            }

            if (ExtensionOf(file) is not { } extension)
            {
                types.Add(new XElement(Ns + "Override", new XAttribute("PartName", "/" + file), new XAttribute("ContentType", Octets)));
            }
            else if (extensions.Add(extension))
            {
                AddDefault(types, extension);
            }
        }

        RequireParts(kept ?? types, files, keptFile);
        return types;
    }

    // xml first and the defaults before the overrides, as exports have them.
    private static void AddDefault(XElement types, string extension)
    {
        var type = new XElement(Ns + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", Octets));
        if (extension == "xml")
        {
            types.AddFirst(type);
        }
        else if (types.Elements(Ns + "Default").LastOrDefault() is { } last)
        {
            last.AddAfterSelf(type);
        }
        else
        {
            types.AddFirst(type);
        }
    }

    private static void RequireParts(XElement types, string[] files, string keptFile)
    {
        foreach (var part in types.Elements(Ns + "Override"))
        {
            var name = (string?)part.Attribute("PartName") ?? "";
            if (!files.Contains(name.TrimStart('/')))
            {
                throw new SolutionRefusedException(keptFile, $"it names '{name}', which is not in the package.", SolutionXml.PlaceOf(part));
            }
        }
    }

    private static HashSet<string> Values(XElement types, string element, string attribute) =>
        types.Elements(Ns + element).Select(type => (string?)type.Attribute(attribute)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string? ExtensionOf(string path) =>
        Path.GetExtension(path) is { Length: > 1 } extension ? extension[1..] : null;
}

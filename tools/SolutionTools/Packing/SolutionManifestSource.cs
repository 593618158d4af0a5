using System.Xml.Linq;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>What solution.xml says of the solution as a whole.</summary>
internal sealed record SolutionManifestSource
{
    public const string Root = "ImportExportXml";

    /// <summary>The value of Managed in an unmanaged solution.</summary>
    public const string Managed0 = "0";

    /// <summary>The value of Managed in a managed solution.</summary>
    public const string Managed1 = "1";

    /// <summary>The value of Managed in the source of both kinds; it never stands in a zip.</summary>
    public const string Both = "2";

    public required XElement Element { get; init; }

    public required string UniqueName { get; init; }

    public required string Version { get; init; }

    public required string Managed { get; init; }

    public required string? PlaceOfManaged { get; init; }

    /// <summary>The prefix of the publisher; empty where there is none.</summary>
    public required string Prefix { get; init; }

    public static SolutionManifestSource Of(XElement root, string file)
    {
        var manifest = root.Element("SolutionManifest") ?? throw new SolutionRefusedException(file, "it has no SolutionManifest.");
        var name = Required(manifest, "UniqueName", file);
        return PackagePath.IsSafeName(name)
            ? new SolutionManifestSource
            {
                Element = manifest,
                UniqueName = name,
                Version = Required(manifest, "Version", file),
                Managed = Required(manifest, "Managed", file),
                PlaceOfManaged = SolutionXml.PlaceOf(manifest.Element("Managed")!),
                Prefix = manifest.Element("Publisher")?.Element("CustomizationPrefix")?.Value ?? "",
            }
            : throw new SolutionRefusedException(file, $"UniqueName '{name}' can be no file's name.", SolutionXml.PlaceOf(manifest.Element("UniqueName")!));
    }

    private static string Required(XElement manifest, string name, string file) =>
        manifest.Element(name) is { HasElements: false, Value: { Length: > 0 } value }
            ? value
            : throw new SolutionRefusedException(file, $"SolutionManifest has no {name}.", SolutionXml.PlaceOf(manifest));
}

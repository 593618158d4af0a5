using System.Xml.Linq;
using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Package;

/// <summary>Which files belong to which components.</summary>
internal static class Payload
{
    private static readonly HashSet<string> ReferringElements =
        ["FileName", "JsonFileName", "XamlFileName", "FormulaDefinitionFileName", "BackgroundImageUri", "DocumentUri", "UIDataYamlUri", "FontUri"];

    // The file that stands for a component in a folder of its own; what lies beside it belongs to it.
    private static readonly Dictionary<string, string[]> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["customapis"] = ["customapi.xml", "customapirequestparameter.xml", "customapiresponseproperty.xml"],
        ["environmentvariabledefinitions"] = ["environmentvariabledefinition.xml", "environmentvariablevalues.json"],
        ["catalogs"] = ["catalog.xml"],
    };

    /// <summary>The elements that name a file of the package.</summary>
    public static IEnumerable<XElement> References(SolutionUnderCheck solution) => solution.Customizations.Descendants()
        .Where(element => ReferringElements.Contains(element.Name.LocalName) && element.Value.Trim().StartsWith('/'));

    /// <summary>Whether nothing gives a file a meaning: no element names it, and it is none of the files that are found by their place.</summary>
    public static bool IsStray(SolutionUnderCheck solution, PackageEntry entry, HashSet<string> referred)
    {
        var parts = entry.Path.Split('/');
        if (parts.Length == 1)
        {
            return !IsRootFile(entry.Name);
        }

        if (Folders.TryGetValue(parts[0], out var files))
        {
            return !files.Contains(parts[^1], StringComparer.OrdinalIgnoreCase);
        }

        return parts[0] switch
        {
            "WebResources" or "PluginAssemblies" or "Workflows" or "Formulas" or "Reports" => !referred.Contains(entry.Path) && !IsCompanion(entry, referred),
            "Controls" => parts.Length > 1 && !referred.Contains($"Controls/{parts[1]}/ControlManifest.xml"),
            _ => false,
        };
    }

    public static bool IsRootFile(string name) => name is SolutionZip.ContentTypes or SolutionZip.Manifest or SolutionZip.Customizations;

    /// <summary>Files that lie beside one that is named, such as a desktop flow's script.</summary>
    private static bool IsCompanion(PackageEntry entry, HashSet<string> referred) =>
        entry.Path.StartsWith("Workflows/", StringComparison.OrdinalIgnoreCase) && !entry.Extension.Same("json") && !entry.Extension.Same("xaml")
        && referred.Count > 0;
}

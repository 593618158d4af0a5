using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SolutionTools.Layout;

/// <summary>A kind of component that has a file of its own in the classic layout of unpacked solutions.</summary>
/// <param name="Container">The element of customizations.xml that holds them.</param>
/// <param name="Item">The element that is one.</param>
/// <param name="Files">The paths of their files.</param>
/// <param name="FileOf">The path that a component's file would have; null for a component that has none.</param>
/// <param name="PayloadOf">The path, in the folder, of the file that the component describes; null for kinds that describe none.</param>
internal sealed record ComponentKind(
    string Container, string Item, Regex Files, Func<XElement, string?> FileOf, Func<XElement, string?>? PayloadOf = null)
{
    public const string DataEnding = ".data.xml";

    private const string ManagedTwin = "_managed.xml";

    private const string Ending = ".xml";

    public static ComponentKind Entity { get; } = new(
        "Entities", "Entity", Pattern("^Entities/[^/]+/Entity\\.xml$"), entity => Named("Entities/", entity.Element("Name"), "/Entity.xml"));

    /// <summary>The kinds, tables aside.</summary>
    public static IReadOnlyList<ComponentKind> All { get; } =
    [
        new("Roles", "Role", Pattern(@"^Roles/[^/]+\.xml$"), role => Named("Roles/", role.Attribute("name"), Ending)),
        new(
            "FieldSecurityProfiles", "FieldSecurityProfile", Pattern(@"^FieldSecurityProfiles/[^/]+\.xml$"),
            profile => Named("FieldSecurityProfiles/", profile.Attribute("name"), Ending)),
        new("optionsets", "optionset", Pattern(@"^OptionSets/[^/]+\.xml$"), choice => Named("OptionSets/", choice.Attribute("Name"), Ending)),
        new("Dashboards", "Dashboard", Pattern(@"^Dashboards/[^/]+\.xml$"), dashboard => Named("Dashboards/", dashboard.Element("FormId"), Ending)),
        new(
            "SdkMessageProcessingSteps", "SdkMessageProcessingStep", Pattern(@"^SdkMessageProcessingSteps/[^/]+\.xml$"),
            step => Named("SdkMessageProcessingSteps/", step.Attribute("SdkMessageProcessingStepId"), Ending)),
        new(
            "AppModules", "AppModule", Pattern("^AppModules/[^/]+/AppModule\\.xml$"),
            app => Named("AppModules/", app.Element("UniqueName"), "/AppModule.xml")),
        new(
            "AppModuleSiteMaps", "AppModuleSiteMap", Pattern("^AppModuleSiteMaps/[^/]+/AppModuleSiteMap\\.xml$"),
            map => Named("AppModuleSiteMaps/", map.Element("SiteMapUniqueName"), "/AppModuleSiteMap.xml")),
        Described("Workflows", "Workflow", Pattern(@"^Workflows/.+\.data\.xml$"), flow => Below("Workflows/", PayloadNameOf(flow))),
        Described(
            "WebResources", "WebResource", Pattern(@"^WebResources/.+\.data\.xml$"),
            resource => resource.Element("Name")?.Value is { } name ? "WebResources/" + name : null),
        Described(
            "SolutionPluginAssemblies", "PluginAssembly", Pattern(@"^PluginAssemblies/.+\.data\.xml$"),
            assembly => Below("PluginAssemblies/", PayloadNameOf(assembly))),
        Described(
            "CustomControls", "CustomControl", Pattern("^Controls/[^/]+/ControlManifest\\.xml\\.data\\.xml$"),
            control => Below("Controls/", PayloadNameOf(control)) is { } path && path.EndsWith("/ControlManifest.xml", StringComparison.Ordinal)
                ? path
                : null),
    ];

    /// <summary>The path in the zip that a component gives for what it describes, without the slash at its beginning; null for none.</summary>
    public static string? PayloadNameOf(XElement item) =>
        (item.Element("JsonFileName") ?? item.Element("XamlFileName") ?? item.Element("FileName")) is { HasElements: false } name
            && SolutionLayout.IsReference(name.Value)
            ? name.Value[1..]
            : null;

    /// <summary>The path without the ending that makes it the twin for managed packages.</summary>
    public static string WithoutTwin(string path) => IsTwin(path) ? path[..^ManagedTwin.Length] + Ending : path;

    /// <summary>Whether a file stands in for another one when a managed package is made.</summary>
    public static bool IsTwin(string path) => path.EndsWith(ManagedTwin, StringComparison.Ordinal);

    /// <summary>The path of the file that stands in for this one when a managed package is made.</summary>
    public static string TwinOf(string path) => path[..^Ending.Length] + ManagedTwin;

    /// <summary>Whether a file is of this kind.</summary>
    public bool IsFile(string path) => Files.IsMatch(WithoutTwin(path));

    /// <summary>The path of a component's file; null for a component that has none.</summary>
    public string? PathOf(XElement item) => FileOf(item) is { } path && !IsTwin(path) && IsFile(path) ? path : null;

    /// <summary>A path out of a name that an element or attribute holds; null where that name can be no file's.</summary>
    public static string? Named(string before, XObject? name, string behind)
    {
        var value = name switch { XElement { HasElements: false } element => element.Value, XAttribute attribute => attribute.Value, _ => null };
        return value is not null && Packages.PackagePath.IsSafeName(value) && !IsTwin(value + behind) ? before + value + behind : null;
    }

    private static ComponentKind Described(string container, string item, Regex files, Func<XElement, string?> payload) =>
        new(container, item, files, component => payload(component) is { } path && !IsTwin(path + DataEnding) ? path + DataEnding : null, payload);

    private static string? Below(string folder, string? path) => path?.StartsWith(folder, StringComparison.Ordinal) == true ? path : null;

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}

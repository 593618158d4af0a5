using System.Text.Json;
using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Rules.Schemas;

namespace SolutionTools.Checking.Reading;

/// <summary>A solution as the rules see it.</summary>
internal sealed class SolutionUnderCheck
{
    private readonly Lazy<HashSet<string>> _paths;

    public SolutionUnderCheck()
    {
        SchemaFindings = new Lazy<SchemaValidation?>(() => SchemaCheck.Run(this));
        _paths = new Lazy<HashSet<string>>(() => Entries!.Select(entry => entry.Path).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What the schemas object to; null without schemas or without customizations.</summary>
    public Lazy<SchemaValidation?> SchemaFindings { get; }

    public required IReadOnlyList<PackageEntry> Entries { get; init; }

    public required IReadOnlyList<LoadProblem> Problems { get; init; }

    /// <summary>The XML files that could be read, by path.</summary>
    public required IReadOnlyDictionary<string, XDocument> Documents { get; init; }

    /// <summary>The definitions of cloud flows that could be read, by path.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Flows { get; init; }

    /// <summary>SolutionManifest; empty when it is absent.</summary>
    public required XElement Manifest { get; init; }

    /// <summary>The root of customizations.xml; empty when it is absent.</summary>
    public required XElement Customizations { get; init; }

    public required XElement ContentTypes { get; init; }

    public required Tables Tables { get; init; }

    /// <summary>Whether it is no solution but a package of the Configuration Migration tool.</summary>
    public required bool IsData { get; init; }

    public required DataUnderCheck Data { get; init; }

    /// <summary>The solutions of the same check, for what looks beyond its own zip.</summary>
    public IReadOnlyList<SolutionUnderCheck> CheckedWith { get; set; } = [];

    public required DeclaredDependencies Declared { get; init; }

    /// <summary>The plug-in files that could be read, by path.</summary>
    public required IReadOnlyDictionary<string, AssemblyFacts> Assemblies { get; init; }

    public required SchemaLibrary Schemas { get; init; }

    public bool HasManifest => Manifest.HasElements;

    public bool IsManaged => Manifest.Text("Managed") == "1";

    /// <summary>The publisher's prefix in lower case, without the underscore; empty when it is not said.</summary>
    public string Prefix => Manifest.Element("Publisher").Text("CustomizationPrefix").Lower();

    public int OptionPrefix => Manifest.Element("Publisher").Text("CustomizationOptionValuePrefix").TryWhole(out var prefix) ? prefix : 0;

    public string BaseLanguage => Manifest.Parent.Attr("languagecode") is { Length: > 0 } code ? code : "1033";

    public IEnumerable<XElement> RootComponents => Manifest.Under("RootComponents", "RootComponent");

    public IEnumerable<XElement> Relationships => Customizations.Under("EntityRelationships", "EntityRelationship");

    public IEnumerable<XElement> Choices => Customizations.Under("optionsets", "optionset");

    public IEnumerable<XElement> Roles => Customizations.Under("Roles", "Role");

    public IEnumerable<XElement> WebResources => Customizations.Under("WebResources", "WebResource");

    public IEnumerable<XElement> Workflows => Customizations.Under("Workflows", "Workflow");

    public IEnumerable<XElement> Controls => Customizations.Under("CustomControls", "CustomControl");

    public IEnumerable<XElement> PluginAssemblies => Customizations.Under("SolutionPluginAssemblies", "PluginAssembly");

    public IEnumerable<XElement> PluginTypes => PluginAssemblies.SelectMany(assembly => assembly.Under("PluginTypes", "PluginType"));

    public IEnumerable<XElement> Steps => Customizations.Under("SdkMessageProcessingSteps", "SdkMessageProcessingStep");

    public IEnumerable<XElement> Apps => Customizations.Under("AppModules", "AppModule");

    public IEnumerable<XElement> SiteMaps => Customizations.Under("AppModuleSiteMaps", "AppModuleSiteMap");

    public IEnumerable<XElement> Dashboards =>
        Customizations.Under("Dashboards", "Dashboard").Concat(Customizations.Under("InteractionCentricDashboards", "InteractionCentricDashboard"));

    public IEnumerable<XElement> Profiles => Customizations.Under("FieldSecurityProfiles", "FieldSecurityProfile");

    public IEnumerable<XElement> ConnectionReferences => Customizations.Under("connectionreferences", "connectionreference");

    /// <summary>The roots of the files of a folder that have a given root element, such as customapi.</summary>
    public IEnumerable<XElement> Parts(string root) =>
        Documents.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value.Root!).Where(element => element.Name.LocalName == root);

    /// <summary>Whether the path names a file of the zip, with or without a slash at its beginning.</summary>
    public bool HasFile(string path) => _paths.Value.Contains(PackageEntry.PathOf(path));

    /// <summary>Whether a name has the publisher's prefix.</summary>
    public bool IsOurs(string name) => Prefix.Length > 0 && name.Lower().StartsWith($"{Prefix}_", StringComparison.Ordinal);
}

namespace SolutionTools.Layout;

/// <summary>The fixed names of the classic layout of unpacked solutions.</summary>
internal static class SolutionLayout
{
    public const string Manifest = "Other/Solution.xml";
    public const string Shell = "Other/Customizations.xml";
    public const string Relationships = "Other/Relationships.xml";
    public const string RelationshipFolder = "Other/Relationships/";
    public const string EntityFolder = "Entities/";
    public const string FormulaFolder = "Formulas/";

    /// <summary>The content types of the zip, kept only where they are not those that packing would write.</summary>
    public const string ContentTypes = "Other/ContentTypes.xml";

    /// <summary>What is to be packed that does not lie in the folder.</summary>
    public const string Settings = "pack.json";

    // Their files go to the zip at the same path; what is in them refers to each other.
    private static readonly string[] Verbatim =
    [
        "customapis/", "environmentvariabledefinitions/", "pluginpackages/", "catalogs/", "Assets/", "appactions/", "maskingrules/", "CanvasApps/",
        "Connector/",
    ];

    // Their files go to the zip at the same path; customizations.xml refers to each.
    private static readonly string[] Referenced = ["WebResources/", "PluginAssemblies/", "Workflows/", "Reports/", FormulaFolder];

    private const string Controls = "Controls/";

    // The parts of customizations.xml in the order in which exports hold them.
    private static readonly string[] Containers =
    [
        "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "RibbonDiffXml", "ConnectionRoles", "SiteMap", "EntityImageConfigs",
        "AttributeImageConfigs", "EntityMaps", "EntityRelationships", "OrganizationSettings", "optionsets", "Reports", "Dashboards",
        "InteractionCentricDashboards", "WebResources", "CustomControls", "SolutionPluginAssemblies", "SdkMessageProcessingSteps",
        "ServiceEndpoints", "AppModuleSiteMaps", "AppModules", "EntityDataProviders", "EntityDataSources", "CanvasApps", "Connectors",
        "connectionreferences", "Languages",
    ];

    private static readonly string[] EntityParts = ["Name", "ObjectTypeCode", "EntityInfo", "FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml"];

    /// <summary>Whether a file is packed at its own path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="references">The paths that customizations.xml refers to.</param>
    public static bool IsPayload(string path, IReadOnlySet<string> references) =>
        Verbatim.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
        || (Referenced.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && references.Contains(path))
        || (path.StartsWith(Controls, StringComparison.Ordinal) && references.Contains($"{Controls}{path.Split('/')[1]}/ControlManifest.xml"));

    /// <summary>Whether a path means something else in the folder than in the zip.</summary>
    public static bool IsReserved(string path) =>
        path == Settings
        || path.StartsWith('.')
        || path.Contains("/.", StringComparison.Ordinal)
        || path.StartsWith("Other/", StringComparison.Ordinal)
        || path.StartsWith(EntityFolder, StringComparison.Ordinal)
        || ComponentKind.All.Any(kind => kind.IsFile(path));

    /// <summary>Whether a path may be written where a reference is meant: below one of the folders that hold files.</summary>
    public static bool IsReference(string value) =>
        value.Length > 1 && value[0] == '/'
        && Verbatim.Concat(Referenced).Append(Controls).Any(folder => value.AsSpan(1).StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Where a part stands among the others: of customizations.xml, or of a table.</summary>
    public static int PlaceOf(string part, bool ofEntity) => Array.IndexOf(ofEntity ? EntityParts : Containers, part);
}

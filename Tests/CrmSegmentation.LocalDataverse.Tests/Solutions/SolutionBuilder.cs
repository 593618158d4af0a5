using System.IO.Compression;
using System.Text;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>Puts a small solution zip together in memory.</summary>
internal sealed class SolutionBuilder(string name, string version = "1.0.0.0")
{
    private readonly List<string> _entities = [];
    private readonly Dictionary<string, List<string>> _sections = [];
    private readonly List<(string Path, byte[] Bytes)> _files = [];
    private readonly List<string> _roots = [];
    private readonly List<string> _missing = [];
    private bool _isManaged = true;
    private string _packageVersion = "9.2";

    public string Name { get; } = name;

    public static string Attribute(string type, string schemaName, string more = "", string displayMask = "ValidForForm") =>
        $"""
        <attribute PhysicalName="{schemaName}"><Type>{type}</Type><LogicalName>{schemaName.ToLowerInvariant()}</LogicalName><RequiredLevel>none</RequiredLevel>
        <DisplayMask>{displayMask}</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi>
        <ValidForCreateApi>1</ValidForCreateApi><IsCustomField>1</IsCustomField>{more}
        <displaynames><displayname description="{schemaName}" languagecode="1033" /></displaynames></attribute>
        """;

    public static string Options(params ReadOnlySpan<int> values)
    {
        var options = new StringBuilder();
        foreach (var value in values)
        {
            options.Append($"""<option value="{value}"><labels><label description="Option {value}" languagecode="1033" /></labels></option>""");
        }

        return $"<options>{options}</options>";
    }

    public static string Key(string schemaName, params ReadOnlySpan<string> columns) =>
        $"""
        <EntityKey><Name>{schemaName}</Name><LogicalName>{schemaName.ToLowerInvariant()}</LogicalName><EntityKeyAttributes>
        {string.Concat(columns.ToArray().Select(column => $"<AttributeName>{column}</AttributeName>"))}</EntityKeyAttributes></EntityKey>
        """;

    public SolutionBuilder Unmanaged()
    {
        _isManaged = false;
        return this;
    }

    public SolutionBuilder PackageVersion(string packageVersion)
    {
        _packageVersion = packageVersion;
        return this;
    }

    /// <summary>A new table with an id, a name and these columns.</summary>
    public SolutionBuilder Table(string schemaName, string attributes = "", string keys = "", string ownership = "UserOwned", string more = "")
    {
        Root($"""type="1" schemaName="{schemaName.ToLowerInvariant()}" behavior="0" """);
        return Entity($"""
            <Entity><Name LocalizedName="{schemaName}" OriginalName="{schemaName}">{schemaName}</Name><EntityInfo><entity Name="{schemaName}">
            <LocalizedNames><LocalizedName description="{schemaName}" languagecode="1033" /></LocalizedNames>
            <attributes>{Attribute("primarykey", $"{schemaName}Id")}
            {Attribute("nvarchar", $"{schemaName}_Name", "<MaxLength>100</MaxLength>", "PrimaryName|ValidForForm")}{attributes}</attributes>
            <EntityKeys>{keys}</EntityKeys><OwnershipTypeMask>{ownership}</OwnershipTypeMask>
            </entity></EntityInfo>{more}</Entity>
            """);
    }

    /// <summary>Columns for a table that is there.</summary>
    public SolutionBuilder Extend(string schemaName, string attributes, string keys = "", string more = "")
    {
        Root($"""type="1" schemaName="{schemaName.ToLowerInvariant()}" behavior="1" """);
        return Entity($"""
            <Entity><Name LocalizedName="{schemaName}" OriginalName="">{schemaName}</Name><EntityInfo><entity Name="{schemaName}">
            <attributes>{attributes}</attributes><EntityKeys>{keys}</EntityKeys></entity></EntityInfo>{more}</Entity>
            """);
    }

    public SolutionBuilder Entity(string xml)
    {
        _entities.Add(xml);
        return this;
    }

    public SolutionBuilder Choice(string schemaName, params ReadOnlySpan<int> values) =>
        Section("optionsets", $"""<optionset Name="{schemaName}"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>{Options(values)}</optionset>""");

    public SolutionBuilder OneToMany(string relationship, string referencing, string referenced, string lookup, string delete = "RemoveLink") =>
        Section("EntityRelationships", $"""
            <EntityRelationship Name="{relationship}"><EntityRelationshipType>OneToMany</EntityRelationshipType>
            <ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName>
            <CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>{delete}</CascadeDelete><ReferencingAttributeName>{lookup}</ReferencingAttributeName>
            </EntityRelationship>
            """);

    public SolutionBuilder ManyToMany(string relationship, string first, string second) =>
        Section("EntityRelationships", $"""
            <EntityRelationship Name="{relationship}"><EntityRelationshipType>ManyToMany</EntityRelationshipType>
            <FirstEntityName>{first}</FirstEntityName><SecondEntityName>{second}</SecondEntityName><IntersectEntityName>{relationship}</IntersectEntityName>
            </EntityRelationship>
            """);

    public SolutionBuilder Section(string section, string xml)
    {
        if (!_sections.TryGetValue(section, out var parts))
        {
            _sections[section] = parts = [];
        }

        parts.Add(xml);
        return this;
    }

    public SolutionBuilder File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public SolutionBuilder File(string path, byte[] bytes)
    {
        _files.Add((path, bytes));
        return this;
    }

    public SolutionBuilder Root(string attributes)
    {
        _roots.Add($"<RootComponent {attributes}/>");
        return this;
    }

    public SolutionBuilder Needs(string required, string dependent)
    {
        _missing.Add($"<MissingDependency><Required {required}/><Dependent {dependent}/></MissingDependency>");
        return this;
    }

    public string Manifest() =>
        $"""
        <ImportExportXml version="9.2.0.0" SolutionPackageVersion="{_packageVersion}" languagecode="1033" generatedBy="CrmLive"><SolutionManifest>
        <UniqueName>{Name}</UniqueName><LocalizedNames><LocalizedName description="{Name}" languagecode="1033" /></LocalizedNames><Descriptions />
        <Version>{version}</Version><Managed>{(_isManaged ? 1 : 0)}</Managed>
        <Publisher><UniqueName>smp</UniqueName><LocalizedNames><LocalizedName description="Smp" languagecode="1033" /></LocalizedNames>
        <CustomizationPrefix>smp</CustomizationPrefix><CustomizationOptionValuePrefix>72700</CustomizationOptionValuePrefix></Publisher>
        <RootComponents>{string.Concat(_roots.Distinct())}</RootComponents><MissingDependencies>{string.Concat(_missing)}</MissingDependencies>
        </SolutionManifest></ImportExportXml>
        """;

    public string Customizations() =>
        $"""
        <ImportExportXml><Entities>{string.Concat(_entities)}</Entities>
        {string.Concat(_sections.Select(section => $"<{section.Key}>{string.Concat(section.Value)}</{section.Key}>"))}
        <Languages><Language>1033</Language></Languages></ImportExportXml>
        """;

    public MemoryStream Zip() => Zip(Manifest(), Customizations(), [.. _files]);

    public static MemoryStream Zip(string manifest, string customizations, params ReadOnlySpan<(string Path, byte[] Bytes)> files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", Encoding.UTF8.GetBytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" />"));
            Add(archive, "solution.xml", Encoding.UTF8.GetBytes(manifest));
            Add(archive, "customizations.xml", Encoding.UTF8.GetBytes(customizations));
            foreach (var (path, bytes) in files)
            {
                Add(archive, path, bytes);
            }
        }

        zip.Position = 0;
        return zip;
    }

    private static void Add(ZipArchive archive, string path, byte[] bytes)
    {
        using var stream = archive.CreateEntry(path).Open();
        stream.Write(bytes);
    }
}

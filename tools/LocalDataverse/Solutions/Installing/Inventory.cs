using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Solutions.Reading;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Installing;

/// <summary>Tells what is in the organisation already.</summary>
internal sealed class Inventory(StoreSession session, bool withPlaceholders)
{
    private readonly MetadataSnapshot _metadata = session.Metadata;

    public bool Has(ComponentKey key)
    {
        var (table, item) = key.Split();
        return key.Kind switch
        {
            ComponentKind.Table => _metadata.Find(table) is { } found && (withPlaceholders || !found.Definition.IsPlaceholder),
            ComponentKind.Column => _metadata.Find(table)?.Find(item) is not null,
            ComponentKind.Key => _metadata.Find(table)?.Keys.Any(k => k.Definition.LogicalName == item) is true,
            ComponentKind.Choice => _metadata.FindChoice(key.Name) is not null,
            ComponentKind.OneToMany => _metadata.FindOneToMany(key.Name) is not null,
            ComponentKind.ManyToMany => _metadata.FindManyToMany(key.Name) is not null,
            _ => _metadata.Find(table) is { } rows && RowFinder.Exists(session, rows, Guid.Parse(item)),
        };
    }

    /// <summary>Whether something that a package calls a dependency is here.</summary>
    public bool Has(DependencyEnd end, string? solution)
    {
        var name = (end.SchemaName ?? "").ToLowerInvariant();
        var parent = (end.ParentSchemaName ?? "").ToLowerInvariant();
        return int.TryParse(end.Type, out var type)
            ? type switch
            {
                ComponentTypes.Table => Has(ComponentKey.Table(name)),
                ComponentTypes.Column => Has(ComponentKey.Column(parent, name)),
                ComponentTypes.Choice => Has(ComponentKey.Choice(name)),
                ComponentTypes.Key => Has(ComponentKey.Key(parent, name)),
                ComponentTypes.Relationship or ComponentTypes.RelationshipAlone => Has(ComponentKey.OneToMany(name)) || Has(ComponentKey.ManyToMany(name)),
                _ => RowsOf(type) is var (table, key) && table.Length > 0 ? HasRow(table, key, end) : IsInstalled(solution),
            }
            : _metadata.Find(end.Type.ToLowerInvariant()) is { } named ? HasRow(named.Name, KeyOf(named), end) : IsInstalled(solution);
    }

    private static string KeyOf(Table table) => table.Find("uniquename") is not null ? "uniquename"
        : table.Find("schemaname") is not null ? "schemaname"
        : table.PrimaryName?.Name ?? table.Id.Name;

    private static (string Table, string Key) RowsOf(int type) => type switch
    {
        ComponentTypes.Role => ("role", "name"),
        ComponentTypes.Form or ComponentTypes.SystemForm => ("systemform", "uniquename"),
        ComponentTypes.View => ("savedquery", "name"),
        ComponentTypes.Chart => ("savedqueryvisualization", "name"),
        ComponentTypes.Process => ("workflow", "uniquename"),
        ComponentTypes.WebResource => ("webresource", "name"),
        ComponentTypes.SiteMap => ("sitemap", "sitemapnameunique"),
        ComponentTypes.CustomControl => ("customcontrol", "name"),
        ComponentTypes.FieldSecurityProfile => ("fieldsecurityprofile", "name"),
        ComponentTypes.App => ("appmodule", "uniquename"),
        ComponentTypes.PluginType => ("plugintype", "typename"),
        ComponentTypes.PluginAssembly => ("pluginassembly", "name"),
        ComponentTypes.Step => ("sdkmessageprocessingstep", "name"),
        ComponentTypes.StepImage => ("sdkmessageprocessingstepimage", "name"),
        ComponentTypes.ServiceEndpoint => ("serviceendpoint", "name"),
        ComponentTypes.EnvironmentVariable => ("environmentvariabledefinition", "schemaname"),
        _ => ("", ""),
    };

    // An assembly is known by its full name, which begins with its name.
    private bool HasRow(string table, string key, DependencyEnd end) =>
        (end.Id is { } id && Has(ComponentKey.Row(table, id)))
        || (end.SchemaName is { } name
            && RowIds.Find(session, table, key, table is "pluginassembly" or "plugintype" ? name.Split(',')[0].Trim() : name) is not null);

    // Of types that nothing is made of here, the solution that brings them must do: "Name (1.2.3.4)".
    private bool IsInstalled(string? solution)
    {
        if (solution?.Split(' ', '(', ')') is not [var name, _, var version, ..]
            || RowIds.Find(session, "solution", "uniquename", name) is not { } id
            || !Version.TryParse(version, out var wanted))
        {
            return false;
        }

        return RowFinder.Value(session, _metadata.Require("solution"), id, "version") is string installed
            && Version.TryParse(installed, out var there) && there >= wanted;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Errors;

namespace LocalDataverse.WebApi.Model;

/// <summary>A table as the Web API knows it: an entity type with properties and navigation properties.</summary>
internal sealed class WebTable
{
    private readonly FrozenDictionary<string, WebProperty> _properties;
    private readonly FrozenDictionary<string, Navigation> _navigations;
    private readonly FrozenDictionary<(string Lookup, string Target), Navigation> _byTarget;

    public WebTable(Table table, MetadataSnapshot metadata)
    {
        Table = table;
        Properties = [.. table.Columns.Where(column => column.IsStored).Select(column => new WebProperty(column))];
        _properties = Properties.ToFrozenDictionary(property => property.Name);
        _navigations = Navigation.Of(table, metadata).ToFrozenDictionary(navigation => navigation.Name);
        _byTarget = _navigations.Values.Where(navigation => navigation.IsSingle)
            .SelectMany(navigation => navigation.Targets.Select(target => (Key: (navigation.Lookup!.Name, target), navigation)))
            .DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.navigation);
        Readable = [.. Properties.Where(property => property.Column.Definition is { ValidForRead: true, Source: SourceType.Simple })];
    }

    public Table Table { get; }

    public string Name => Table.Name;

    public string SetName => Table.Definition.EntitySetName;

    public string TypeName => $"Microsoft.Dynamics.CRM.{Name}";

    public ImmutableArray<WebProperty> Properties { get; }

    /// <summary>What a client gets that asks for all properties.</summary>
    public ImmutableArray<WebProperty> Readable { get; }

    public IEnumerable<Navigation> Navigations => _navigations.Values;

    public WebProperty? FindProperty(string name) => _properties.GetValueOrDefault(name);

    public WebProperty RequireProperty(string name) => FindProperty(name) ?? throw WebError.NoSuchProperty(name, Name);

    public Navigation? FindNavigation(string name) => _navigations.GetValueOrDefault(name);

    /// <summary>The navigation property of a lookup towards a table.</summary>
    public Navigation? NavigationOf(Column lookup, string target) => _byTarget.GetValueOrDefault((lookup.Name, target));

    /// <summary>The property of a column.</summary>
    public WebProperty PropertyOf(Column column) => _properties[WebProperty.NameOf(column)];

    /// <summary>
    /// The property that a client means by the name of a property, of a lookup's navigation property or of a lookup's column.
    /// </summary>
    public WebProperty? FindLoosely(string name) => FindProperty(name)
        ?? (FindNavigation(name) is { IsSingle: true } navigation ? PropertyOf(navigation.Lookup!) : null)
        ?? (Table.Find(name) is { IsStored: true } column ? PropertyOf(column) : null);
}

/// <summary>A column as a property: a lookup is <c>_x_value</c>.</summary>
internal sealed class WebProperty(Column column)
{
    public Column Column { get; } = column;

    public string Name { get; } = NameOf(column);

    public string FormattedName { get; } = $"{NameOf(column)}@OData.Community.Display.V1.FormattedValue";

    public string LogicalNameName { get; } = $"{NameOf(column)}@Microsoft.Dynamics.CRM.lookuplogicalname";

    public string NavigationName { get; } = $"{NameOf(column)}@Microsoft.Dynamics.CRM.associatednavigationproperty";

    public static string NameOf(Column column) => column.IsReference ? $"_{column.Name}_value" : column.Name;
}

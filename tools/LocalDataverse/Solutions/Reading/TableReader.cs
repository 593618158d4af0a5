using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Tables: new ones with all that makes them, and what a solution adds to those that are there.</summary>
internal static partial class TableReader
{
    private const int LongestName = 128;

    public static void ReadAll(ComponentList list, Part entities)
    {
        foreach (var entity in entities.Children("Entity"))
        {
            Read(list, entity);
        }
    }

    /// <summary>A name as tables, columns and choices are known by; a fault where it cannot be one.</summary>
    public static string LogicalName(Part part, string name)
    {
        var logical = name.ToLowerInvariant();
        return logical.Length <= LongestName && Name().IsMatch(logical) ? logical : throw part.Broken($"'{name}' is no logical name");
    }

    private static void Read(ComponentList list, Part part)
    {
        var declared = part.Child("EntityInfo")?.Child("entity");
        var schemaName = declared?.Attribute("Name") ?? part.RequireText("Name");
        var name = LogicalName(part, schemaName);
        var entity = part.As($"table {name}");
        var attributes = declared?.Children("attributes", "attribute").Select(attribute => ReadColumn(list, attribute, name)).ToArray() ?? [];
        if (attributes.FirstOrDefault(column => column.Part.Text("Type") is "primarykey") is { } primaryKey)
        {
            list.Add(ToTable(declared!.As(entity.Title), entity, schemaName, name, primaryKey.Definition, attributes));
        }
        else
        {
            // Naming a table without declaring it takes for granted that it is there.
            list.Add(new Component
            {
                Key = ComponentKey.Table(name),
                Title = entity.Title,
                Type = ComponentTypes.Table,
                SchemaName = name,
                Requires = [ComponentKey.Table(name)],
            });
        }

        foreach (var column in MarkDerived(attributes))
        {
            list.Add(column.Definition.ToComponent(name, column.Title));
        }

        foreach (var key in declared?.Children("EntityKeys", "EntityKey") ?? [])
        {
            list.Add(ReadKey(key, name));
        }

        FormReader.ReadOfTable(list, entity, name);
        NoteTheRest(list, entity, name);
    }

    private static ReadColumn ReadColumn(ComponentList list, Part attribute, string table)
    {
        var name = attribute.Text("LogicalName") ?? attribute.Text("Name") ?? attribute.RequireAttribute("PhysicalName");
        var logical = LogicalName(attribute, name);
        var part = attribute.As($"column {table}.{logical}");
        return new ReadColumn(part, ColumnReader.Read(list, part, logical));
    }

    private static Component ToTable(
        Part declared, Part entity, string schemaName, string name, ColumnDefinition primaryKey, IReadOnlyCollection<ReadColumn> columns) => new()
        {
            Key = ComponentKey.Table(name),
            Title = entity.Title,
            Type = ComponentTypes.Table,
            SchemaName = name,
            Table = new TableDefinition
            {
                LogicalName = name,
                SchemaName = schemaName,
                EntitySetName = declared.Text("EntitySetName") ?? "",
                DisplayName = declared.Labels("LocalizedNames"),
                CollectionName = declared.Labels("LocalizedCollectionNames"),
                Description = declared.Labels("Descriptions"),
                Ownership = OwnershipOf(declared, columns),
                PrimaryId = primaryKey.LogicalName,
                PrimaryName = columns.FirstOrDefault(IsPrimaryName)?.Definition.LogicalName,
                ChangeTracking = declared.Flag("ChangeTrackingEnabled") ?? false,
                IsActivity = declared.Flag("IsActivity") ?? false,
                IsCustom = true,
                IntroducedVersion = declared.Text("IntroducedVersion"),
                Settings = SettingsReader.OfTable(declared),
            },
        };

    private static bool IsPrimaryName(ReadColumn column) =>
        column.Part.Text("DisplayMask")?.Split('|').Contains("PrimaryName") is true && column.Definition.Type is ColumnType.String or ColumnType.Memo;

    private static Ownership OwnershipOf(Part declared, IEnumerable<ReadColumn> columns) => declared.Text("OwnershipTypeMask")?.ToUpperInvariant() switch
    {
        "USEROWNED" or "TEAMOWNED" => Ownership.User,
        "ORGOWNED" or "ORGANIZATIONOWNED" => Ownership.Organization,
        "BUSINESSOWNED" => Ownership.BusinessUnit,
        "NONE" => Ownership.None,
        null => columns.Any(column => column.Definition.Type == ColumnType.Owner) ? Ownership.User : Ownership.Organization,
        var other => throw declared.Broken($"'{other}' is no ownership"),
    };

    // The names and types of what a lookup points to are columns too; nothing is stored in them.
    private static IEnumerable<(ColumnDefinition Definition, string Title)> MarkDerived(IReadOnlyCollection<ReadColumn> columns)
    {
        var lookups = columns.Where(column => column.Definition.Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner)
            .Select(column => column.Definition.LogicalName).ToHashSet();
        foreach (var (part, definition) in columns)
        {
            var of = lookups.FirstOrDefault(lookup =>
                !definition.IsCustom && definition.LogicalName.StartsWith(lookup, StringComparison.Ordinal)
                && definition.LogicalName[lookup.Length..] is "name" or "yominame" or "type" or "idtype");
            yield return (of is null || lookups.Contains(definition.LogicalName)
                ? definition
                : definition with { Type = ColumnType.Virtual, AttributeOf = of }, part.Title);
        }
    }

    private static Component ReadKey(Part key, string table)
    {
        var name = LogicalName(key, key.Text("LogicalName") ?? key.RequireText("Name"));
        var part = key.As($"key {table}.{name}");
        var columns = part.Children("EntityKeyAttributes", "AttributeName").Select(column => LogicalName(part, column.Element.Value.Trim())).ToImmutableArray();
        if (columns.IsEmpty || columns.Distinct().Count() != columns.Length)
        {
            throw part.Broken("it has no columns, or one of them twice");
        }

        return new Component
        {
            Key = ComponentKey.Key(table, name),
            Title = part.Title,
            Type = ComponentTypes.Key,
            SchemaName = name,
            Parent = ComponentKey.Table(table),
            Requires = [ComponentKey.Table(table), .. columns.Select(column => ComponentKey.Column(table, column))],
            AlternateKey = new KeyDefinition
            {
                LogicalName = name,
                SchemaName = part.Text("Name") ?? name,
                DisplayName = part.Labels("displaynames"),
                Columns = columns,
                IntroducedVersion = part.Text("IntroducedVersion"),
            },
        };
    }

    private static void NoteTheRest(ComponentList list, Part entity, string name)
    {
        foreach (var part in entity.Parts)
        {
            if (part.Name is not ("Name" or "ObjectTypeCode" or "EntityInfo" or "FormXml" or "SavedQueries" or "Visualizations")
                && (part.Name == "RibbonDiffXml" ? FormReader.HoldsRibbon(part) : part.Element.HasElements))
            {
                list.NotUse($"{part.Name} of table {name}");
            }
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex Name();
}

/// <summary>A column as it was read, with the part that it was read from.</summary>
internal sealed record ReadColumn(Part Part, ColumnDefinition Definition);

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions;

/// <summary>What kind of thing a component is, here: metadata of one kind, or a row.</summary>
internal enum ComponentKind
{
    Table,
    Column,
    Key,
    Choice,
    OneToMany,
    ManyToMany,
    Row,
}

/// <summary>Tells a component from all others of an organisation.</summary>
internal readonly record struct ComponentKey(ComponentKind Kind, string Name)
{
    public static ComponentKey Table(string table) => new(ComponentKind.Table, table);

    public static ComponentKey Column(string table, string column) => new(ComponentKind.Column, $"{table}.{column}");

    public static ComponentKey Key(string table, string key) => new(ComponentKind.Key, $"{table}.{key}");

    public static ComponentKey Choice(string choice) => new(ComponentKind.Choice, choice);

    public static ComponentKey OneToMany(string schemaName) => new(ComponentKind.OneToMany, schemaName.ToLowerInvariant());

    public static ComponentKey ManyToMany(string schemaName) => new(ComponentKind.ManyToMany, schemaName.ToLowerInvariant());

    public static ComponentKey Row(string table, Guid id) => new(ComponentKind.Row, $"{table}.{id:D}");

    /// <summary>The table that it belongs to, and what it is called there.</summary>
    public (string Table, string Item) Split()
    {
        var dot = Name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (Name, "") : (Name[..dot], Name[(dot + 1)..]);
    }

    public override string ToString() => Kind switch
    {
        ComponentKind.OneToMany or ComponentKind.ManyToMany => $"relationship {Name}",
        ComponentKind.Row => $"{Split().Table} {{{Split().Item}}}",
        _ => $"{Kind.ToString().ToLowerInvariant()} {Name}",
    };
}

/// <summary>One component as one solution defines it.</summary>
internal sealed record Component
{
    public required ComponentKey Key { get; init; }

    /// <summary>What it is, for people: "plug-in step Score on create".</summary>
    public required string Title { get; init; }

    /// <summary>Dataverse's number for its type; null for the newer types, which have a number of their own in each organisation.</summary>
    public int? Type { get; init; }

    /// <summary>The name of a newer type.</summary>
    public string? TypeName { get; init; }

    /// <summary>What root components and dependencies call it.</summary>
    public string? SchemaName { get; init; }

    /// <summary>What it is a part of, and goes with: the table of a column, the assembly of a plug-in type.</summary>
    public ComponentKey? Parent { get; init; }

    /// <summary>What must be there for it to be there.</summary>
    public ImmutableArray<ComponentKey> Requires { get; init; } = [];

    public TableDefinition? Table { get; init; }

    public ColumnDefinition? Column { get; init; }

    public KeyDefinition? AlternateKey { get; init; }

    public ChoiceDefinition? Choice { get; init; }

    public OneToManyDefinition? OneToMany { get; init; }

    public ManyToManyDefinition? ManyToMany { get; init; }

    public RowContent? Row { get; init; }

    /// <summary>Belongs to the platform, which lacks some of its own parts here: where one is missing it is not used, and nothing is amiss.</summary>
    [JsonIgnore]
    public bool IsPlatforms { get; init; }

    /// <summary>Is no component in its own right, but what components need: privileges, message filters.</summary>
    public bool IsSupport { get; init; }
}

/// <summary>A row of a component table: each value as text, read by the type of its column.</summary>
internal sealed record RowContent
{
    public required string Table { get; init; }

    public required Guid Id { get; init; }

    public required ImmutableSortedDictionary<string, string> Values { get; init; }
}

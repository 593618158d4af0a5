using System.Collections.Immutable;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Model;

/// <summary>A navigation property: from a row to the row that a lookup points to, to its children, or to rows many to many.</summary>
internal sealed record Navigation
{
    public required string Name { get; init; }

    /// <summary>The tables that it may lead to: one, but for owners.</summary>
    public required ImmutableArray<string> Targets { get; init; }

    /// <summary>The schema name of the relationship; of a lookup to several tables, of the one to the first.</summary>
    public required string Relationship { get; init; }

    /// <summary>Of a single-valued one: the lookup.</summary>
    public Column? Lookup { get; init; }

    /// <summary>Of children: their lookup.</summary>
    public string? ChildColumn { get; init; }

    /// <summary>Of many to many: the relationship, and whether it leads from the first table to the second.</summary>
    public ManyToManyDefinition? ManyToMany { get; init; }

    public bool IsFromFirst { get; init; }

    public bool IsSingle => Lookup is not null;

    /// <summary>The relationship as the SDK names it; in one of a table with itself the role tells the direction.</summary>
    public Relationship ForAssociation(bool isWithItself) => new(Relationship)
    {
        PrimaryEntityRole = !isWithItself ? null
            : ManyToMany is not null ? (IsFromFirst ? EntityRole.Referencing : EntityRole.Referenced)
            : IsSingle ? EntityRole.Referencing : EntityRole.Referenced,
    };

    /// <summary>All navigation properties of a table; where two have the same name, the first one counts.</summary>
    public static IEnumerable<Navigation> Of(Table table, MetadataSnapshot metadata)
    {
        var names = new HashSet<string>();
        return Singles(table, metadata).Concat(Collections(table, metadata)).Where(navigation => names.Add(navigation.Name));
    }

    private static IEnumerable<Navigation> Singles(Table table, MetadataSnapshot metadata) => metadata.ParentsOf(table)
        .Where(relationship => table.Find(relationship.ReferencingColumn) is { IsReference: true })
        .GroupBy(relationship => (Name: NameOf(table, relationship), Column: relationship.ReferencingColumn))
        .Select(same => new Navigation
        {
            Name = same.Key.Name,
            Lookup = table.Require(same.Key.Column),
            Relationship = same.First().SchemaName,
            Targets = [.. same.Select(relationship => relationship.ReferencedTable).Distinct()],
        });

    private static string NameOf(Table table, OneToManyDefinition relationship)
    {
        if (relationship.ReferencingNavigation is { Length: > 0 } name)
        {
            return name;
        }

        // Dataverse calls a custom lookup by its schema name, one of its own by its logical name.
        var column = table.Require(relationship.ReferencingColumn);
        var own = column.Definition is { IsCustom: true, SchemaName.Length: > 0 } custom ? custom.SchemaName : column.Name;
        return column.Targets.Length > 1 && column.Type != ColumnType.Owner ? $"{own}_{relationship.ReferencedTable}" : own;
    }

    private static IEnumerable<Navigation> Collections(Table table, MetadataSnapshot metadata)
    {
        foreach (var relationship in metadata.ChildrenOf(table).Where(r => metadata.Find(r.ReferencingTable)?.Find(r.ReferencingColumn) is not null))
        {
            yield return new Navigation
            {
                Name = relationship.ReferencedNavigation is { Length: > 0 } name ? name : relationship.SchemaName,
                Targets = [relationship.ReferencingTable],
                Relationship = relationship.SchemaName,
                ChildColumn = relationship.ReferencingColumn,
            };
        }

        foreach (var relationship in metadata.ManyToMany.OrderBy(r => r.SchemaName, StringComparer.Ordinal))
        {
            if (relationship.Table1 == table.Name)
            {
                yield return Many(relationship, relationship.Navigation1, relationship.Table2, isFromFirst: true);
            }

            if (relationship.Table2 == table.Name)
            {
                yield return Many(relationship, relationship.Navigation2, relationship.Table1, isFromFirst: false);
            }
        }
    }

    private static Navigation Many(ManyToManyDefinition relationship, string? name, string target, bool isFromFirst) => new()
    {
        Name = name is { Length: > 0 } ? name : relationship.SchemaName,
        Targets = [target],
        Relationship = relationship.SchemaName,
        ManyToMany = relationship,
        IsFromFirst = isFromFirst,
    };
}

using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Relationships, one to many and many to many.</summary>
internal static class RelationshipReader
{
    // The table above users and teams; here owners point to both.
    private const string Owner = "owner";

    public static void ReadAll(ComponentList list, Part relationships)
    {
        foreach (var relationship in relationships.Children("EntityRelationship"))
        {
            var name = relationship.RequireAttribute("Name");
            var part = relationship.As($"relationship {name}");
            switch (part.RequireText("EntityRelationshipType"))
            {
                case "OneToMany":
                    ReadOneToMany(list, part, name);
                    break;
                case "ManyToMany":
                    ReadManyToMany(list, part, name);
                    break;
                case var other:
                    throw part.Broken($"'{other}' is no type of relationship");
            }
        }
    }

    private static void ReadOneToMany(ComponentList list, Part part, string name)
    {
        var referencing = TableReader.LogicalName(part, part.RequireText("ReferencingEntityName"));
        var referenced = TableReader.LogicalName(part, part.RequireText("ReferencedEntityName"));
        var attribute = part.RequireText("ReferencingAttributeName");
        var lookup = TableReader.LogicalName(part, attribute);
        var column = list.Find(ComponentKey.Column(referencing, lookup));
        if (column is null && part.Child("field") is { } field && list.Find(ComponentKey.Table(referencing))?.Table is not null)
        {
            column = ReadField(list, field.As($"column {referencing}.{lookup}"), referencing, lookup, attribute);
        }

        var isCustom = column?.Column?.IsCustom ?? list.Session.Metadata.Find(referencing)?.Find(lookup)?.Definition.IsCustom ?? IsCustomName(lookup);
        list.Add(new Component
        {
            Key = ComponentKey.OneToMany(name),
            Title = part.Title,
            Type = ComponentTypes.Relationship,
            SchemaName = name,
            Parent = ComponentKey.Table(referencing),
            Requires =
            [
                ComponentKey.Table(referencing), ComponentKey.Table(referenced == Owner ? "systemuser" : referenced), ComponentKey.Column(referencing, lookup),
            ],
            IsPlatforms = !isCustom,
            OneToMany = new OneToManyDefinition
            {
                SchemaName = name,
                ReferencedTable = referenced == Owner ? "systemuser" : referenced,
                ReferencingTable = referencing,
                ReferencingColumn = lookup,
                ReferencingNavigation = Navigation(part, "RelationshipRoleType", 1) ?? (isCustom ? attribute : lookup),
                ReferencedNavigation = Navigation(part, "RelationshipRoleType", 0) ?? name,
                Cascade = CascadeOf(part, referenced),
                IsHierarchical = part.Flag("IsHierarchical") ?? false,
                IsCustom = isCustom,
                IntroducedVersion = part.Text("IntroducedVersion"),
            },
        });
    }

    // Older exports declare the lookup with its relationship.
    private static Component ReadField(ComponentList list, Part field, string table, string name, string schemaName)
    {
        var column = new ColumnDefinition
        {
            LogicalName = name,
            SchemaName = schemaName,
            Type = ColumnType.Lookup,
            DisplayName = field.Labels("displaynames"),
            IsSecured = field.Flag("IsSecured") ?? false,
            IsCustom = IsCustomName(name),
            ValidForCreate = IsCustomName(name),
            ValidForUpdate = IsCustomName(name),
        };
        var component = column.ToComponent(table, field.Title);
        list.Add(component);
        return component;
    }

    private static void ReadManyToMany(ComponentList list, Part part, string name)
    {
        var first = TableReader.LogicalName(part, part.RequireText("FirstEntityName"));
        var second = TableReader.LogicalName(part, part.RequireText("SecondEntityName"));
        var intersect = TableReader.LogicalName(part, part.Text("IntersectEntityName") ?? name);
        list.Add(new Component
        {
            Key = ComponentKey.ManyToMany(name),
            Title = part.Title,
            Type = ComponentTypes.Relationship,
            SchemaName = name,
            Parent = ComponentKey.Table(first),
            Requires = [.. new[] { ComponentKey.Table(first), ComponentKey.Table(second) }.Distinct()],
            ManyToMany = new ManyToManyDefinition
            {
                SchemaName = name,
                IntersectTable = intersect,
                Table1 = first,
                Column1 = first == second ? $"{first}idone" : $"{first}id",
                Table2 = second,
                Column2 = first == second ? $"{first}idtwo" : $"{second}id",
                Navigation1 = Navigation(part, "AssociationRoleOrdinal", 1) ?? name,
                Navigation2 = Navigation(part, "AssociationRoleOrdinal", 2) ?? name,
                IsCustom = true,
                IntroducedVersion = part.Text("IntroducedVersion"),
            },
        });
    }

    private static string? Navigation(Part part, string role, int number) =>
        part.Children("EntityRelationshipRoles", "EntityRelationshipRole").FirstOrDefault(r => r.Int32(role) == number)?.Text("NavigationPropertyName");

    private static CascadeDefinition CascadeOf(Part part, string referenced) => new()
    {
        Assign = Cascade(part, "CascadeAssign", CascadeType.NoCascade),
        Delete = Cascade(part, "CascadeDelete", CascadeType.RemoveLink),
        Reparent = Cascade(part, "CascadeReparent", CascadeType.NoCascade),
        Share = Cascade(part, "CascadeShare", CascadeType.NoCascade),
        Unshare = Cascade(part, "CascadeUnshare", CascadeType.NoCascade),
        Merge = Cascade(part, "CascadeMerge", CanBeMerged(referenced) ? CascadeType.Cascade : CascadeType.NoCascade),
    };

    private static CascadeType Cascade(Part part, string name, CascadeType otherwise) => part.Text(name) switch
    {
        null => otherwise,
        "NoCascade" => CascadeType.NoCascade,
        "Cascade" => CascadeType.Cascade,
        "ActiveOnly" or "Active" => CascadeType.Active,
        "UserOwned" => CascadeType.UserOwned,
        "RemoveLink" => CascadeType.RemoveLink,
        "Restrict" => CascadeType.Restrict,
        var other => throw part.Broken($"'{other}' of '{name}' is no cascade"),
    };

    private static bool CanBeMerged(string table) => table is "account" or "contact" or "lead" or "incident";

    private static bool IsCustomName(string name) => name.Contains('_', StringComparison.Ordinal);
}

namespace LocalDataverse.Metadata;

/// <summary>One row of <see cref="ReferencedTable"/> has many of <see cref="ReferencingTable"/>, by a lookup column there.</summary>
internal sealed record OneToManyDefinition
{
    public required string SchemaName { get; init; }

    public Guid MetadataId { get; init; }

    public required string ReferencedTable { get; init; }

    public required string ReferencingTable { get; init; }

    /// <summary>The lookup column.</summary>
    public required string ReferencingColumn { get; init; }

    /// <summary>What the lookup is called in the Web API.</summary>
    public string? ReferencingNavigation { get; init; }

    /// <summary>What the collection is called in the Web API.</summary>
    public string? ReferencedNavigation { get; init; }

    public CascadeDefinition Cascade { get; init; } = new();

    public bool IsHierarchical { get; init; }

    public bool IsCustom { get; init; }

    public string? IntroducedVersion { get; init; }
}

/// <summary>What a one-to-many relationship does to the many when something happens to the one.</summary>
internal sealed record CascadeDefinition
{
    public CascadeType Assign { get; init; }

    public CascadeType Delete { get; init; } = CascadeType.RemoveLink;

    public CascadeType Merge { get; init; }

    public CascadeType Reparent { get; init; }

    public CascadeType Share { get; init; }

    public CascadeType Unshare { get; init; }
}

/// <summary>Rows of two tables, many to many, by the rows of an intersect table.</summary>
internal sealed record ManyToManyDefinition
{
    public required string SchemaName { get; init; }

    public Guid MetadataId { get; init; }

    public required string IntersectTable { get; init; }

    public required string Table1 { get; init; }

    /// <summary>The column of the intersect table that holds the id of the first table's row.</summary>
    public required string Column1 { get; init; }

    public required string Table2 { get; init; }

    public required string Column2 { get; init; }

    public string? Navigation1 { get; init; }

    public string? Navigation2 { get; init; }

    public bool IsCustom { get; init; }

    public string? IntroducedVersion { get; init; }
}

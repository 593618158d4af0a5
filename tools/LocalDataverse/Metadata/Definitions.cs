using System.Collections.Immutable;

namespace LocalDataverse.Metadata;

/// <summary>What a table is, as data: what a solution declares and the store keeps. <see cref="Table"/> is what code works with.</summary>
internal sealed record TableDefinition
{
    public required string LogicalName { get; init; }

    public required string SchemaName { get; init; }

    public string EntitySetName { get; init; } = "";

    public Guid MetadataId { get; init; }

    /// <summary>The table's number: fixed for Microsoft's own, from 10000 for others, given when the table is added as 0.</summary>
    public int ObjectTypeCode { get; init; }

    public Labels DisplayName { get; init; } = Labels.None;

    public Labels CollectionName { get; init; } = Labels.None;

    public Labels Description { get; init; } = Labels.None;

    public Ownership Ownership { get; init; }

    public required string PrimaryId { get; init; }

    public string? PrimaryName { get; init; }

    public ImmutableArray<ColumnDefinition> Columns { get; init; } = [];

    public ImmutableArray<KeyDefinition> Keys { get; init; } = [];

    /// <summary>The table behind a many-to-many relationship.</summary>
    public bool IsIntersect { get; init; }

    public bool IsActivity { get; init; }

    public bool ChangeTracking { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>Stands for a table that a solution names and nobody declared; installed without its dependents.</summary>
    public bool IsPlaceholder { get; init; }

    public string? IntroducedVersion { get; init; }

    /// <summary>What the solution says of the table that nothing here depends on, by its name there; see <see cref="Settings"/>.</summary>
    public ImmutableSortedDictionary<string, bool>? Settings { get; init; }

    /// <summary>This table with a column added, or put in the place of the one of that name.</summary>
    public TableDefinition With(ColumnDefinition column)
    {
        var same = Columns.FirstOrDefault(c => c.LogicalName == column.LogicalName);
        return this with { Columns = same is null ? Columns.Add(column) : Columns.Replace(same, column) };
    }
}

/// <summary>What a column is. Which of the later properties mean something depends on the type.</summary>
internal sealed record ColumnDefinition
{
    public required string LogicalName { get; init; }

    public string SchemaName { get; init; } = "";

    public required ColumnType Type { get; init; }

    public Guid MetadataId { get; init; }

    public Labels DisplayName { get; init; } = Labels.None;

    public Labels Description { get; init; } = Labels.None;

    public RequiredLevel Required { get; init; }

    public bool ValidForCreate { get; init; } = true;

    public bool ValidForUpdate { get; init; } = true;

    public bool ValidForRead { get; init; } = true;

    public bool IsSecured { get; init; }

    public bool IsCustom { get; init; }

    public SourceType Source { get; init; }

    /// <summary>Text, Email, Phone, Url, TextArea; Duration, Language, TimeZone, Locale; DateOnly, DateAndTime.</summary>
    public string? Format { get; init; }

    public int? MaxLength { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    public int? Precision { get; init; }

    /// <summary>Of money: 0 the column's own precision, 1 the organisation's, 2 the currency's.</summary>
    public int PrecisionSource { get; init; }

    public DateBehavior DateBehavior { get; init; } = DateBehavior.UserLocal;

    /// <summary>The options of a local choice, of a state, of a status, or the two of a boolean.</summary>
    public ChoiceDefinition? Choice { get; init; }

    /// <summary>The name of the global choice that holds the options.</summary>
    public string? GlobalChoice { get; init; }

    /// <summary>The option a new row gets; of a boolean 0 or 1.</summary>
    public int? DefaultValue { get; init; }

    /// <summary>The tables that a lookup may point to. Adding a relationship adds its table here.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public string? AutoNumberFormat { get; init; }

    /// <summary>Of a money column in base currency: the column that it is the base of.</summary>
    public string? CalculationOf { get; init; }

    /// <summary>Of a virtual column: the column that it is derived from.</summary>
    public string? AttributeOf { get; init; }

    public bool IsPrimaryImage { get; init; }

    public string? IntroducedVersion { get; init; }

    /// <summary>What the solution says of the column that nothing here depends on, by its name there; see <see cref="Metadata.Settings"/>.</summary>
    public ImmutableSortedDictionary<string, bool>? Settings { get; init; }
}

/// <summary>An alternate key: columns that together identify a row. A row that lacks a value of one is not held to it.</summary>
internal sealed record KeyDefinition
{
    public required string LogicalName { get; init; }

    public string SchemaName { get; init; } = "";

    public Guid MetadataId { get; init; }

    public Labels DisplayName { get; init; } = Labels.None;

    public required ImmutableArray<string> Columns { get; init; }

    public string? IntroducedVersion { get; init; }
}

/// <summary>A set of options, local to a column or global.</summary>
internal sealed record ChoiceDefinition
{
    public string Name { get; init; } = "";

    public Guid MetadataId { get; init; }

    public bool IsGlobal { get; init; }

    public Labels DisplayName { get; init; } = Labels.None;

    public Labels Description { get; init; } = Labels.None;

    public ImmutableArray<OptionDefinition> Options { get; init; } = [];

    public OptionDefinition? Find(int value)
    {
        foreach (var option in Options)
        {
            if (option.Value == value)
            {
                return option;
            }
        }

        return null;
    }
}

/// <summary>One option.</summary>
internal sealed record OptionDefinition
{
    public required int Value { get; init; }

    public Labels Label { get; init; } = Labels.None;

    /// <summary>Of a status: the state that it belongs to.</summary>
    public int? State { get; init; }

    /// <summary>Of a state: the status that a row gets with it.</summary>
    public int? DefaultStatus { get; init; }

    public string? InvariantName { get; init; }

    public string? Color { get; init; }

    public string? ExternalValue { get; init; }
}

using System.Collections.Immutable;
using LocalDataverse.Rows;

namespace LocalDataverse.Metadata;

/// <summary>A column as code works with it: its definition, where it is stored and how.</summary>
internal sealed class Column
{
    public Column(Table table, ColumnDefinition definition, int ordinal, ChoiceDefinition? choice)
    {
        Table = table;
        Definition = definition;
        Ordinal = ordinal;
        Choice = choice;
        Codec = ColumnCodec.For(definition);
        Sql = Storage.Sql.Name(definition.LogicalName);
        TargetSql = Codec is ReferenceCodec { IsPolymorphic: true } ? TargetSqlName(definition.LogicalName) : null;
    }

    public Table Table { get; }

    public ColumnDefinition Definition { get; }

    public string Name => Definition.LogicalName;

    public ColumnType Type => Definition.Type;

    /// <summary>The place of the column in its table, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>How its values are kept; null for a column that stores nothing.</summary>
    public ColumnCodec? Codec { get; }

    /// <summary>The options, local or global, of a choice, state, status or boolean.</summary>
    public ChoiceDefinition? Choice { get; }

    public ImmutableArray<string> Targets => Definition.Targets;

    /// <summary>The SQL column, quoted.</summary>
    public string Sql { get; }

    /// <summary>The SQL column with the number of the table that a lookup with several targets points to, quoted.</summary>
    public string? TargetSql { get; }

    public bool IsStored => Codec is not null;

    public bool IsReference => Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;

    /// <summary>
    /// The column whose security profile permissions hold for this one, or null where everybody may read and write it: itself, or of money
    /// in base currency the money.
    /// </summary>
    public string? SecuredBy => Definition.IsSecured ? Name
        : Definition.CalculationOf is { } of && Table.Find(of) is { Definition.IsSecured: true } ? of
        : null;

    public bool IsText => Type is ColumnType.String or ColumnType.Memo or ColumnType.EntityName;

    public override string ToString() => $"{Table.Name}.{Name}";

    public static string TargetSqlName(string logicalName) => Storage.Sql.Name($"{logicalName}$table");
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using LocalDataverse.Faults;

namespace LocalDataverse.Metadata;

/// <summary>A table as code works with it. Immutable, and shared by every reader of a <see cref="MetadataSnapshot"/>.</summary>
internal sealed class Table
{
    private readonly FrozenDictionary<string, Column> _columns;

    public Table(TableDefinition definition, Func<string, ChoiceDefinition?> globalChoice)
    {
        Definition = definition;
        Sql = Storage.Sql.Table(definition.LogicalName);
        Columns =
        [
            .. definition.Columns.Select((column, ordinal) =>
                new Column(this, column, ordinal, column.GlobalChoice is { } global ? globalChoice(global) : column.Choice)),
        ];
        _columns = Columns.ToFrozenDictionary(column => column.Name);
        Stored = [.. Columns.Where(column => column.IsStored)];
        Readable = [.. Stored.Where(column => column.Definition.ValidForRead)];
        Id = _columns[definition.PrimaryId];
        PrimaryName = definition.PrimaryName is { } name ? Find(name) : null;
        State = Columns.FirstOrDefault(column => column.Type == ColumnType.State);
        Status = Columns.FirstOrDefault(column => column.Type == ColumnType.Status);
        Owner = Columns.FirstOrDefault(column => column.Type == ColumnType.Owner);
        Version = Find("versionnumber");
        Money = [.. Stored.Where(column => column.Type == ColumnType.Money && column.Definition.CalculationOf is null)];
        AutoNumbers = [.. Stored.Where(column => !string.IsNullOrEmpty(column.Definition.AutoNumberFormat))];
        Keys = [.. definition.Keys.Select(key => new AlternateKey(key, [.. key.Columns.Select(column => _columns[column])]))];
    }

    public TableDefinition Definition { get; }

    public string Name => Definition.LogicalName;

    public int Code => Definition.ObjectTypeCode;

    public bool IsUserOwned => Definition.Ownership == Ownership.User;

    /// <summary>The SQL table, quoted.</summary>
    public string Sql { get; }

    /// <summary>Every column, at its ordinal.</summary>
    public ImmutableArray<Column> Columns { get; }

    public ImmutableArray<Column> Stored { get; }

    /// <summary>What a caller gets who asks for all columns.</summary>
    public ImmutableArray<Column> Readable { get; }

    public ImmutableArray<AlternateKey> Keys { get; }

    /// <summary>Money in the row's own currency; the base columns name these.</summary>
    public ImmutableArray<Column> Money { get; }

    public ImmutableArray<Column> AutoNumbers { get; }

    public Column Id { get; }

    public Column? PrimaryName { get; }

    public Column? State { get; }

    public Column? Status { get; }

    public Column? Owner { get; }

    public Column? Version { get; }

    /// <summary>Inserts a row; the parameters are the stored columns in order, of a lookup with several targets two.</summary>
    public string InsertSql => field ??= MakeInsertSql();

    public Column? Find(string logicalName) => _columns.GetValueOrDefault(logicalName);

    /// <summary>The column, or Dataverse's fault for a column that the table lacks.</summary>
    public Column Require(string? logicalName) => Find(logicalName ?? "") ?? throw Fault.NoSuchColumn(Definition.SchemaName, logicalName);

    public override string ToString() => Name;

    private string MakeInsertSql()
    {
        var columns = Stored.SelectMany(column => column.TargetSql is { } target ? [column.Sql, target] : new[] { column.Sql }).ToArray();
        return $"INSERT INTO {Sql} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
    }
}

/// <summary>An alternate key with its columns.</summary>
internal sealed record AlternateKey(KeyDefinition Definition, ImmutableArray<Column> Columns);

using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>The values of a row that is being written, by column: present with a value, present and null, or absent.</summary>
internal sealed class RowBuffer(Table table)
{
    private readonly object?[] _values = new object?[table.Columns.Length];
    private readonly bool[] _isPresent = new bool[table.Columns.Length];

    public Table Table { get; } = table;

    /// <summary>The present columns, in the table's order.</summary>
    public IEnumerable<Column> Present => Table.Stored.Where(Has);

    public object? this[Column column]
    {
        get => _values[column.Ordinal];
        set
        {
            _values[column.Ordinal] = value;
            _isPresent[column.Ordinal] = true;
        }
    }

    public bool Has(Column column) => _isPresent[column.Ordinal];

    /// <summary>The value of a column by name; null where the table lacks it or the buffer does.</summary>
    public object? Get(string column) => Table.Find(column) is { } found ? this[found] : null;

    /// <summary>Sets a column if the table has it.</summary>
    public void Set(string column, object? value)
    {
        if (Table.Find(column) is { IsStored: true } found)
        {
            this[found] = value;
        }
    }

    /// <summary>Sets a column if the table has it and nobody else gave it a value.</summary>
    public void SetDefault(string column, object? value)
    {
        if (Table.Find(column) is { IsStored: true } found && !Has(found))
        {
            this[found] = value;
        }
    }

    /// <summary>Takes the values of a row that was read.</summary>
    public static RowBuffer Of(Table table, Entity row)
    {
        var buffer = new RowBuffer(table);
        foreach (var (name, value) in row.Attributes)
        {
            buffer.Set(name, value);
        }

        return buffer;
    }
}

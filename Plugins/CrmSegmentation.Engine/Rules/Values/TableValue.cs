using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>A table: rows of one shape. A row may also be Blank or an error.</summary>
public sealed class TableValue
{
    private readonly Value[] _rows;
    private readonly int _count;

    /// <summary>A table of rows, each a record of the shape, Blank or an error.</summary>
    public TableValue(RecordShape shape, Value[] rows)
        : this(shape, rows, (rows ?? throw new ArgumentNullException(nameof(rows))).Length)
    {
    }

    internal TableValue(RecordShape shape, Value[] rows, int count)
    {
        Shape = shape ?? throw new ArgumentNullException(nameof(shape));
        _rows = rows;
        _count = count;
    }

    /// <summary>The fields of each row.</summary>
    public RecordShape Shape { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _count;

    /// <summary>The row at a place.</summary>
    public ref readonly Value this[int place] => ref _rows[place];

    /// <summary>The rows, as an enumeration.</summary>
    public IEnumerable<Value> Rows => _rows.Take(_count);
}

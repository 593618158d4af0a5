using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>A record: a shape and a value for each of its fields.</summary>
public sealed class RecordValue
{
    private readonly Value[] _cells;

    /// <summary>A record of the given values, by place.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    /// <param name="shape">The fields.</param>
    /// <param name="cells">A value for each.</param>
    /// <param name="rowId">The id of the row it was read from, which reasons refer to; null for a record that a formula made.</param>
    public RecordValue(RecordShape shape, Value[] cells, string? rowId = null)
    {
        RowId = rowId;
        Shape = shape ?? throw new ArgumentNullException(nameof(shape));
        _cells = cells ?? throw new ArgumentNullException(nameof(cells));
        if (cells.Length != shape.Fields.Count)
        {
            throw new ArgumentException($"The shape has {shape.Fields.Count} fields, not {cells.Length}.", nameof(cells));
        }
    }

    /// <summary>The id of the row it was read from; null for a record that a formula made.</summary>
    public string? RowId { get; }

    /// <summary>Its fields.</summary>
    public RecordShape Shape { get; }

    /// <summary>The value at a place.</summary>
    public ref readonly Value this[int place] => ref _cells[place];

    /// <summary>The value of a field by name; Blank when there is no such field.</summary>
    public Value Field(string name) => Shape.TryFind(name, out int place) ? _cells[place] : Value.Blank;
}

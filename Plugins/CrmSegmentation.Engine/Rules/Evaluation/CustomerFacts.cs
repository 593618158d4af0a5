using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>
/// What is known of one customer, ready for formulas: a value for each column and measure of a schema, and the rows of the tables.
/// Dates and times are those of the organisation's wall clock.
/// </summary>
public sealed class CustomerFacts
{
    private readonly Value[] _columns;
    private readonly Dictionary<int, DateTime> _validUntil = [];

    /// <summary>A customer of whom nothing is known yet.</summary>
    public CustomerFacts(RuleSchema schema)
    {
        Schema = schema ?? throw new ArgumentNullException(nameof(schema));
        _columns = new Value[schema.Columns.Count];
        Orders = Empty(FactTable.Orders);
        OrderLines = Empty(FactTable.OrderLines);
        Segments = Empty(FactTable.Segments);
    }

    /// <summary>What the columns are.</summary>
    public RuleSchema Schema { get; }

    /// <summary>The orders.</summary>
    public TableValue Orders { get; private set; }

    /// <summary>The lines of the orders.</summary>
    public TableValue OrderLines { get; private set; }

    /// <summary>The codes of the segments that the customer is a member of.</summary>
    public TableValue Segments { get; private set; }

    /// <summary>The value at a place of the schema.</summary>
    public ref readonly Value this[int place] => ref _columns[place];

    /// <summary>Sets a column or measure.</summary>
    /// <param name="name">Its name in the schema.</param>
    /// <param name="value">Its value.</param>
    /// <param name="validUntil">The UTC instant at which time alone can give a measure another value; null when it cannot.</param>
    /// <exception cref="ArgumentException">The schema has no such name.</exception>
    public CustomerFacts With(string name, Value value, DateTime? validUntil = null)
    {
        if (!Schema.TryFind(name, out var place))
        {
            throw new ArgumentException($"The schema has no column '{name}'.", nameof(name));
        }

        _columns[place] = value;
        if (validUntil is { } until)
        {
            _validUntil[place] = until;
        }
        else
        {
            _validUntil.Remove(place);
        }

        return this;
    }

    /// <summary>Sets the rows of a table.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="rows">The rows, each with the table's shape.</param>
    public CustomerFacts With(FactTable table, IEnumerable<RecordValue> rows)
    {
        var list = rows as IReadOnlyList<RecordValue> ?? [.. rows];
        var values = new Value[list.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value.Of(list[i]);
        }

        var value = new TableValue(RuleSchema.ShapeOf(table), values);
        switch (table)
        {
            case FactTable.Orders:
                Orders = value;
                break;
            case FactTable.OrderLines:
                OrderLines = value;
                break;
            default:
                Segments = value;
                break;
        }

        return this;
    }

    /// <summary>Sets the codes of the segments that the customer is a member of.</summary>
    public CustomerFacts WithSegments(IEnumerable<string> codes) =>
        With(FactTable.Segments, codes.Select(code => new RecordValue(RuleSchema.Segments, [Value.Of(code)])));

    /// <summary>The rows of a table.</summary>
    public TableValue Table(FactTable table) => table switch
    {
        FactTable.Orders => Orders,
        FactTable.OrderLines => OrderLines,
        _ => Segments,
    };

    /// <summary>The UTC instant at which time alone can give a measure another value; the end of time when it cannot.</summary>
    public DateTime ValidUntil(int place) => _validUntil.TryGetValue(place, out var until) ? until : DateTime.MaxValue;

    private static TableValue Empty(FactTable table) => new(RuleSchema.ShapeOf(table), []);
}

using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Schema;

/// <summary>
/// The names that formulas may use: the contact's columns (an environment may have more than the standard ones), the customer's
/// measures, and the tables Orders, OrderLines and Segments.
/// </summary>
public sealed class RuleSchema
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byDisplayName = new(StringComparer.Ordinal);

    /// <summary>A schema of the contact's columns; the measures and tables are added.</summary>
    /// <param name="contactColumns">The columns; a later one of the same name replaces an earlier one.</param>
    public RuleSchema(IEnumerable<FactColumn> contactColumns)
    {
        var columns = new List<FactColumn>(Measures);
        foreach (var column in contactColumns ?? throw new ArgumentNullException(nameof(contactColumns)))
        {
            var earlier = columns.FindIndex(c => c.Name == column.Name);
            if (earlier < 0)
            {
                columns.Add(column);
            }
            else if (columns[earlier].IsContactColumn)
            {
                columns[earlier] = column;
            }
        }

        Columns = columns;
        for (var place = 0; place < columns.Count; place++)
        {
            _byName[columns[place].Name] = place;
            if (columns[place].DisplayName is { } display && !_byDisplayName.ContainsKey(display))
            {
                _byDisplayName[display] = place;
            }
        }
    }

    /// <summary>The customer's measures, which other parts of the product compute.</summary>
    public static IReadOnlyList<FactColumn> Measures { get; } =
    [
        new("Tier", RuleType.Text, IsContactColumn: false),
        new("Points", RuleType.Decimal, IsContactColumn: false),
        new("Recency", RuleType.Decimal, IsContactColumn: false),
        new("Frequency", RuleType.Decimal, IsContactColumn: false),
        new("Monetary", RuleType.Decimal, IsContactColumn: false),
        new("Stage", RuleType.Text, IsContactColumn: false),
        new("AverageGap", RuleType.Decimal, IsContactColumn: false),
        new("Satisfaction", RuleType.Decimal, IsContactColumn: false),
    ];

    /// <summary>The schema of a contact with the standard columns.</summary>
    public static RuleSchema Standard { get; } = new(StandardContact.Columns);

    /// <summary>A row of Orders.</summary>
    public static RecordShape Orders { get; } = new(
    [
        new ShapeField("OrderDate", RuleType.DateTime),
        new ShapeField("Total", RuleType.Decimal),
        new ShapeField("Discount", RuleType.Decimal),
        new ShapeField("Channel", RuleType.Text),
        new ShapeField("Status", RuleType.Text),
    ]);

    /// <summary>A row of OrderLines.</summary>
    public static RecordShape OrderLines { get; } = new(
    [
        new ShapeField("OrderDate", RuleType.DateTime),
        new ShapeField("Product", RuleType.Text),
        new ShapeField("ProductNumber", RuleType.Text),
        new ShapeField("ProductIntroduced", RuleType.Date),
        new ShapeField("Category", RuleType.Text),
        new ShapeField("Quantity", RuleType.Decimal),
        new ShapeField("Amount", RuleType.Decimal),
        new ShapeField("Discount", RuleType.Decimal),
    ]);

    /// <summary>A row of Segments: the code of a segment that the customer is a member of.</summary>
    public static RecordShape Segments { get; } = RecordShape.SingleColumn(RuleType.Text);

    /// <summary>The columns and measures, by place.</summary>
    public IReadOnlyList<FactColumn> Columns { get; }

    /// <summary>Finds a column or measure by its logical name or, failing that, its display name.</summary>
    public bool TryFind(string name, out int place) => _byName.TryGetValue(name, out place) || _byDisplayName.TryGetValue(name, out place);

    /// <summary>The rows of one of the tables.</summary>
    public static RecordShape ShapeOf(FactTable table) => table switch
    {
        FactTable.Orders => Orders,
        FactTable.OrderLines => OrderLines,
        FactTable.Segments => Segments,
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table."),
    };
}

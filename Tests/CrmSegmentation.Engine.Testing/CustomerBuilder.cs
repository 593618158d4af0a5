using System.Globalization;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Testing;

/// <summary>
/// Builds a customer in few words. Dates are texts such as <c>2025-11-22</c> or <c>2025-11-22T14:30</c>, on the organisation's wall
/// clock. Rows are called <c>order1</c>, <c>order2</c>, <c>line1</c> and so on, unless they are given a name.
/// </summary>
public sealed class CustomerBuilder(RuleSchema? schema = null)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private readonly RuleSchema _schema = schema ?? RuleSchema.Standard;
    private readonly List<Setting> _settings = [];
    private readonly List<RecordValue> _orders = [];
    private readonly List<RecordValue> _lines = [];
    private readonly List<string> _segments = [];

    /// <summary>Sets a column or measure: a text, a truth value, a number, a date (as a text, for a column that holds dates), or null for Blank.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="validUntil">The UTC instant at which time alone can give a measure another value.</param>
    public CustomerBuilder With(string name, object? value, DateTime? validUntil = null)
    {
        if (!_schema.TryFind(name, out var place))
        {
            throw new ArgumentException($"The schema has no column '{name}'.", nameof(name));
        }

        _settings.Add(new Setting(name, ValueOf(value, _schema.Columns[place].Type), validUntil));
        return this;
    }

    /// <summary>Adds an order.</summary>
    public CustomerBuilder Order(string date, decimal total, string? channel = null, decimal? discount = null, string? status = "Completed", string? id = null)
    {
        Value[] cells = [Value.OfDateTime(Date(date)), Value.Of(total), Number(discount), Text(channel), Text(status)];
        _orders.Add(new RecordValue(RuleSchema.Orders, cells, id ?? $"order{_orders.Count + 1}"));
        return this;
    }

    /// <summary>Adds an order line; it belongs to no order in particular.</summary>
    public CustomerBuilder Line(
        string date,
        string? product = null,
        string? category = null,
        decimal quantity = 1m,
        decimal amount = 0m,
        string? productNumber = null,
        string? productIntroduced = null,
        decimal? discount = null,
        string? id = null)
    {
        Value[] cells =
        [
            Value.OfDateTime(Date(date)), Text(product), Text(productNumber), productIntroduced is null ? Value.Blank : Value.OfDate(Date(productIntroduced)),
            Text(category), Value.Of(quantity), Value.Of(amount), Number(discount),
        ];
        _lines.Add(new RecordValue(RuleSchema.OrderLines, cells, id ?? $"line{_lines.Count + 1}"));
        return this;
    }

    /// <summary>Makes the customer a member of a segment.</summary>
    public CustomerBuilder Segment(string code)
    {
        _segments.Add(code);
        return this;
    }

    /// <summary>Gives the customer a tier.</summary>
    public CustomerBuilder Tier(string code) => With("Tier", code);

    /// <summary>The customer; each call gives a new one.</summary>
    public CustomerFacts Build()
    {
        var facts = new CustomerFacts(_schema).With(FactTable.Orders, _orders).With(FactTable.OrderLines, _lines).WithSegments(_segments);
        foreach (var setting in _settings)
        {
            facts.With(setting.Name, setting.Value, setting.ValidUntil);
        }

        return facts;
    }

    /// <summary>Reads a date as the builder does.</summary>
    public static DateTime Date(string text) => DateTime.ParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None);

    private static Value ValueOf(object? value, RuleType type) => value switch
    {
        null => Value.Blank,
        Value ready => ready,
        string text when type.Kind == TypeKind.Date => Value.OfDate(Date(text)),
        string text when type.Kind == TypeKind.DateTime => Value.OfDateTime(Date(text)),
        string text => Value.Of(text),
        bool truth => Value.Of(truth),
        DateTime moment => type.Kind == TypeKind.Date ? Value.OfDate(moment) : Value.OfDateTime(moment),
        _ => Value.Of(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
    };

    private static Value Text(string? text) => text is null ? Value.Blank : Value.Of(text);

    private static Value Number(decimal? number) => number is { } known ? Value.Of(known) : Value.Blank;

    private sealed class Setting(string name, Value value, DateTime? validUntil)
    {
        public string Name { get; } = name;

        public Value Value { get; } = value;

        public DateTime? ValidUntil { get; } = validUntil;
    }
}

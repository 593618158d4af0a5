using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Tests.Rules.Generators;

/// <summary>
/// A made-up customer as Dataverse stores it: texts, ints, decimals and truth values as such; days without a kind, moments in UTC.
/// </summary>
/// <param name="Id">The contact's id.</param>
/// <param name="Columns">The contact's columns and the measures, by the names that formulas use; null where nothing is stored.</param>
/// <param name="Orders">The orders.</param>
/// <param name="Segments">The codes of the segments that the customer is in.</param>
internal sealed record GeneratedCustomer(
    Guid Id, IReadOnlyDictionary<string, object?> Columns, IReadOnlyList<GeneratedOrder> Orders, IReadOnlyList<string> Segments)
{
    /// <summary>What formulas see of the customer.</summary>
    public CustomerFacts Facts(RuleSchema schema, ZoneRules zone)
    {
        var facts = new CustomerFacts(schema);
        foreach (var column in Columns)
        {
            Assert.IsTrue(schema.TryFind(column.Key, out var place), column.Key);
            facts.With(column.Key, ValueOf(column.Value, schema.Columns[place].Type, zone));
        }

        return facts
            .With(FactTable.Orders, Orders.Select(order => Record(RuleSchema.Orders, order.Columns, zone)))
            .With(FactTable.OrderLines, Orders.SelectMany(order => order.Lines).Select(line => Record(RuleSchema.OrderLines, line, zone)))
            .WithSegments(Segments);
    }

    /// <summary>For messages of tests.</summary>
    public override string ToString() =>
        string.Join(", ", Columns.Where(column => column.Value is not null).Select(column => FormattableString.Invariant($"{column.Key}={column.Value}")))
        + "; orders " + string.Join(" / ", Orders.Select(order => string.Join(" ", order.Columns.Values.Select(value => FormattableString.Invariant($"{value}")))))
        + "; segments " + string.Join(" ", Segments);

    private static RecordValue Record(RecordShape shape, IReadOnlyDictionary<string, object?> row, ZoneRules zone) =>
        new(shape, [.. shape.Fields.Select(field => ValueOf(row[field.Name], field.Type, zone))]);

    private static Value ValueOf(object? value, RuleType type, ZoneRules zone) => value switch
    {
        null => Value.Blank,
        string text => Value.Of(text),
        bool flag => Value.Of(flag),
        int number => Value.Of((decimal)number),
        decimal number => Value.Of(number),
        DateTime moment => type.Kind == TypeKind.Date ? Value.OfDate(moment) : Value.OfDateTime(zone.ToLocal(moment)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No column holds that."),
    };
}

/// <summary>A made-up order.</summary>
/// <param name="Columns">By the names that formulas use.</param>
/// <param name="Lines">The lines, likewise.</param>
internal sealed record GeneratedOrder(IReadOnlyDictionary<string, object?> Columns, IReadOnlyList<IReadOnlyDictionary<string, object?>> Lines);

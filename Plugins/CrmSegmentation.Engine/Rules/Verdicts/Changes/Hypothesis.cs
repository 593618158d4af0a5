using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Customers as they would be.</summary>
internal static class Hypothesis
{
    public static CustomerFacts After(Change change, CustomerFacts customer, DateTime now)
    {
        var facts = Copy(customer);
        switch (change.Kind)
        {
            case ChangeKind.Column or ChangeKind.Tier:
                return facts.With(change.Column, change.Value ?? Value.Blank);
            case ChangeKind.Segment:
                var codes = customer.Segments.Rows.Select(row => row.Record[0].Text);
                var code = change.Value?.Text ?? "";
                return facts.WithSegments(change.Operator == "in"
                    ? [.. codes, code]
                    : codes.Where(other => !string.Equals(other, code, StringComparison.OrdinalIgnoreCase)));
            case ChangeKind.Order:
                var amount = (change.Rows == Change.Quantity ? 0m : change.Amount ?? 0m) / (change.IsTotal ? Math.Max(change.Count, 1) : 1);
                for (var i = 0; i < Math.Max(change.Count, 1); i++)
                {
                    facts = WithOrder(facts, now, amount, change.RowValues);
                }

                return facts;
            default:
                return facts;
        }
    }

    /// <summary>The customer with one more order, of one line.</summary>
    public static CustomerFacts WithOrder(CustomerFacts customer, DateTime date, decimal amount, IReadOnlyDictionary<string, Value> values)
    {
        var facts = Copy(customer);
        facts.With(FactTable.Orders, [.. RowsOf(facts.Orders), Row(FactTable.Orders, date, "Total", amount, values)]);
        return facts.With(FactTable.OrderLines, [.. RowsOf(facts.OrderLines), Row(FactTable.OrderLines, date, "Amount", amount, values)]);
    }

    private static CustomerFacts Copy(CustomerFacts customer)
    {
        var copy = new CustomerFacts(customer.Schema);
        for (var place = 0; place < customer.Schema.Columns.Count; place++)
        {
            if (!customer[place].IsBlank)
            {
                var until = customer.ValidUntil(place);
                copy.With(customer.Schema.Columns[place].Name, customer[place], until == DateTime.MaxValue ? null : until);
            }
        }

        return copy
            .With(FactTable.Orders, RowsOf(customer.Orders))
            .With(FactTable.OrderLines, RowsOf(customer.OrderLines))
            .With(FactTable.Segments, RowsOf(customer.Segments));
    }

    private static IEnumerable<RecordValue> RowsOf(TableValue table) => table.Rows.Select(row => row.Record);

    private static RecordValue Row(FactTable table, DateTime date, string amountColumn, decimal amount, IReadOnlyDictionary<string, Value> values)
    {
        var shape = RuleSchema.ShapeOf(table);
        return new RecordValue(shape, [.. shape.Fields.Select(Cell)]);

        Value Cell(ShapeField field) => values.TryGetValue($"{table}.{field.Name}", out var value) ? value
            : field.Name == "OrderDate" ? Value.OfDateTime(date)
            : field.Name == amountColumn ? Value.Of(amount)
            : field.Name == "Status" ? Value.Of("Completed")
            : field.Name == "Quantity" ? Value.Of(1m)
            : Value.Blank;
    }
}

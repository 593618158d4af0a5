using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Customers;

/// <summary>Makes what formulas read of a customer.</summary>
internal static class FactsBuilder
{
    private const string Satisfaction = "Satisfaction";
    private const string SatisfactionColumn = "crmseg_satisfaction";

    /// <summary>The facts of a customer.</summary>
    /// <param name="customer">The customer as it is stored.</param>
    /// <param name="catalogue">What is published; rows that no formula reads are not made.</param>
    /// <param name="history">The orders that count.</param>
    /// <param name="profile">The measures as they are now.</param>
    /// <param name="tier">The code of the tier as it is now; null for none.</param>
    public static CustomerFacts Of(CustomerSnapshot customer, Catalogue catalogue, OrderHistory history, CustomerProfile profile, string? tier)
    {
        var facts = new CustomerFacts(catalogue.Schema);
        foreach (var column in customer.Contact)
        {
            if (catalogue.Schema.TryFind(column.Key, out var place) && catalogue.Schema.Columns[place].IsContactColumn)
            {
                facts.With(column.Key, column.Value);
            }
        }

        facts.With("Tier", tier is null ? Value.Blank : Value.Of(tier))
            .With("Points", Value.Of((decimal)profile.Points))
            .With("Stage", Value.Of(Lifecycle.NameOf(profile.Stage)))
            .With("AverageGap", profile.AverageGap is { } gap ? Value.Of(gap) : Value.Blank)
            .With(Satisfaction, customer.Contact.TryGetValue(SatisfactionColumn, out var satisfaction) ? satisfaction : Value.Blank);
        if (profile.Rfm is { } rfm)
        {
            facts.With("Recency", Value.Of((decimal)rfm.Recency))
                .With("Frequency", Value.Of((decimal)rfm.Frequency))
                .With("Monetary", Value.Of((decimal)rfm.Monetary));
        }

        if (catalogue.ReadsOrders)
        {
            facts.With(FactTable.Orders, Orders(history));
        }

        if (catalogue.ReadsOrderLines)
        {
            facts.With(FactTable.OrderLines, Lines(history));
        }

        return facts;
    }

    /// <summary>Says until when measures are valid.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="tier">The instant, in UTC, at which the tier changes; null when it does not.</param>
    /// <param name="points">The instant at which points change; null when they do not.</param>
    public static void LimitMeasures(CustomerFacts facts, CustomerMeasures measures, DateTime? tier, DateTime? points)
    {
        Limit("Tier", tier);
        Limit("Points", points);
        Limit("Stage", measures.StageChangesOn);
        foreach (var name in new[] { "Recency", "Frequency", "Monetary" })
        {
            Limit(name, measures.ScoresChangeOn);
        }

        void Limit(string name, DateTime? until)
        {
            facts.Schema.TryFind(name, out var place);
            facts.With(name, facts[place], until);
        }
    }

    private static RecordValue[] Orders(OrderHistory history)
    {
        var rows = new RecordValue[history.Rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var order = history.Rows[i].Order;
            rows[i] = new RecordValue(
                RuleSchema.Orders,
                [
                    Value.OfDateTime(history.Rows[i].Local), Value.Of(order.Total), Value.Of(order.Discount), Text(order.Channel),
                    Value.Of(order.Status == OrderStatus.Open ? "Open" : "Completed"),
                ],
                order.Id);
        }

        return rows;
    }

    private static RecordValue[] Lines(OrderHistory history)
    {
        var count = 0;
        foreach (var row in history.Rows)
        {
            count += row.Order.Lines.Count;
        }

        var rows = new RecordValue[count];
        var place = 0;
        foreach (var row in history.Rows)
        {
            for (var i = 0; i < row.Order.Lines.Count; i++)
            {
                rows[place++] = Line(row, row.Order.Lines[i]);
            }
        }

        return rows;
    }

    private static RecordValue Line(HistoricOrder row, OrderLine line) => new(
        RuleSchema.OrderLines,
        [
            Value.OfDateTime(row.Local), Text(line.Product), Text(line.ProductNumber), line.ProductIntroduced is { } day ? Value.OfDate(day) : Value.Blank,
            Text(line.Category), Value.Of(line.Quantity), Value.Of(line.Amount), Value.Of(line.Discount),
        ],
        line.Id);

    private static Value Text(string? text) => text is null ? Value.Blank : Value.Of(text);
}

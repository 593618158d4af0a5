using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Benchmarks;

/// <summary>The customers that are measured on.</summary>
internal static class Customers
{
    /// <summary>The time of all measurements.</summary>
    public static DateTime AsOf { get; } = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A customer with so many orders of two lines each, twelve days apart.</summary>
    public static CustomerFacts WithOrders(int count)
    {
        var dates = Enumerable.Range(1, count).Select(i => AsOf.AddDays((i - count - 1) * 12)).ToArray();
        return new CustomerFacts(RuleSchema.Standard)
            .With("firstname", Value.Of("Anna"))
            .With("birthdate", Value.OfDate(new DateTime(1990, 5, 14)))
            .With("address1_country", Value.Of("Sweden"))
            .With("address1_postalcode", Value.Of("211 20"))
            .With("donotemail", Value.Of(false))
            .With("Tier", Value.Of("GOLD"))
            .With("Points", Value.Of(640m))
            .With("Recency", Value.Of(5m))
            .With("Frequency", Value.Of(3m))
            .With("Monetary", Value.Of(4m))
            .With("Stage", Value.Of("Loyal"))
            .With("AverageGap", Value.Of(12m))
            .WithSegments(["VIP", "NEWSLETTER"])
            .With(FactTable.Orders, dates.Select(Order))
            .With(FactTable.OrderLines, dates.SelectMany(date => new[] { Line(date, "Shoes"), Line(date, "Jackets") }));
    }

    private static RecordValue Order(DateTime date, int place) => new(
        RuleSchema.Orders,
        [
            Value.OfDateTime(date), Value.Of(80m + (place % 7 * 15)), Value.Of(0m),
            Value.Of(place % 3 == 0 ? "Shop" : "Online"), Value.Of("Completed"),
        ],
        $"SO-{place + 1}");

    private static RecordValue Line(DateTime date, string category) => new(
        RuleSchema.OrderLines,
        [
            Value.OfDateTime(date), Value.Of("Product"), Value.Of("P-1"), Value.Blank, Value.Of(category),
            Value.Of(1m), Value.Of(50m), Value.Of(0m),
        ]);
}

using System.Globalization;
using CrmSegmentation.Engine.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>Typical segments, and random customers of a shop for whom some of them are near.</summary>
internal static class SegmentFormulas
{
    private static readonly string?[] Countries = ["Sweden", "Norway", "Denmark", null];
    private static readonly string?[] Channels = ["Web", "Store", null];
    private static readonly string?[] Categories = ["Shoes", "Hats", "Clothes", null];
    private static readonly string?[] Tiers = ["BRONZE", "SILVER", "GOLD", null];

    public static IReadOnlyList<string> All { get; } =
    [
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000",
        "Sum(Filter(Orders, OrderDate > Today() - 90), Total) > 300 And CountRows(Filter(Orders, OrderDate > Today() - 90)) >= 2",
        "CountRows(Orders) >= 3 And DateDiff(Max(Orders, OrderDate), Today()) > 90",
        "DateDiff(Max(Orders, OrderDate), Today()) > 180 And Not(IsEmpty(Orders))",
        "CountRows(Orders) = 1",
        "CountRows(Orders) = 2 And Sum(Orders, Total) < 500",
        "Max(Orders, Total) >= 400",
        "Average(Orders, Total) >= 150",
        "IfError(Average(Orders, Total), 0) >= 150",
        "address1_country in [\"Sweden\", \"Norway\"] And Not(\"AT_RISK\" in Segments)",
        "CountIf(OrderLines, Category = \"Shoes\") >= 2 && Tier = \"GOLD\"",
        "CountIf(OrderLines, Category = \"Shoes\", Amount >= 50) >= 2",
        "\"Hats\" in OrderLines.Category Or \"Hats\" in Segments",
        "Satisfaction <= 2 And CountRows(Orders) > 1",
        "Age >= 18 And Age < 30 And !donotemail",
        "Month(birthdate) = Month(Today())",
        "CountIf(Orders, Channel = \"Web\") > CountIf(Orders, Channel <> \"Web\")",
        "Sum(Filter(Orders, Channel = \"Web\"), Total) >= 200 Or Sum(Orders, Total) >= 900",
        "CountIf(Orders, Year(OrderDate) = Year(Today())) >= 3",
        "Sum(Filter(Orders, OrderDate >= Date(2026, 1, 1) And OrderDate < Date(2027, 1, 1)), Total) >= 500",
        "DateDiff(Max(Orders, OrderDate), Today()) <= 30 And Sum(Orders, Total) >= 250",
        "With({spent: Sum(Orders, Total), n: CountRows(Orders)}, n >= 2 And spent / n >= 120)",
        "If(Tier = \"GOLD\", Sum(Orders, Total) >= 200, Sum(Orders, Total) >= 800)",
        "Switch(Tier, \"GOLD\", true, \"SILVER\", Points >= 100, CountRows(Orders) >= 4)",
        "CountIf(Orders, OrderDate >= DateAdd(Now(), -36, TimeUnit.Hours)) >= 1",
        "Sum(Orders, Total) * 2 + Points > 1000 Or (Points >= 200 And \"VIP\" in Segments)",
        "CountRows(Distinct(OrderLines, Category)) >= 3",
        "Points >= 150 Or Tier in [\"SILVER\", \"GOLD\"]",
        "Not(IsBlank(emailaddress1)) And !(CountRows(Orders) > 2)",
    ];

    public static Gen<CustomerBuilder> Customers { get; } =
        from country in Gen.Elements(Countries)
        from tier in Gen.Elements(Tiers)
        from points in Gen.Choose(0, 300)
        from satisfaction in Gen.Choose(0, 5)
        from age in Gen.Choose(0, 40)
        from birthday in Gen.Choose(0, 364)
        from flags in Gen.Choose(0, 31)
        from orders in Gen.ListOf(Orders!, 5)
        from count in Gen.Choose(0, 5)
        select Customer(country, tier, points, satisfaction, age, birthday, flags, orders.Take(count));

    private static Gen<Basket> Orders =>
        from days in Gen.Choose(0, 800)
        from cents in Gen.Choose(0, 50_000)
        from channel in Gen.Elements(Channels)
        from category in Gen.Elements(Categories)
        select new Basket(days, cents / 100m, channel, category);

    private static CustomerBuilder Customer(
        string? country, string? tier, int points, int satisfaction, int age, int birthday, int flags, IEnumerable<Basket> orders)
    {
        var builder = new CustomerBuilder()
            .With("address1_country", country)
            .With("Tier", tier)
            .With("Points", points == 0 ? null : points)
            .With("Satisfaction", satisfaction == 0 ? null : satisfaction)
            .With("birthdate", age == 0 ? null : Try.AsOf.Date.AddYears(-age).AddDays(-birthday))
            .With("donotemail", (flags & 1) != 0)
            .With("emailaddress1", (flags & 2) != 0 ? "someone@example.com" : null);
        builder = (flags & 4) != 0 ? builder.Segment("VIP") : builder;
        builder = (flags & 8) != 0 ? builder.Segment("AT_RISK") : builder;
        foreach (var order in orders)
        {
            var date = Try.AsOf.AddDays(-order.Days).AddMinutes(-order.Days).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
            builder = builder.Order(date, order.Total, order.Channel).Line(date, category: order.Category, amount: order.Total);
        }

        return builder;
    }

    private sealed class Basket(int days, decimal total, string? channel, string? category)
    {
        public int Days { get; } = days;

        public decimal Total { get; } = total;

        public string? Channel { get; } = channel;

        public string? Category { get; } = category;
    }
}

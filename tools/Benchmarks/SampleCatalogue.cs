using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Benchmarks;

/// <summary>A catalogue like the sample that the product ships, and a customer for it.</summary>
internal static class SampleCatalogue
{
    private static readonly string[] Formulas =
    [
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000",
        "Stage = \"New\"",
        "Stage = \"Won back\"",
        "Stage = \"At risk\"",
        "Stage = \"Lapsed\"",
        "CountRows(Orders) = 1 And DateDiff(Max(Orders, OrderDate), Today()) >= 30",
        "CountRows(Orders) >= 2 And Average(Orders, Total) >= 100",
        "CountIf(OrderLines, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months) And Not IsBlank(ProductIntroduced) And OrderDate >= ProductIntroduced "
            + "And DateDiff(ProductIntroduced, OrderDate) <= 30) >= 2",
        "With({Recent: CountRows(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)))}, Recent >= 1 And Recent <= 3) "
            + "And Not(\"S1\" in Segments)",
        "CountRows(Orders) >= 3 And CountIf(Orders, Discount > 0 And Discount >= (Total + Discount) * 10%) > CountRows(Orders) * 50%",
        "CountIf(OrderLines, Category = \"Shoes\" And Quantity > 0 And OrderDate >= DateAdd(Today(), -24, TimeUnit.Months)) >= 2",
        "Not IsBlank(Satisfaction) And Satisfaction <= 2 "
            + "And CountIf(Orders, Channel = \"Online\" And OrderDate >= DateAdd(Today(), -3, TimeUnit.Months)) >= 1",
        "address1_country in [\"Denmark\", \"Finland\", \"Iceland\", \"Norway\", \"Sweden\"] And Age >= 18 And Age <= 30",
    ];

    /// <summary>The catalogue.</summary>
    public static Catalogue Compile()
    {
        var definition = new CatalogueDefinition
        {
            Segments = [.. Formulas.Select((formula, i) => new SegmentDefinition { Code = $"S{i}", Name = $"S{i}", Formula = formula, Priority = i })],
            RfmCutPoints = new RfmCutPoints([360, 180, 90, 30], [1, 2, 4, 8], [50, 150, 400, 1000]),
            Program = new LoyaltyProgram
            {
                Code = "REWARDS",
                Name = "Rewards",
                Downgrade = DowngradeTiming.AtWindowEnd,
                DowngradesOneLevel = true,
                GraceDays = 30,
                PendingDays = 14,
                Expiry = PointsExpiry.ByAge,
                Tiers =
                [
                    new LoyaltyTier { Code = "BRONZE", Name = "Bronze", Threshold = 1m },
                    new LoyaltyTier { Code = "SILVER", Name = "Silver", Threshold = 100m, Multiplier = 1.1m },
                    new LoyaltyTier { Code = "GOLD", Name = "Gold", Threshold = 300m, Multiplier = 1.25m },
                    new LoyaltyTier { Code = "PLATINUM", Name = "Platinum", Threshold = 1000m, Multiplier = 1.5m },
                ],
            },
        };
        var problems = Catalogue.Compile(definition, RuleSchema.Standard, Zone(), out var catalogue);
        return catalogue ?? throw new InvalidOperationException(string.Join("; ", problems));
    }

    /// <summary>A customer with so many orders of two lines each, twelve days apart.</summary>
    public static CustomerSnapshot Customer(int orders) => new()
    {
        ContactId = "c",
        CreatedOn = Customers.AsOf.AddYears(-4),
        Contact = new Dictionary<string, Value>
        {
            ["birthdate"] = Value.OfDate(new DateTime(1990, 5, 14)),
            ["address1_country"] = Value.Of("Sweden"),
            ["crmseg_satisfaction"] = Value.Of(4m),
        },
        Orders = [.. Enumerable.Range(1, orders).Select(i => Order(i, Customers.AsOf.AddDays((i - orders - 1) * 12)))],
    };

    private static Order Order(int place, DateTime at) => new()
    {
        Id = $"00000000-0000-0000-0000-{place:D12}",
        OrderedOn = at,
        Total = 80m + (place % 7 * 15),
        Channel = place % 3 == 0 ? "Shop" : "Online",
        Lines =
        [
            new OrderLine { Id = $"{place}-1", Category = "Shoes", Amount = 50m },
            new OrderLine { Id = $"{place}-2", Category = "Jackets", Amount = 50m },
        ],
    };

    private static ZoneRules Zone() => new(
        TimeSpan.FromHours(1),
        from year in Enumerable.Range(1990, 60)
        from change in new[] { new DateTime(year, 3, 28, 1, 0, 0, DateTimeKind.Utc), new DateTime(year, 10, 28, 1, 0, 0, DateTimeKind.Utc) }
        select new ZoneTransition(change, TimeSpan.FromHours(change.Month == 3 ? 2 : 1)));
}

using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Segments;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>A made-up catalogue and a made-up customer who orders, returns and cancels around two years.</summary>
internal sealed class MadeUpLife
{
    /// <summary>The first day of the two years.</summary>
    public static readonly DateTime Begin = Dates.Utc("2024-11-15");

    /// <summary>The end of them.</summary>
    public static readonly DateTime End = Begin.AddYears(2);

    private static readonly string[] Formulas =
    [
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 300",
        "CountIf(Orders, OrderDate >= DateAdd(Today(), -90, TimeUnit.Days)) >= 2",
        "DateDiff(Max(Orders, OrderDate), Today()) > 45",
        "DateDiff(Max(Orders, OrderDate), Today()) > AverageGap * 2",
        "Stage = \"At risk\" Or Stage = \"Lapsed\"",
        "Stage in [\"New\", \"Won back\"]",
        "Tier = \"GOLD\"",
        "Points >= 100",
        "Recency >= 4 And Monetary >= 3",
        "Age >= 30",
        "Month(Today()) = Month(birthdate)",
        "Weekday(Today()) = 2 And CountRows(Orders) > 0",
        "CountIf(OrderLines, Category = \"Shoes\" And OrderDate >= DateAdd(Today(), -6, TimeUnit.Months)) >= 1",
        "1 / (CountRows(Orders) - 3) > 0",
        "Average(Orders, Total) >= 60",
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -3, TimeUnit.Months)), Total) >= If(Month(Today()) = 12, 100, 400)",
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -40, TimeUnit.Days)), Total) <> 0",
        "CountIf(Orders, OrderDate >= DateAdd(Today(), -60, TimeUnit.Days) Or Total > 250) = 2",
        "With({Recent: CountRows(Filter(Orders, OrderDate >= DateAdd(Today(), -5, TimeUnit.Months)))}, Recent >= 1 And Recent <= 3)",
    ];

    private MadeUpLife(Catalogue catalogue, CustomerSnapshot customer)
    {
        Catalogue = catalogue;
        Customer = customer;
    }

    public Catalogue Catalogue { get; }

    /// <summary>The customer, with all orders of the two years, of which nothing was settled yet.</summary>
    public CustomerSnapshot Customer { get; }

    /// <summary>Lives with every feature.</summary>
    public static Arbitrary<MadeUpLife> Any { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Of(new Random(seed), withMemory: true)));

    /// <summary>Lives whose state follows from the rows alone: no exit formula, no minimum stay, no grace, no failing formula, nothing spent.</summary>
    public static Arbitrary<MadeUpLife> WithoutMemory { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Of(new Random(seed), withMemory: false)));

    public override string ToString() =>
        string.Join("; ", Catalogue.Segments.Select(segment => $"{segment.Code}: {segment.Definition.Formula} exit {segment.Definition.ExitFormula} stay {segment.Definition.MinimumStayDays} {segment.Definition.Family}"))
        + $"\n{Catalogue.Definition.Program}\n"
        + string.Join("; ", Customer.Orders.Select(order => FormattableString.Invariant($"{order.OrderedOn:s} {order.Total} {order.Status}")));

    private static MadeUpLife Of(Random random, bool withMemory)
    {
        // A formula that fails leaves a membership as it was, which is a memory too.
        var segments = Formulas.Where(formula => withMemory || !formula.Contains(" / ") && !formula.StartsWith("Average", StringComparison.Ordinal)).OrderBy(_ => random.Next()).Take(random.Next(1, 7)).Select((formula, i) => Segment(random, formula, i, withMemory)).ToList();
        segments.Add(Catalogues.Segment("S_OTHER", $"\"{segments[random.Next(segments.Count)].Code}\" in Segments And Not(Tier = \"SILVER\")"));
        var catalogue = Catalogues.Compile(new CatalogueDefinition
        {
            Segments = segments,
            Program = random.Next(5) == 0 ? null : Program(random, withMemory),
            RfmCutPoints = random.Next(3) == 0 ? null : new RfmCutPoints([200, 100, 40, 10], [0, 1, 3, 6], [20, 100, 250, 500]),
            RfmMonths = random.Next(2) == 0 ? null : random.Next(1, 14),
            CountsOpenOrders = random.Next(4) == 0,
        });
        var orders = Enumerable.Range(1, random.Next(0, 12)).Select(i => Order(random, i)).ToArray();
        return new MadeUpLife(catalogue, new CustomerSnapshot
        {
            ContactId = "c",
            CreatedOn = Begin.AddDays(-random.Next(0, 900)),
            Contact = new Dictionary<string, Value>
            {
                ["birthdate"] = random.Next(4) == 0 ? Value.Blank : Value.OfDate(new DateTime(1995, 1, 1).AddDays(random.Next(0, 800))),
            },
            Orders = orders,
        });
    }

    private static SegmentDefinition Segment(Random random, string formula, int i, bool withMemory) => Catalogues.Segment($"S{i}", formula) with
    {
        ExitFormula = withMemory && random.Next(4) == 0 ? "DateDiff(Max(Orders, OrderDate), Today()) > 120" : null,
        MinimumStayDays = withMemory && random.Next(4) == 0 ? random.Next(1, 40) : 0,
        Family = random.Next(4) == 0 ? "F" : null,
        Priority = random.Next(3),
    };

    private static LoyaltyProgram Program(Random random, bool withMemory) => Catalogues.Program with
    {
        Basis = Pick<TierBasis>(random),
        Window = Pick<QualificationWindow>(random),
        WindowMonths = random.Next(1, 15),
        Downgrade = Pick<DowngradeTiming>(random),
        DowngradesOneLevel = random.Next(3) == 0,
        GraceDays = withMemory && random.Next(3) == 0 ? random.Next(1, 60) : 0,
        WarningDays = random.Next(0, 60),
        PendingDays = random.Next(2) * random.Next(0, 30),
        PointsPerUnit = random.Next(0, 4) / 2m,
        Expiry = Pick<PointsExpiry>(random),
        ExpiryMonths = random.Next(1, 15),
        StartsOn = random.Next(5) == 0 ? Begin.AddDays(random.Next(0, 200)).Date : null,
        Tiers = random.Next(2) == 0
            ? Catalogues.Program.Tiers
            : [new LoyaltyTier { Code = "SILVER", Name = "Silver", Threshold = 0m, Multiplier = 1.5m }, new LoyaltyTier { Code = "GOLD", Name = "Gold", Threshold = 2m }],
    };

    private static Order Order(Random random, int i)
    {
        var at = Begin.AddDays(random.Next(-400, 729)).AddMinutes(random.Next(0, 1440));
        return new Order
        {
            Id = $"o{i}",
            OrderedOn = at,
            Total = random.Next(6) == 0 ? -random.Next(1, 100) : random.Next(0, 300) + 0.5m,
            Status = random.Next(8) == 0 ? OrderStatus.Cancelled : random.Next(8) == 0 ? OrderStatus.Open : OrderStatus.Completed,
            Lines = random.Next(2) == 0 ? [] : [new OrderLine { Id = $"l{i}", Category = "Shoes", Amount = 10m }],
        };
    }

    private static T Pick<T>(Random random)
        where T : struct
    {
        var values = Enum.GetValues(typeof(T));
        return (T)values.GetValue(random.Next(values.Length))!;
    }
}

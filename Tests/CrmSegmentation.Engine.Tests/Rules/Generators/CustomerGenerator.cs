using CrmSegmentation.Engine.Rules.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Generators;

/// <summary>
/// Made-up customers with what formulas of <see cref="TypedFormulas"/> ask about: few different values, so that conditions hold and do
/// not hold, blanks, texts that differ only in case, accents or spaces, and moments near as-of, its boundaries and changes of the clock.
/// </summary>
internal static class CustomerGenerator
{
    /// <summary>Texts that are all the same, or nearly, for Dataverse.</summary>
    public static readonly string[] Texts =
    [
        "Sweden", "sweden", "SWEDEN", "Swéden", "Sweden ", "Norway", "Åland", "Aland", "100%", "100 ", "a_b", "axb", "[x]", "x", "Istanbul", "istanbul", "web", "Web", "Shoes", "shoes",
    ];

    /// <summary>The codes of segments and tiers.</summary>
    public static readonly string[] Codes = ["VIP", "AT_RISK", "GOLD", "SILVER", "NEW_2026"];

    /// <summary>Central European time, with its changes from 2024 to 2027.</summary>
    public static ZoneRules Zone { get; } = new(TimeSpan.FromHours(1),
    [
        Change(2024, 3, 31, 2), Change(2024, 10, 27, 1), Change(2025, 3, 30, 2), Change(2025, 10, 26, 1),
        Change(2026, 3, 29, 2), Change(2026, 10, 25, 1), Change(2027, 3, 28, 2), Change(2027, 10, 31, 1),
    ]);

    /// <summary>Customers as they may be at an instant.</summary>
    public static Gen<GeneratedCustomer> Customers(DateTime asOf) => Gen.Choose(0, int.MaxValue - 1).Select(seed => Customer(new Random(seed), asOf));

    private static ZoneTransition Change(int year, int month, int day, int offset) =>
        new(new DateTime(year, month, day, 1, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(offset));

    private static GeneratedCustomer Customer(Random random, DateTime asOf)
    {
        var columns = new Dictionary<string, object?>
        {
            ["firstname"] = Text(random),
            ["jobtitle"] = Text(random),
            ["address1_city"] = Text(random),
            ["address1_country"] = Text(random),
            ["birthdate"] = Maybe(random, () => Birthdate(random, asOf)),
            ["gendercode"] = Maybe(random, () => random.Next(1, 4)),
            ["numberofchildren"] = Maybe(random, () => random.Next(0, 5)),
            ["annualincome_base"] = Maybe(random, () => Money(random)),
            ["creditlimit_base"] = Maybe(random, () => Money(random)),
            ["donotemail"] = Maybe(random, () => random.Next(2) == 0),
            ["creditonhold"] = Maybe(random, () => random.Next(2) == 0),
            ["createdon"] = Maybe(random, () => Moment(random, asOf)),
            ["crmseg_satisfaction"] = Maybe(random, () => random.Next(1, 6)),
            ["Tier"] = Maybe(random, () => Codes[random.Next(2, 4)]),
            ["Stage"] = Text(random),
        };
        columns["Satisfaction"] = columns["crmseg_satisfaction"];
        if (random.Next(4) > 0)
        {
            columns["Points"] = Maybe(random, () => random.Next(0, 2000));
            columns["Recency"] = Maybe(random, () => random.Next(1, 6));
            columns["AverageGap"] = Maybe(random, () => random.Next(0, 400) / 4m);
        }

        var orders = Enumerable.Range(0, random.Next(0, 6)).Select(_ => Order(random, asOf)).ToArray();
        var id = new byte[16];
        random.NextBytes(id);
        return new GeneratedCustomer(new Guid(id), columns, orders, [.. Codes.Where(_ => random.Next(4) == 0)]);
    }

    private static GeneratedOrder Order(Random random, DateTime asOf)
    {
        var columns = new Dictionary<string, object?>
        {
            ["OrderDate"] = Maybe(random, () => Moment(random, asOf)),
            ["Total"] = Maybe(random, () => Money(random)),
            ["Discount"] = Maybe(random, () => Money(random)),
            ["Channel"] = Text(random),
            ["Status"] = "Completed",
        };
        var lines = Enumerable.Range(0, random.Next(0, 3)).Select(IReadOnlyDictionary<string, object?> (_) => new Dictionary<string, object?>
        {
            ["OrderDate"] = columns["OrderDate"],
            ["Product"] = Text(random),
            ["ProductNumber"] = Text(random),
            ["ProductIntroduced"] = Maybe(random, () => Birthdate(random, asOf)),
            ["Category"] = Text(random),
            ["Quantity"] = Maybe(random, () => (decimal)random.Next(0, 4)),
            ["Amount"] = Maybe(random, () => Money(random)),
            ["Discount"] = Maybe(random, () => Money(random)),
        }).ToArray();
        return new GeneratedOrder(columns, lines);
    }

    private static object? Maybe<T>(Random random, Func<T> value) => random.Next(5) == 0 ? null : value();

    private static string? Text(Random random) => random.Next(5) == 0 ? null : Texts[random.Next(Texts.Length)];

    private static decimal Money(Random random) => random.Next(5) switch
    {
        0 => 0m,
        1 => random.Next(-50, 50),
        2 => random.Next(0, 1500) + 0.5m,
        _ => random.Next(0, 30) * 50m,
    };

    private static DateTime Birthdate(Random random, DateTime asOf) => random.Next(4) switch
    {
        0 => new DateTime(new[] { 1960, 1996, 2004, 2008 }[random.Next(4)], 2, 29),
        1 => asOf.Date.AddYears(-random.Next(0, 60)).AddDays(random.Next(-1, 2)),
        _ => new DateTime(random.Next(1940, 2026), random.Next(1, 13), random.Next(1, 29)),
    } is var day ? new DateTime(day.Year, day.Month, day.Day) : default;

    /// <summary>A moment in whole seconds: around as-of, around the beginnings of windows, around a change of the clock.</summary>
    private static DateTime Moment(Random random, DateTime asOf)
    {
        var at = random.Next(4) switch
        {
            0 => new DateTime(2026, 10, 25, 1, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(-200, 200)),
            1 => asOf.AddMonths(-random.Next(0, 14)).AddHours(random.Next(-30, 30)),
            2 => asOf.Date.AddDays(-random.Next(0, 100)).AddHours(random.Next(-2, 1)),
            _ => asOf.AddDays(-random.Next(0, 900)).AddSeconds(random.Next(0, 86400)),
        };
        return new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}

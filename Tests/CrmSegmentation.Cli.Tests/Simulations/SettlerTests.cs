using CrmSegmentation.Cli.Simulations.Catalogues;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Plugins.Time;

namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>An overview settles in few steps; it must come to what a life step by step comes to.</summary>
[TestClass]
public sealed class SettlerTests
{
    private const string RemembersForEver =
        """
        { "segments": [ { "code": "LOYAL", "name": "Loyal", "formula": "Sum(Orders, Total) >= 100 And DateDiff(Max(Orders, OrderDate), Today()) < 10",
          "exitFormula": "DateDiff(Max(Orders, OrderDate), Today()) > 90" } ] }
        """;

    private const string RemembersForDays =
        """
        { "segments": [
          { "code": "FRESH", "name": "Fresh", "formula": "DateDiff(Max(Orders, OrderDate), Today()) < 2", "minimumStayDays": 20 },
          { "code": "NEAR_FRESH", "name": "Near", "formula": "\"FRESH\" in Segments And CountRows(Orders) > 1", "minimumStayDays": 5 } ] }
        """;

    private const string RemembersOrders =
        """
        { "segments": [ { "code": "FRESH", "name": "Fresh", "minimumStayDays": 20,
          "formula": "CountRows(Orders) > 0 And DateDiff(Max(Orders, OrderDate), Today()) < 2 Or DateDiff(Max(Orders, OrderDate), Today()) = 45" } ] }
        """;

    [TestMethod]
    [DataRow(RemembersForEver)]
    [DataRow(RemembersOrders)]
    [DataRow(RemembersForDays)]
    [DataRow(null)]
    public void Overview_OnAnyDay_IsTheSameAsALifeStepByStep(string? json)
    {
        var zone = ZoneFinder.Find("Europe/Stockholm")!;
        Catalogue.Compile(CatalogueFile.Read(json ?? CatalogueFile.Included()).Definition, RuleSchema.Standard, zone, out var catalogue);
        var settler = new Settler(catalogue!);
        var customer = Customer(zone);
        Settled? before = null;
        for (var day = new DateTime(2025, 12, 30); day < new DateTime(2026, 10, 1); day = day.AddDays(3))
        {
            var asOf = zone.ToUtc(day);
            var quick = settler.At(customer, asOf);
            var onwards = settler.At(customer, asOf, before);
            var lived = asOf < Settler.ExistsFrom(customer)
                ? null
                : settler.Steps(customer, Settler.ExistsFrom(customer)!.Value, asOf, tellsEvents: false).Last();

            Assert.AreEqual(Standing(lived), Standing(quick), $"on {day:d}");
            Assert.AreEqual(Standing(lived), Standing(onwards), $"on {day:d}, from the earlier date on");
            before = day.Day % 2 == 0 ? quick : before;
        }
    }

    private static string Standing(Settled? settled) => settled is null ? "" : string.Join(
        " ",
        settled.Customer.Memberships.Select(membership => membership.Segment).Order(StringComparer.Ordinal)
            .Append(settled.Customer.Tier).Append($"{settled.Customer.Profile.Points}"));

    private static CustomerSnapshot Customer(ZoneRules zone)
    {
        (int Month, int Day, decimal Total)[] orders = [(1, 5, 60m), (1, 20, 80m), (2, 2, 40m), (5, 30, 500m), (6, 1, -100m), (9, 1, 20m)];
        return new CustomerSnapshot
        {
            ContactId = "1",
            Orders =
            [
                .. orders.Select((order, place) => new Order
                {
                    Id = $"{place}", OrderedOn = zone.ToUtc(new DateTime(2026, order.Month, order.Day, 12, 0, 0)), Total = order.Total,
                }),
            ],
        };
    }
}

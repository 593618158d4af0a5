using CrmSegmentation.Cli.Simulations.Catalogues;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>A catalogue's file, read strictly.</summary>
[TestClass]
public sealed class CatalogueFileTests
{
    private readonly Files _files = new();

    [TestCleanup]
    public void RemoveFiles() => _files.Remove();

    [TestMethod]
    public void SampleCatalogue_WhenRead_HoldsWhatTheFileSays()
    {
        var file = CatalogueFile.Read(CatalogueFile.Included());

        Assert.AreEqual("W. Europe Standard Time", file.TimeZone);
        Assert.HasCount(13, file.Definition.Segments);
        Assert.AreEqual(SegmentKind.NeedsBased, file.Definition.Segments.Single(segment => segment.Code == "DISSATISFIED_ONLINE").Kind);
        var program = file.Definition.Program!;
        Assert.AreEqual((DowngradeTiming.AtWindowEnd, PointsExpiry.ByAge, 14, 30), (program.Downgrade, program.Expiry, program.PendingDays, program.GraceDays));
        CollectionAssert.AreEqual(new[] { "BRONZE", "SILVER", "GOLD", "PLATINUM" }, program.Tiers.Select(tier => tier.Code).ToArray());
        Assert.AreEqual(1.25m, program.Tiers[2].Multiplier);
        Assert.AreEqual(360m, file.Definition.RfmCutPoints!.Recency[0]);
    }

    [TestMethod]
    public void SampleCatalogue_WhenSimulated_HasItsCutPointsComputed() => Assert.IsNull(CatalogueFile.Open(null).Definition.RfmCutPoints);

    [TestMethod]
    [DataRow("[]", "line 1, the catalogue: a list is not an object, { … }.")]
    [DataRow("{", "line 1, the catalogue: this is not JSON.")]
    [DataRow("{\n \"segment\": [] }", "line 2, segment: there is no property 'segment'. Did you mean segments?")]
    [DataRow("{ \"segments\": {} }", "line 1, segments: an object is not a list, [ … ].")]
    [DataRow("{ \"segments\": [ { \"code\": \"A\" } ] }", "line 1, segments[0]: 'name' is missing; it must be a text.")]
    [DataRow("{ \"segments\": [ { \"code\": 5, \"name\": \"A\" } ] }", "segments[0].code: 5 is not a text in double quotes.")]
    [DataRow("{ \"segments\": [ { \"code\": \"A\", \"name\": \"A\", \"kind\": \"vip\" } ] }", "segments[0].kind: \"vip\" is not one of: \"demographic\", \"geographic\"")]
    [DataRow("{ \"segments\": [ { \"code\": \"A\", \"name\": \"A\", \"priority\": 1.5 } ] }", "segments[0].priority: 1.5 is not a whole number.")]
    [DataRow("{ \"countsOpenOrders\": \"yes\" }", "countsOpenOrders: \"yes\" is not true or false, without quotes.")]
    [DataRow("{ \"rfm\": { \"cutPoints\": \"fixed\" } }", "rfm.cutPoints: \"fixed\" is not \"computed\" or an object with recency, frequency and monetary.")]
    [DataRow("{ \"rfm\": { \"cutPoints\": { \"recency\": [1, 2, 3, 4] } } }", "rfm.cutPoints: recency, frequency and monetary need four numbers each")]
    [DataRow("{ \"program\": { \"code\": \"A\", \"name\": \"A\", \"tiers\": [ { \"code\": \"A\", \"name\": \"A\", \"threshold\": \"1\" } ] } }", "program.tiers[0].threshold: \"1\" is not a number without quotes.")]
    [DataRow("{ \"program\": { \"code\": \"A\", \"name\": \"A\", \"startsOn\": \"1.2.2026\" } }", "program.startsOn: \"1.2.2026\" is not a day such as \"2026-01-31\".")]
    public void Catalogue_WithAMistake_SaysWhereAndWhatIsExpected(string json, string message) =>
        Assert.Contains(message, Assert.ThrowsExactly<CatalogueFileException>(() => CatalogueFile.Read(json)).Message);

    [TestMethod]
    public async Task Catalogue_WithMistakesInFormulas_ShowsThemAll()
    {
        _files.Write("orders.csv", "contact,date,total\n1,2026-01-01,1\n");
        _files.Write(
            "own.json",
            """
            { "segments": [
              { "code": "VIP", "name": "VIP", "formula": "Sum(Orders, Totl) > 5" },
              { "code": "VIP", "name": "Again" },
              { "code": "A", "name": "A", "formula": "\"B\" in Segments" },
              { "code": "B", "name": "B", "formula": "\"A\" in Segments And \"VPI\" in Segments" } ] }
            """);

        Approved.Check(await _files.SimulateAsync("--orders", "orders.csv", "--catalogue", "own.json"), "Simulations");
    }

    [TestMethod]
    public async Task Formula_ThatFails_IsCountedAndKeepsMembersOutside()
    {
        _files.Write("orders.csv", "contact,date,total\n1,2026-01-01,1\n2,2026-01-01,5\n");
        _files.Write("own.json", """{ "segments": [ { "code": "A", "name": "A", "formula": "10 / (Sum(Orders, Total) - 5) < 0" } ] }""");

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--catalogue", "own.json", "--as-of", "2026-02-01");

        Assert.Contains("A: the formula fails for 1 customer (Div0); they stay where they were\n", result.Output);
        Assert.Contains("scores 1 to 5 by fifths of these customers", result.Output);
        Assert.Contains("no loyalty program", result.Output);
    }

    [TestMethod]
    public async Task CutPoints_OfOnesOwnCatalogue_AreTaken()
    {
        _files.Write("orders.csv", "contact,date,total\n1,2026-01-01,1\n2,2026-01-01,5\n");
        _files.Write("own.json", CatalogueFile.Included());

        var result = await _files.SimulateAsync("--orders", "orders.csv", "--catalogue", "own.json", "--as-of", "2026-02-01");

        Assert.Contains("scores 1 to 5 by the cut points of the catalogue", result.Output);
    }

    [TestMethod]
    public void Program_WithOnlyItsNames_HasTheUsualSettings() =>
        Assert.AreEqual(
            new LoyaltyProgram { Code = "A", Name = "A" } with { Tiers = [] },
            CatalogueFile.Read("""{ "program": { "code": "A", "name": "A" } }""").Definition.Program! with { Tiers = [] });
}

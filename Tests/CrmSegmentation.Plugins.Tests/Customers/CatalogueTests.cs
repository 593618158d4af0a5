using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Orders;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using CrmSegmentation.Plugins.Time;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests.Customers;

/// <summary>What the catalogue row holds, and what is made by it.</summary>
[TestClass]
public sealed class CatalogueTests
{
    [TestMethod]
    public void Catalogue_WrittenAndRead_IsTheSame()
    {
        var catalogue = new JsonCatalogue
        {
            Version = 7,
            Lifecycle = Lifecycle(),
            TimeZone = "W. Europe Standard Time",
            Currency = "EUR",
            Segments = [Segment("VIP"), Segment("SECRET", isRestricted: true)],
            Columns = [new JsonColumn { Name = "address1_country", Type = "text", DisplayName = "Country", IsSecured = true }],
            Program = new JsonProgram
            {
                Id = Guid.NewGuid(),
                Code = "REWARDS",
                Name = "Rewards",
                Version = 2,
                WindowMonths = 12,
                ExpiryMonths = 24,
                PointsPerUnit = 1.5m,
                Tiers = [new JsonTier { Id = Guid.NewGuid(), Code = "GOLD", Name = "Gold", Threshold = 1000.5m, Multiplier = 1.25m }],
            },
            Orders = OrderMapping.Core,
        };
        var text = JsonText.Write(catalogue);

        var published = PublishedCatalogue.Of(text);

        Assert.AreEqual(text, JsonText.Write(JsonText.Read<JsonCatalogue>(text)));
        Assert.AreEqual(7, published.Version);
        Assert.AreEqual(1000.5m, published.Tier("GOLD")!.Threshold);
        Assert.AreEqual("crmseg_order", published.OrderMapping.Orders.Table);
        Assert.IsTrue(published.Reads(["lastname", "statecode"]));
        Assert.IsFalse(published.Reads(["lastname"]));
    }

    [TestMethod]
    public void Catalogue_ThatDoesNotCompile_SaysWhatToDo()
    {
        var broken = Segment("VIP");
        broken.Formula = "Sum(";

        var failure = Assert.ThrowsExactly<PluginRegistrationException>(() => Publish(broken));
        Assert.Contains("Publish the segments again.", failure.Message);
    }

    [TestMethod]
    public void Badges_OfSegments_AreInOrderAndHideWhatIsRestricted()
    {
        var catalogue = Publish(Segment("B", priority: 2), Segment("A", priority: 3), Segment("C", priority: 2), Segment("SECRET", isRestricted: true));

        Assert.AreEqual("Name of B, Name of C, Name of A", Badges.Of(["A", "B", "C", "SECRET", "GONE"], catalogue));
        Assert.IsNull(Badges.Of(["SECRET"], catalogue));
        Assert.IsNull(Badges.Of([], catalogue));
    }

    [TestMethod]
    public void Badges_OfMoreThanTheColumnHolds_SayHowManyMore()
    {
        var names = Enumerable.Range(0, 50).Select(number => Segment($"S{number:00}", name: new string((char)('a' + (number % 26)), 98))).ToArray();
        var catalogue = Publish(names);
        string[] codes = [.. names.Select(segment => segment.Code)];

        Assert.AreEqual(3998, Badges.Of(codes.Take(40), catalogue)!.Length, "forty names fit");
        var shortened = Badges.Of(codes, catalogue)!;
        Assert.IsLessThanOrEqualTo(ContactTable.BadgesLength, shortened.Length);
        Assert.EndsWith("m, +11", shortened);
    }

    [TestMethod]
    public void Values_OfEveryTypeOfColumn_AreWhatFormulasSee()
    {
        var catalogue = PublishedCatalogue.Of(JsonText.Write(new JsonCatalogue
        {
            Version = 1,
            Lifecycle = Lifecycle(),
            TimeZone = "W. Europe Standard Time",
            Columns =
            [
                Column("text", "text"), Column("empty", "text"), Column("yes", "boolean"), Column("number", "decimal"), Column("money", "decimal"),
                Column("choice", "decimal"), Column("day", "date"), Column("moment", "datetime"), Column("local", "datetime", isLocal: true), Column("absent", "decimal"),
            ],
        }));
        var instant = new DateTime(2026, 7, 1, 22, 30, 0, DateTimeKind.Utc);
        var row = new Entity("contact")
        {
            ["text"] = "Sweden",
            ["empty"] = "",
            ["yes"] = false,
            ["number"] = 3,
            ["money"] = new Money(1.5m),
            ["choice"] = new OptionSetValue(727_000_001),
            ["day"] = new DateTime(2026, 7, 1),
            ["moment"] = instant,
            ["local"] = instant,
        };

        var values = ContactValues.Read(row, catalogue);

        CollectionAssert.AreEquivalent(new[] { "text", "yes", "number", "money", "choice", "day", "moment", "local" }, values.Keys.ToArray());
        Assert.AreEqual("Sweden", values["text"].Text);
        Assert.IsFalse(values["yes"].Boolean);
        Assert.AreEqual(3m, values["number"].Decimal);
        Assert.AreEqual(1.5m, values["money"].Decimal);
        Assert.AreEqual(727_000_001m, values["choice"].Decimal);
        Assert.AreEqual(ValueKind.Date, values["day"].Kind);
        Assert.AreEqual(new DateTime(2026, 7, 2, 0, 30, 0), values["moment"].DateTime, "by the organisation's clock");
        Assert.AreEqual(instant, values["local"].DateTime);
    }

    [TestMethod]
    [DataRow("{", "no JSON")]
    [DataRow("{}", "lacks one of: table")]
    [DataRow("{\"orders\":null}", "lacks one of: table")]
    [DataRow("{\"orders\":{\"table\":\"o\",\"id\":\"i\",\"contact\":\"c\",\"orderedOn\":[],\"total\":\"t\",\"status\":{\"column\":\"s\"}}}", "lacks one of: table")]
    [DataRow(
        "{\"orders\":{\"table\":\"o\",\"id\":\"i\",\"contact\":\"c\",\"orderedOn\":[\"d\"],\"total\":\"t\",\"status\":{\"column\":\"s\"}},\"orderLines\":{\"table\":\"l\"}}",
        "order lines lacks one of")]
    public void Mapping_ThatIsNone_IsRefused(string json, string words) =>
        Assert.Contains(words, Assert.ThrowsExactly<PluginRegistrationException>(() => OrderMapping.Read(json)).Message);

    [TestMethod]
    [DataRow(null)]
    [DataRow(" ")]
    public void Mapping_LeftOut_IsCoresOwn(string? json) => Assert.AreSame(OrderMapping.Core, OrderMapping.Read(json));

    [TestMethod]
    public void Mapping_OfCore_IsReadAsItWasWritten()
    {
        var text = JsonText.Write(OrderMapping.Core);

        Assert.AreEqual(text, JsonText.Write(OrderMapping.Read(text)));
    }

    [TestMethod]
    [DataRow("W. Europe Standard Time")]
    [DataRow("Europe/Berlin")]
    public void Zone_ByEitherKindOfId_KnowsSummerAndWinter(string id)
    {
        var zone = ZoneFinder.Find(id)!;

        Assert.AreEqual(new DateTime(2026, 7, 1, 14, 0, 0), zone.ToLocal(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc)));
        Assert.AreEqual(new DateTime(2026, 12, 1, 13, 0, 0), zone.ToLocal(new DateTime(2026, 12, 1, 12, 0, 0, DateTimeKind.Utc)));
    }

    [TestMethod]
    public void Zone_ThatIsNone_IsNotFound()
    {
        Assert.IsNull(ZoneFinder.Find("Middle Earth Standard Time"));
        Assert.IsNotNull(ZoneFinder.Find("UTC"));
    }

    private static PublishedCatalogue Publish(params JsonSegment[] segments) =>
        PublishedCatalogue.Of(JsonText.Write(new JsonCatalogue { Version = 1, Lifecycle = Lifecycle(), Segments = [.. segments] }));

    private static JsonLifecycle Lifecycle()
    {
        var standard = LifecycleSettings.Standard;
        return new JsonLifecycle
        {
            NewFor = standard.NewFor,
            LoyalFrom = standard.LoyalFrom,
            WonBackFor = standard.WonBackFor,
            UsualRhythm = standard.UsualRhythm,
            ShortestRhythm = standard.ShortestRhythm,
            LongestRhythm = standard.LongestRhythm,
            AtRiskAfter = standard.AtRiskAfter,
            LapsedAfter = standard.LapsedAfter,
        };
    }

    private static JsonColumn Column(string name, string type, bool isLocal = false) => new() { Name = name, Type = type, IsLocal = isLocal };

    private static JsonSegment Segment(string code, string? name = null, int priority = 100, bool isRestricted = false) => new()
    {
        Id = Guid.NewGuid(),
        Code = code,
        Name = name ?? "Name of " + code,
        Version = 1,
        Priority = priority,
        IsRestricted = isRestricted,
    };
}

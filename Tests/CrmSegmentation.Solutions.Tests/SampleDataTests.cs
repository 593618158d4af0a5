using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The sample data of the Configuration Migration tool is the sample catalogue, and fits the tables.</summary>
[TestClass]
public sealed class SampleDataTests
{
    private static readonly XElement Data = XDocument.Load(Repository.PathOf("Solutions/CrmSegmentation.Data/data.xml")).Root!;
    private static readonly XElement Schema = XDocument.Load(Repository.PathOf("Solutions/CrmSegmentation.Data/data_schema.xml")).Root!;

    private static readonly JsonElement Catalogue = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("Solutions/SampleData/catalogue.json"))).RootElement;

    [TestMethod]
    public void Segments_OfTheSample_AreThoseOfTheCatalogue()
    {
        var records = Records("crmseg_segment").Select(record =>
            $"{record["crmseg_code"]}|{record["crmseg_name"]}|{record["crmseg_formula"]}|{record["crmseg_priority"]}|{record.GetValueOrDefault("crmseg_family")}|{record["crmseg_minimumstaydays"]}|{record["crmseg_colour"]}");
        var segments = Catalogue.GetProperty("segments").EnumerateArray().Select(segment =>
            $"{Text(segment, "code")}|{Text(segment, "name")}|{Text(segment, "formula")}|{Text(segment, "priority")}|{Text(segment, "family")}|{(Text(segment, "minimumStayDays") is { Length: > 0 } days ? days : "0")}|{Text(segment, "colour")}");

        Assert.AreEqual(string.Join("\n", segments), string.Join("\n", records));
    }

    // The sample is a draft: what is published is for the admin to say.
    [TestMethod]
    public void Sample_AsShipped_PublishesNothing()
    {
        Assert.IsTrue(Records("crmseg_segment").All(record => record["crmseg_status"] == "727000003" && !record.ContainsKey("crmseg_publishedformula")));
        Assert.IsTrue(Records("crmseg_loyaltyprogram").All(record => record["crmseg_isactive"] == "False"));
    }

    [TestMethod]
    public void Program_OfTheSample_IsThatOfTheCatalogue()
    {
        var program = Catalogue.GetProperty("program");
        var record = Records("crmseg_loyaltyprogram").Single();
        var tiers = Records("crmseg_loyaltytier").Select(tier => $"{tier["crmseg_rank"]} {tier["crmseg_code"]} {tier["crmseg_name"]} {tier["crmseg_threshold"]} {tier["crmseg_multiplier"]}");

        foreach (var name in (string[])["code", "name", "windowMonths", "graceDays", "warningDays", "pointsPerUnit", "pendingDays", "expiryMonths", "downgradesOneLevel"])
        {
            Assert.AreEqual(Text(program, name), record["crmseg_" + name.ToLowerInvariant()], name);
        }

        Assert.AreEqual(
            string.Join("\n", program.GetProperty("tiers").EnumerateArray().Select((tier, rank) => $"{rank} {Text(tier, "code")} {Text(tier, "name")} {Text(tier, "threshold")} {Text(tier, "multiplier")}")),
            string.Join("\n", tiers));
        Assert.AreEqual(
            JsonSerializer.Serialize(Catalogue.GetProperty("rfm").GetProperty("cutPoints")),
            JsonSerializer.Serialize(JsonDocument.Parse(record["crmseg_rfmcutpoints"]).RootElement));
    }

    [TestMethod]
    public void Records_OfTheSample_CanBeCreatedWhereCoreIsInstalled()
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);

        foreach (var entity in Data.Elements("entity"))
        {
            var types = FieldsOf((string)entity.Attribute("name")!);
            foreach (var record in entity.Descendants("record"))
            {
                var row = new Entity((string)entity.Attribute("name")!, (Guid)record.Attribute("id")!);
                foreach (var field in record.Elements("field").Where(field => (string?)types[(string)field.Attribute("name")!].Attribute("type") != "guid"))
                {
                    var declared = types[(string)field.Attribute("name")!];
                    row[(string)field.Attribute("name")!] = ValueOf(declared, (string)field.Attribute("value")!);
                }

                Assert.AreEqual(row.Id, service.Create(row));
            }
        }
    }

    private static Dictionary<string, XElement> FieldsOf(string table) =>
        Schema.Elements("entity").Single(entity => (string?)entity.Attribute("name") == table).Descendants("field").ToDictionary(field => (string)field.Attribute("name")!);

    private static object ValueOf(XElement declared, string value) => (string?)declared.Attribute("type") switch
    {
        "string" => value,
        "number" => int.Parse(value, CultureInfo.InvariantCulture),
        "decimal" => decimal.Parse(value, CultureInfo.InvariantCulture),
        "bool" => bool.Parse(value),
        "optionsetvalue" => new OptionSetValue(int.Parse(value, CultureInfo.InvariantCulture)),
        "entityreference" => new EntityReference((string)declared.Attribute("lookupType")!, Guid.Parse(value)),
        var other => throw new NotSupportedException(other),
    };

    private static IEnumerable<Dictionary<string, string>> Records(string table) =>
        Data.Elements("entity").Single(entity => (string?)entity.Attribute("name") == table).Descendants("record")
            .Select(record => record.Elements("field").ToDictionary(field => (string)field.Attribute("name")!, field => (string)field.Attribute("value")!));

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}

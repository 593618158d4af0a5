using System.Xml.Linq;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Tests.Rules.Generators;

namespace CrmSegmentation.Engine.Tests.Rules.Backends;

/// <summary>Rows whose numbers count as 0 when they are empty, and rows that do not count yet.</summary>
[TestClass]
public sealed class FetchXmlRowTests
{
    private static readonly DateTime AsOf = new(2026, 7, 15, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow("CountIf(Orders, Total = 0) > 0", "value null", DisplayName = "no total is a total of 0")]
    [DataRow("CountIf(Orders, Total <> 0) > 0", "not-null value", DisplayName = "and not another one")]
    [DataRow("Min(Orders, Total) < 100", "value null", DisplayName = "the smallest of those without one is 0")]
    public void Number_ThatCountsAsZero_IsFoundWhereItIsEmpty(string formula, string tests)
    {
        var total = PlanOf(formula).Filter.Descendants("condition").Where(test => (string?)test.Attribute("attribute") == "total").ToArray();

        Assert.AreEqual(tests.Contains("not-null", StringComparison.Ordinal), total.Any(Is("not-null")), "not-null");
        Assert.AreEqual(!tests.Contains("not-null", StringComparison.Ordinal), total.Any(Is("null")), "null");
    }

    [TestMethod]
    public void Number_ThatCountsAsZero_IsNeverBlank()
    {
        Assert.AreEqual("contactid", (string?)PlanOf("CountIf(Orders, IsBlank(Total)) > 0").Filter.Descendants("condition").Single().Attribute("attribute"));
    }

    [TestMethod]
    public void Sum_OfNumbersThatCountAsZero_CountsAllRows()
    {
        var query = PlanOf("Sum(Orders, Total) >= 0").Aggregates.Single().Query(new FetchXmlPartition([Guid.Empty]));

        Assert.AreEqual("id count", Word(query.Descendants("attribute").Single(attribute => (string?)attribute.Attribute("alias") == "count")));
    }

    [TestMethod]
    public void Rows_DatedLater_DoNotCount_AndOfTwoDatesTheFirstThatIsFilledDecides()
    {
        var filter = PlanOf("CountRows(Orders) > 0").Filter.ToString(SaveOptions.DisableFormatting);

        StringAssert.Contains(filter, "<condition attribute=\"placed\" operator=\"le\" value=\"2026-07-15T12:00:00Z\" />");
        StringAssert.Contains(
            filter,
            "<condition attribute=\"placed\" operator=\"null\" /><condition attribute=\"made\" operator=\"le\" value=\"2026-07-15T12:00:00Z\" />");
    }

    [TestMethod]
    public void Aggregate_OverRowsOfWhichNoneCanCount_AsksForTheRowsOwnKey()
    {
        var query = PlanOf("CountIf(Orders, Total > 900000000000) < 2").Aggregates.Single().Query(new FetchXmlPartition([Guid.Empty]));

        Assert.IsFalse(query.Descendants("condition").Any(test => (string?)test.Attribute("attribute") == "contactid"), query.ToString());
        Assert.IsTrue(query.Descendants("condition").Where(test => (string?)test.Attribute("attribute") == "id").Any(Is("null")), query.ToString());
    }

    private static Func<XElement, bool> Is(string @operator) => test => (string?)test.Attribute("operator") == @operator;

    private static string Word(XElement attribute) => $"{(string?)attribute.Attribute("name")} {(string?)attribute.Attribute("aggregate")}";

    private static FetchXmlPlan PlanOf(string formula)
    {
        Rule.Compile(formula, new RuleSchema(StandardContact.Columns), out var rule);
        var orders = new FetchXmlTable(
            [new FetchXmlLink("order", "customer", "contactid") { NotAfter = new FetchXmlLimit(["placed", "made"], AsOf) }],
            new Dictionary<string, FetchXmlColumn> { ["Total"] = new("total", FetchXmlColumnKind.Decimal) { NullIsZero = true } })
        { Key = "id" };
        return FetchXmlBackend.Translate(rule!, AsOf, CustomerGenerator.Zone, FetchXmlMapping.Core.With(FactTable.Orders, orders));
    }
}

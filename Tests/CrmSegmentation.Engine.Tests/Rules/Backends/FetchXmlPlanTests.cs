using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Tests.Rules.Generators;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Backends;

/// <summary>What is written for each shape.</summary>
[TestClass]
public sealed class FetchXmlPlanTests
{
    private static readonly DateTime AsOf = new(2026, 7, 15, 12, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<object[]> ShapesWithoutResidual =>
        from line in File.ReadAllLines(Repository.PathOf("Plugins/docs/fetchxml.md"))
        let row = Regex.Match(line, @"^\| (.+?) \| `(.+)` \|$")
        where row.Success
        select new object[] { row.Groups[1].Value, row.Groups[2].Value };

    [TestMethod]
    [DynamicData(nameof(ShapesWithoutResidual))]
    public void Shape_OfTheTableInTheDocument_LeavesNoResidual(string shape, string formula)
    {
        var plan = PlanOf(formula);

        Assert.IsNull(plan.Residual, shape);
        Assert.AreEqual("", string.Join("\n", plan.Diagnostics), shape);
        Assert.IsTrue(plan.Filter.HasElements, shape);
    }

    [TestMethod]
    [DataRow("Points >= 100", "[crmseg_profile any [crmseg_points ge 100]]")]
    [DataRow("numberofchildren > 2.5", "numberofchildren gt 2")]
    [DataRow("numberofchildren < 5", "(numberofchildren lt 5 or numberofchildren null)")]
    [DataRow("numberofchildren <> 5", "(numberofchildren ne 5 or numberofchildren null)")]
    [DataRow("numberofchildren <> Blank()", "numberofchildren not-null")]
    [DataRow("annualincome_base >= 3000000000", "annualincome_base ge 3000000000")]
    [DataRow("numberofchildren >= 3000000000", "contactid null")]
    [DataRow("Not(donotemail)", "(donotemail ne 1 or donotemail null)")]
    [DataRow("gendercode in [1, 2]", "gendercode in 1|2")]
    [DataRow("birthdate = Date(2004, 2, 29)", "birthdate on 2004-02-29")]
    [DataRow("birthdate < Date(1990, 1, 1)", "(birthdate on-or-before 1989-12-31 or birthdate null)")]
    [DataRow("birthdate < Date(1880, 1, 1)", "birthdate on-or-before 1879-12-31")]
    [DataRow("createdon >= DateAdd(Today(), -1, TimeUnit.Months)", "createdon ge 2026-06-14T22:00:00Z")]
    [DataRow("createdon < Date(1700, 1, 1)", "contactid null")]
    [DataRow("createdon >= DateTime(2026, 10, 25, 2, 30, 0)", "((createdon ge 2026-10-25T00:30:00Z and createdon lt 2026-10-25T01:00:00Z) or createdon ge 2026-10-25T01:30:00Z)")]
    [DataRow("createdon >= DateTime(2026, 3, 29, 2, 30, 0)", "createdon ge 2026-03-29T01:00:00Z")]
    [DataRow("Age >= 18", "birthdate on-or-before 2008-07-15")]
    [DataRow("Age < 18", "(birthdate on-or-after 2008-07-16 or birthdate null)")]
    [DataRow("Age = 18", "(birthdate on-or-after 2007-07-16 and birthdate on-or-before 2008-07-15)")]
    [DataRow("\"vip\" in Segments", "[crmseg_membership any (crmseg_sequence eq 0 and [crmseg_segment any [crmseg_code eq VIP]])]")]
    [DataRow("Not(\"VIP\" in Segments)", "[crmseg_membership not any (crmseg_sequence eq 0 and [crmseg_segment any [crmseg_code eq VIP]])]")]
    [DataRow("\"no code\" in Segments", "contactid null")]
    [DataRow("Tier <> \"GOLD\"", "[crmseg_loyaltytier not any [crmseg_code eq GOLD]]")]
    [DataRow("CountRows(Orders) = 0", "[crmseg_order not any [statuscode eq 2]]")]
    [DataRow("Max(Orders, Total) >= 500", "[crmseg_order any (statuscode eq 2 and crmseg_total ge 500)]")]
    [DataRow("Max(Orders, Total) < 500", "[crmseg_order not any (statuscode eq 2 and crmseg_total ge 500)]")]
    [DataRow("CountIf(OrderLines, Quantity > 2) >= 1", "[crmseg_order any (statuscode eq 2 and [crmseg_orderline any [crmseg_quantity gt 2]])]")]
    public void Formula_ThatDataverseDecides_BecomesThisFilter(string formula, string expected)
    {
        var plan = PlanOf(formula);

        Assert.AreEqual(expected, Words(plan.Filter));
        Assert.IsNull(plan.Residual);
    }

    [TestMethod]
    [DataRow("address1_country = \"Sweden\"", "address1_country eq Sweden", "SEG3003")]
    [DataRow("address1_country in [\"Sweden\", \"Norway\"]", "address1_country in Sweden|Norway", "SEG3003")]
    [DataRow("StartsWith(firstname, \"50%_[x\")", "firstname begins-with 50[%][_][[]x", "SEG3003")]
    [DataRow("EndsWith(firstname, \"a\")", "firstname ends-with a", "SEG3003")]
    [DataRow("\"an\" in firstname", "firstname like %an%", "SEG3003")]
    [DataRow("address1_country <> \"Sweden\"", "", "SEG3004 SEG3012")]
    [DataRow("Not(StartsWith(firstname, \"A\"))", "", "SEG3004 SEG3012")]
    [DataRow("firstname = \" a\"", "", "SEG3005 SEG3012")]
    [DataRow("gendercode >= 2", "", "SEG3006 SEG3012")]
    [DataRow("new_score > 5", "", "SEG3002 SEG3012")]
    [DataRow("annualincome_base > creditlimit_base", "", "SEG3007 SEG3012")]
    [DataRow("Points > 100 || Len(firstname) > 3", "", "SEG3001 SEG3008 SEG3012")]
    [DataRow("Len(firstname) > 3 && numberofchildren = 2", "numberofchildren eq 2", "SEG3001")]
    [DataRow("1 / numberofchildren > 1 && gendercode = 2", "", "SEG3001 SEG3009 SEG3012")]
    [DataRow("gendercode = 2 && 1 / numberofchildren > 1", "gendercode eq 2", "SEG3001")]
    [DataRow("Sum(Orders, Total - Discount) > 5", "", "SEG3010 SEG3012")]
    [DataRow("CountIf(OrderLines, Category = \"Shoes\") >= 2", "[crmseg_order any (statuscode eq 2 and [crmseg_orderline any [crmseg_category eq Shoes]])]", "SEG3003 SEG3010")]
    public void Formula_ThatTheEvaluatorDecides_SaysWhy(string formula, string expected, string codes)
    {
        var plan = PlanOf(formula);

        Assert.IsNotNull(plan.Residual);
        Assert.AreEqual(expected, Words(plan.Filter));
        Assert.AreEqual(codes, string.Join(" ", plan.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct().OrderBy(code => code, StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Sum_OverAWindow_IsAGroupedQueryOverOrders()
    {
        var plan = PlanOf("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000");
        var query = plan.Aggregates.Single().Query(new FetchXmlPartition([Guid.Empty]));

        Assert.AreEqual(
            """
            <fetch aggregate="true">
              <entity name="crmseg_order">
                <attribute name="crmseg_contactid" alias="customer" groupby="true" />
                <attribute name="crmseg_total" alias="sum" aggregate="sum" />
                <attribute name="crmseg_total" alias="count" aggregate="countcolumn" />
                <filter type="and">
                  <condition attribute="crmseg_orderedon" operator="ge" value="2025-07-14T22:00:00Z" />
                  <condition attribute="crmseg_contactid" operator="in">
                    <value>00000000-0000-0000-0000-000000000000</value>
                  </condition>
                  <condition attribute="statuscode" operator="eq" value="2" />
                </filter>
              </entity>
            </fetch>
            """.Replace("\r", ""),
            query.ToString().Replace("\r", ""));
        Assert.IsFalse(plan.Aggregates[0].Passes(null), "No orders, no sum.");
    }

    [TestMethod]
    public void Text_InALanguageWhereLettersCombine_IsNotMatchedByPatterns()
    {
        var danish = FetchXmlMapping.Core with { Collation = FetchXmlCollation.OfLanguage(1030) };

        Assert.AreEqual("", Words(PlanOf("StartsWith(address1_city, \"A\")", danish).Filter));
        Assert.AreEqual("address1_city eq Aarhus", Words(PlanOf("address1_city = \"Aarhus\"", danish).Filter));
    }

    [TestMethod]
    public void Formula_WithMoreLinksThanAQueryMayHave_LeavesTheRest()
    {
        var plan = PlanOf(string.Join(" && ", Enumerable.Range(1, 8).Select(number => $"\"S{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}\" in Segments")));

        Assert.AreEqual(14, plan.Filter.Descendants("link-entity").Count());
        Assert.AreEqual("SEG3011", plan.Diagnostics.Single().Code);
        Assert.IsNotNull(plan.Residual);
    }

    [TestMethod]
    [DynamicData(nameof(ShapesWithoutResidual))]
    public void Queries_OfTheTableInTheDocument_AreValid(string shape, string formula)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, SharedData.Require("schemas/dataverse-xsd/Fetch.xsd"));
        var plan = PlanOf(formula);

        foreach (var query in plan.Aggregates.Select(aggregate => aggregate.Query(new FetchXmlPartition([Guid.Empty]))).Concat([plan.Fetch]))
        {
            // The schema is older than links in filters; they are checked as links of the entity around the filter.
            foreach (var link in query.Descendants("filter").SelectMany(filter => filter.Elements("link-entity")).Reverse().ToArray())
            {
                var around = link.Ancestors().First(element => element.Name == "entity" || element.Name == "link-entity");
                link.Remove();
                around.Add(link);
            }

            new XDocument(query).Validate(schemas, (_, problem) => Assert.Fail($"{shape}: {problem.Message}\n{query}"));
        }
    }

    private static FetchXmlPlan PlanOf(string formula, FetchXmlMapping? mapping = null)
    {
        var schema = new RuleSchema([.. StandardContact.Columns, new FactColumn("new_score", RuleType.Decimal)]);
        var diagnostics = Rule.Compile(formula, schema, out var rule);
        Assert.AreEqual("", string.Join("\n", diagnostics), formula);
        return FetchXmlBackend.Translate(rule!, AsOf, CustomerGenerator.Zone, mapping ?? FetchXmlMapping.Core);
    }

    /// <summary>A filter in one line: conditions as they are, links in brackets.</summary>
    private static string Words(XElement element)
    {
        if (element.Name == "condition")
        {
            var values = element.Elements("value").Select(value => value.Value).Concat(element.Attributes("value").Select(value => value.Value));
            return $"{(string?)element.Attribute("attribute")} {(string?)element.Attribute("operator")} {string.Join("|", values)}".Trim();
        }

        var parts = element.Elements().Select(Words).ToArray();
        return element.Name == "link-entity" ? $"[{(string?)element.Attribute("name")} {(string?)element.Attribute("link-type")} {parts.Single()}]".Replace("] ]", "]]")
            : parts.Length == 0 ? ""
            : parts.Length > 1 && (element.Parent is not null || (string?)element.Attribute("type") == "or") ? "(" + string.Join($" {(string?)element.Attribute("type")} ", parts) + ")"
            : parts.Length > 1 ? "(" + string.Join(" and ", parts) + ")"
            : element.Parent?.Name == "link-entity" ? "[" + parts[0] + "]"
            : parts[0];
    }
}

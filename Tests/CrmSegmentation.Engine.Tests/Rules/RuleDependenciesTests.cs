using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Engine.Tests.Rules;

[TestClass]
public sealed class RuleDependenciesTests
{
    [TestMethod]
    public void Dependencies_OfColumnsAndMeasures_AreToldApart()
    {
        var dependencies = Of("'Birthday' > Date(1990, 1, 1) And address1_country = \"Sweden\" And Tier = \"GOLD\" And Points > 5 And address1_country <> \"x\"");

        CollectionAssert.AreEqual(new[] { "address1_country", "birthdate" }, dependencies.ContactColumns.ToArray());
        CollectionAssert.AreEqual(new[] { "Points", "Tier" }, dependencies.Measures.ToArray());
        Assert.IsFalse(dependencies.ReadsOrders || dependencies.ReadsOrderLines || dependencies.ReadsSegments || dependencies.ReadsClock);
    }

    [TestMethod]
    public void Dependencies_OfAge_AreTheBirthdateAndTheClock()
    {
        var dependencies = Of("Age >= 18");

        CollectionAssert.AreEqual(new[] { "birthdate" }, dependencies.ContactColumns.ToArray());
        Assert.IsTrue(dependencies.ReadsClock);
    }

    [TestMethod]
    [DataRow("Sum(Filter(Orders, Channel = \"Web\"), Total) > 1", "Channel,Total")]
    [DataRow("Max(Orders As o, o.OrderDate) > Date(2025, 1, 1)", "OrderDate")]
    [DataRow("First(Orders).Total > 1", "Total")]
    [DataRow("CountRows(Distinct(Orders, ThisRecord.Status)) > 1", "Status")]
    [DataRow("CountRows(Orders) > 1", "")]
    public void Dependencies_OfOrders_NameTheColumnsRead(string formula, string columns)
    {
        var dependencies = Of(formula);

        Assert.AreEqual(columns, string.Join(",", dependencies.OrderColumns));
        Assert.IsTrue(dependencies.ReadsOrders);
        Assert.IsFalse(dependencies.ReadsOrderLines);
    }

    [TestMethod]
    public void Dependencies_OfLines_AreToldApartFromOrders()
    {
        var dependencies = Of("CountIf(OrderLines, Category = \"Shoes\" && Quantity > 1) >= 2");

        Assert.AreEqual("Category,Quantity", string.Join(",", dependencies.OrderLineColumns));
        Assert.IsTrue(dependencies.ReadsOrderLines);
        Assert.IsFalse(dependencies.ReadsOrders);
    }

    [TestMethod]
    public void Dependencies_OfSegments_NameTheCodes()
    {
        var dependencies = Of("\"VIP\" in Segments And Not(\"AT_RISK\" in Segments)");

        CollectionAssert.AreEqual(new[] { "AT_RISK", "VIP" }, dependencies.Segments.ToArray());
        Assert.IsTrue(dependencies.ReadsSegments);
    }

    [TestMethod]
    public void Dependencies_OfSegmentsWithoutANamedOne_StillSaySo()
    {
        var dependencies = Of("CountRows(Segments) > 3");

        Assert.IsEmpty(dependencies.Segments);
        Assert.IsTrue(dependencies.ReadsSegments);
    }

    [TestMethod]
    [DataRow("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) > 1", "12 months", "12 months")]
    [DataRow("CountIf(Orders, OrderDate > Today() - 30) > 1", "30 days", "30 days")]
    [DataRow("CountIf(Orders, Today() - 30 <= OrderDate && Total > 5) > 1", "30 days", "30 days")]
    [DataRow("CountIf(Orders, OrderDate >= EDate(Today(), -6)) > CountIf(Orders, OrderDate >= DateAdd(Now(), -2, TimeUnit.Years))", "6 months,2 years", "2 years")]
    [DataRow("CountIf(Orders, OrderDate >= DateAdd(Today(), -10)) > 1 And CountRows(Orders) > 5", "10 days", null)]
    [DataRow("CountIf(Orders, OrderDate >= DateAdd(Today(), -10) || Total > 1) > 1", "10 days", null)]
    [DataRow("CountIf(Orders, OrderDate <= DateAdd(Today(), -10)) > 1", "10 days", null)]
    [DataRow("CountRows(Orders) > 1", "", null)]
    public void Dependencies_OfWindows_SayHowFarBackOrdersMatter(string formula, string windows, string? lookBack)
    {
        var dependencies = Of(formula);

        Assert.AreEqual(windows, string.Join(",", dependencies.Windows));
        Assert.AreEqual(lookBack, dependencies.OrdersLookBack?.ToString());
    }

    [TestMethod]
    public void TimeWindow_FromTheLastDayOfAMonth_BeginsOnTheLastDayOfAShorterOne()
    {
        Assert.AreEqual(new DateTime(2026, 2, 28), new TimeWindow(1, TimeUnit.Months).Begin(new DateTime(2026, 3, 31, 15, 0, 0)));
        Assert.AreEqual(DateTime.MinValue, new TimeWindow(9_000, TimeUnit.Years).Begin(new DateTime(2026, 3, 31)));
    }

    private static RuleDependencies Of(string formula)
    {
        Assert.AreEqual("", string.Join("; ", Rule.Compile(formula, RuleSchema.Standard, out var rule)));
        return rule!.Dependencies;
    }
}

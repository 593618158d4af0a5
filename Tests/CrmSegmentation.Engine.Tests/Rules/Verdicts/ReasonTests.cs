using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>The parts of a reason, and what a reader who may not see everything reads.</summary>
[TestClass]
public sealed class ReasonTests
{
    [TestMethod]
    public void Reason_OfASum_HasAllItsParts()
    {
        var reason = Try.Reason("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000", Try.Customer("anna"));

        Assert.AreEqual(new TextSpan(0, 87), reason.Span);
        Assert.AreEqual("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000", reason.Term);
        Assert.IsTrue(reason.Holds);
        Assert.AreEqual("total of orders since 22 Nov 2025", reason.Subject);
        Assert.AreEqual(">=", reason.Operator);
        Assert.AreEqual(1240.5m, reason.Value.Decimal);
        Assert.AreEqual(1000m, reason.Threshold!.Value.Decimal);
        Assert.AreEqual("order2,order3", string.Join(",", reason.RowIds));
        Assert.AreEqual("Orders,Orders.OrderDate,Orders.Total", string.Join(",", reason.Columns));
    }

    [TestMethod]
    [DataRow("CountRows(Orders) > 0", "order1,order2,order3")]
    [DataRow("CountIf(Orders, Channel = \"Web\") > 0", "order2,order3")]
    [DataRow("CountIf(OrderLines, Category = \"Shoes\") > 0", "line1")]
    [DataRow("Max(Orders, Total) > 0", "order2")]
    [DataRow("DateDiff(Max(Orders, OrderDate), Today()) > 0", "order3")]
    [DataRow("Min(Filter(Orders, Total < 400), Total) > 0", "order3")]
    [DataRow("\"shoes\" in OrderLines.Category", "line1")]
    [DataRow("CountRows(Distinct(Filter(OrderLines, Quantity > 1), Category)) = 1", "line2")]
    [DataRow("LookUp(Orders, Channel = \"Web\", Total) > 500", "order2")]
    [DataRow("Last(Orders).Total > 0", "order3")]
    [DataRow("With({big: Filter(Orders, Total > 250)}, CountRows(big) = 2)", "order1,order2")]
    [DataRow("Age > 10", "")]
    [DataRow("\"VIP\" in Segments", "")]
    public void RowIds_OfACondition_AreTheRowsBehindItsValue(string formula, string expected) =>
        Assert.AreEqual(expected, string.Join(",", Try.Reason(formula, Try.Customer("anna")).RowIds));

    [TestMethod]
    [DataRow("Age >= 18", "birthdate")]
    [DataRow("Tier = \"GOLD\"", "Tier")]
    [DataRow("CountRows(Orders) > 0", "Orders")]
    [DataRow("\"VIP\" in Segments", "Segments")]
    [DataRow("\"Shoes\" in OrderLines.Category", "OrderLines,OrderLines.Category")]
    [DataRow("Sum(Orders, Total) > numberofchildren", "Orders,Orders.Total,numberofchildren")]
    public void Columns_OfACondition_AreWhatItReads(string formula, string expected) =>
        Assert.AreEqual(expected, string.Join(",", Try.Reason(formula, Try.Customer("anna")).Columns));

    [TestMethod]
    [DataRow("Age >= 18", "birthdate", "Age is hidden, needs 18 or more")]
    [DataRow("Tier = \"GOLD\"", "Tier", "Tier is hidden, must be GOLD")]
    [DataRow("mobilephone = \"1\"", "mobilephone", "mobilephone is hidden, must be 1")]
    [DataRow("Sum(Orders, Total) >= 1000", "Orders.Total", "total of orders is hidden, needs 1,000 or more")]
    [DataRow("CountRows(Orders) >= 1", "Orders", "number of orders is hidden, needs 1 or more")]
    [DataRow("\"VIP\" in Segments", "Segments", "membership of a segment is hidden")]
    [DataRow("\"AT_RISK\" in Segments", "Segments", "membership of a segment is hidden")]
    [DataRow("IsBlank(emailaddress1)", "emailaddress1", "emailaddress1 is hidden, must be empty")]
    [DataRow("Not IsBlank(emailaddress1)", "emailaddress1", "emailaddress1 is hidden, must not be empty")]
    [DataRow("Points >= numberofchildren", "numberofchildren", "Points is hidden")]
    [DataRow("Value(address1_country) > 1", "address1_country", "Value(address1_country) cannot be worked out")]
    [DataRow("CountIf(Orders, OrderDate >= anniversary) > 5", "anniversary", "number of orders since anniversary is hidden, needs more than 5")]
    [DataRow("Tier = \"GOLD\"", "birthdate", "Tier is GOLD")]
    public void ReasonText_OfAHiddenColumn_DoesNotGiveItAway(string formula, string hidden, string expected) =>
        Assert.AreEqual(expected, ReasonText.Of(Try.Reason(formula, Try.Customer("anna")), isHidden: column => column == hidden));

    [TestMethod]
    [DataRow("Sum(Orders, Total) >= 2000", "spent 1,540.50 SEK, needs 2,000 SEK or more")]
    [DataRow("Max(Orders, Total) > 2000", "largest total of orders is 1,000 SEK, needs more than 2,000 SEK")]
    [DataRow("annualincome_base > 1", "annualincome_base is 52,000.50 SEK, needs more than 1 SEK")]
    [DataRow("CountRows(Orders) > 5", "3 orders, needs more than 5")]
    public void ReasonText_WithACurrency_NamesItAfterMoney(string formula, string expected) =>
        Assert.AreEqual(expected, ReasonText.Of(Try.Reason(formula, Try.Customer("anna")), "SEK"));

    [TestMethod]
    public void Reason_BelowNot_IsTurnedRound()
    {
        var reason = Try.Reason("Not(Points >= 100)", Try.Customer("anna"));

        Assert.AreEqual("Not Points >= 100", reason.Term.Replace("(", "").Replace(")", ""));
        Assert.AreEqual("<", reason.Operator);
        Assert.IsFalse(reason.Holds);
        Assert.AreEqual(ValueKind.Decimal, reason.Value.Kind);
    }
}

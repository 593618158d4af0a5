using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>What would have to change for those outside, and which single step does.</summary>
[TestClass]
public sealed class MissingTests
{
    private const string LastYear = "Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months))";

    [TestMethod]
    [DataRow("bo", "Sum(" + LastYear + ", Total) >= 100", "spend 42 more")]
    [DataRow("bo", "Sum(Filter(Orders, Channel = \"Web\"), Total) > 100", "spend 100.01 more with Channel Web")]
    [DataRow("bo", "Sum(OrderLines, Quantity) >= 5", "buy 4 more")]
    [DataRow("bo", "CountRows(Orders) >= 2", "one more order")]
    [DataRow("nobody", "CountRows(Orders) > 2", "3 more orders")]
    [DataRow("bo", "CountIf(Orders, Total >= 100) >= 1", "one more order with Total at least 100")]
    [DataRow("bo", "CountIf(OrderLines, Category = \"Shoes\") >= 2", "2 more order lines with Category Shoes")]
    [DataRow("bo", "\"Shoes\" in OrderLines.Category", "one more order line with Category Shoes")]
    [DataRow("bo", "Max(Orders, Total) >= 500", "one order of 500 or more")]
    [DataRow("bo", "DateDiff(Max(Orders, OrderDate), Today()) <= 30", "one more order")]
    [DataRow("bo", "!IsEmpty(Filter(Orders, Total > 70))", "one more order with Total more than 70")]
    [DataRow("bo", "CountIf(Orders, OrderDate < Date(2026, 1, 1)) >= 1", "number of orders before 1 Jan 2026 must be 1 or more")]
    [DataRow("anna", "CountRows(Orders) <= 2", "number of orders must be 2 or less")]
    [DataRow("bo", "With({s: Sum(Orders, Total)}, s >= 2000)", "spend 1,942 more")]
    [DataRow("bo", "Sum(Orders, Total) > 58", "total of orders must be more than 58")]
    [DataRow("bo", "Sum(Orders, Total - Discount) >= 1500", "Total - Discount of orders must be 1,500 or more")]
    [DataRow("anna", "CountRows(Distinct(Orders, Channel)) >= 3", "number of different values of Channel in orders must be 3 or more")]
    [DataRow("anna", "Min(Orders, Total) >= 400", "smallest total of orders must be 400 or more")]
    [DataRow("anna", "CountRows(Orders) < 2", "number of orders must be less than 2")]
    [DataRow("anna", "CountIf(Orders, Total > 400) = 0", "number of orders with Total more than 400 must be 0")]
    [DataRow("anna", "IsEmpty(Filter(Orders, Total > 400))", "number of orders with Total more than 400 must be 0")]
    [DataRow("anna", "First(Orders).Total > 400", "Total of the first order must be more than 400")]
    [DataRow("anna", "Sum(Orders, Total) <= 1000", "total of orders must be 1,000 or less")]
    [DataRow("bo", "Average(Orders, Total) >= 500", "average total of orders must be 500 or more")]
    [DataRow("anna", "Not(\"Shoes\" in OrderLines.Category)", "Category of order lines must not include Shoes")]
    public void Missing_OfOrders_SaysHowManyOrHowMuch(string customer, string formula, string expected) => AssertMissing(customer, formula, expected);

    [TestMethod]
    [DataRow("anna", "Points >= 500", "Points must be 500 or more, 42 more than now")]
    [DataRow("anna", "Points < 400", "Points must be less than 400")]
    [DataRow("anna", "Points <= 400", "Points must be 400 or less, 58 less than now")]
    [DataRow("anna", "Points > 458", "Points must be more than 458")]
    [DataRow("anna", "Points > 1000", "Points must be more than 1,000")]
    [DataRow("anna", "Points >= 1000 And Age >= 40", "Points must be 1,000 or more, 542 more than now|wait until 2 Apr 2030")]
    [DataRow("anna", "Age >= 40", "wait until 2 Apr 2030")]
    [DataRow("anna", "Age < 30", "Age must be less than 30")]
    [DataRow("anna", "Mod(Points, 7) = 0", "Mod(Points, 7) must be 0")]
    [DataRow("bo", "If(Tier = \"GOLD\", true)", "Tier must be GOLD")]
    [DataRow("nobody", "Points >= 500", "Points must be 500 or more")]
    [DataRow("bo", "address1_country in [\"Sweden\", \"Norway\"]", "address1_country must be Sweden or Norway")]
    [DataRow("bo", "address1_country = \"Sweden\"", "address1_country must be Sweden")]
    [DataRow("bo", "Not(address1_country = \"Denmark\")", "address1_country must not be Denmark")]
    [DataRow("bo", "!donotemail", "donotemail must not be yes")]
    [DataRow("bo", "donotemail = false", "donotemail must be no")]
    [DataRow("bo", "\"VIP\" in Segments", "must be in VIP")]
    [DataRow("bo", "Not(\"AT_RISK\" in Segments)", "must not be in AT_RISK")]
    [DataRow("bo", "Tier = \"GOLD\"", "Tier must be GOLD")]
    [DataRow("bo", "!IsBlank(mobilephone)", "mobilephone must be filled in")]
    [DataRow("anna", "IsBlank(emailaddress1)", "emailaddress1 must be empty")]
    [DataRow("nobody", "Age >= 18", "birthdate must be filled in, with Age of 18 or more")]
    [DataRow("bo", "Age >= 18", "wait until 14 Feb 2027")]
    [DataRow("anna", "DateDiff(Max(Orders, OrderDate), Today()) > 90", "wait until 1 Feb 2027")]
    [DataRow("anna", "Month(birthdate) = Month(Today())", "wait until 1 Apr 2027")]
    [DataRow("bo", "birthdate < Date(1990, 1, 1)", "birthdate must be earlier than 1 Jan 1990")]
    [DataRow("bo", "Points >= 2 And Tier = \"GOLD\" And Age < 20", "Points must be 2 or more, 1 more than now|Tier must be GOLD")]
    [DataRow("bo", "If(Tier = \"GOLD\", Points >= 500, Points >= 1000)", "Points must be 1,000 or more, 999 more than now")]
    [DataRow("anna", "Age >= 18", "")]
    public void Missing_OfColumns_SaysWhatTheyMustBe(string customer, string formula, string expected) => AssertMissing(customer, formula, expected);

    [TestMethod]
    [DataRow("bo", "Sum(" + LastYear + ", Total) >= 100", "one order of 42 or more before 2 Feb 2027")]
    [DataRow("bo", "Sum(Orders, Total) >= 100", "one order of 42 or more")]
    [DataRow("bo", "Sum(" + LastYear + ", Total) >= 100 And CountRows(Orders) >= 2", "one order of 42 or more before 2 Feb 2027")]
    [DataRow("bo", "CountRows(" + LastYear + ") >= 2", "one order before 2 Feb 2027")]
    [DataRow("bo", "Sum(Orders, Total) > 100 And Sum(Orders, Total) < 200", "one order of 42.01 to 141.99")]
    [DataRow("bo", "Average(Orders, Total) >= 100", "one order of 142 or more")]
    [DataRow("bo", "Max(Orders, Total) >= 500 And DateDiff(Max(Orders, OrderDate), Today()) <= 30", "one order of 500 or more")]
    [DataRow("bo", "CountIf(OrderLines, Category = \"Hats\", Amount > 20) >= 2", "one order of 20.01 or more with Category Hats")]
    [DataRow("bo", "Sum(Filter(Orders, Channel = \"Web\"), Total) >= 10 Or Sum(Orders, Total) >= 1000", "one order of 10 or more with Channel Web")]
    [DataRow("bo", "CountIf(Orders, OrderDate >= Date(2026, 1, 1) And OrderDate < Date(2027, 1, 1)) >= 2", "one order before 1 Jan 2027")]
    [DataRow("bo", "CountIf(Orders, OrderDate > DateAdd(Now(), -1, TimeUnit.Days)) >= 1 And Now() < DateTime(2026, 11, 30, 14, 30, 0)", "one order before 30 Nov 2026 14:30")]
    [DataRow("bo", "Sum(Orders, Total) = 100", "one order of exactly 42")]
    [DataRow("nobody", "CountRows(Orders) >= 1", "one order")]
    [DataRow("nobody", "CountRows(Orders) >= 2", "")]
    [DataRow("nobody", "Average(Orders, Total) >= 50", "one order of 50 or more")]
    [DataRow("bo", "Points >= 100", "Points must be 100 or more, 99 more than now")]
    [DataRow("bo", "Tier = \"GOLD\" Or \"VIP\" in Segments", "Tier must be GOLD")]
    [DataRow("bo", "Tier = \"GOLD\" And \"VIP\" in Segments", "")]
    [DataRow("bo", "Tier = \"GOLD\" And CountRows(Orders) >= 2", "")]
    [DataRow("bo", "address1_country in [\"Sweden\", \"Norway\"]", "address1_country must be Sweden or Norway")]
    [DataRow("bo", "Age >= 18", "wait until 14 Feb 2027")]
    [DataRow("anna", "Age >= 40", "wait until 2 Apr 2030")]
    [DataRow("bo", "Age = 17 And Tier = \"GOLD\"", "Tier must be GOLD before 14 Feb 2027")]
    [DataRow("anna", "DateDiff(Max(Orders, OrderDate), Today()) > 90", "wait until 1 Feb 2027")]
    [DataRow("anna", "Age >= 18", "")]
    public void CheapestStep_OfACustomer_IsASingleChange(string customer, string formula, string expected) =>
        Assert.AreEqual(expected, Try.Evaluate(formula, Try.Customer(customer)).CheapestStep()?.Sentence ?? "");

    [TestMethod]
    public void CheapestStep_ForAReaderOfLess_TellsNoAmount()
    {
        var step = Try.Evaluate("Sum(Orders, Total) >= 100", Try.Customer("bo")).CheapestStep()!;

        Assert.AreEqual("one order of 42 SEK or more", ChangeText.Of(step, "SEK"));
        Assert.AreEqual("one order", ChangeText.Of(step, isHidden: column => column == "Orders.Total"));
        Assert.AreEqual("one order of 42 or more", ChangeText.Of(step, isHidden: column => column == "birthdate"));
    }

    [TestMethod]
    public void CheapestStep_OfAMeasureThatIsKnownForAWhile_EndsWithIt()
    {
        var until = Try.AsOf.AddDays(3);
        var customer = new CustomerBuilder().With("Recency", 5, until);

        var step = Try.Evaluate("Recency = 5 And CountRows(Orders) >= 1", customer).CheapestStep()!;

        Assert.AreEqual(until, step.Before);
        Assert.AreEqual("one order before 25 Nov 2026 12:00", step.Sentence);
    }

    [TestMethod]
    public void Missing_OfAFailedRule_IsNothing() => AssertMissing("nobody", "Average(Orders, Total) >= 50", "");

    private static void AssertMissing(string customer, string formula, string expected) => Assert.AreEqual(
        expected.Replace("|", "\n"), string.Join("\n", Try.Evaluate(formula, Try.Customer(customer)).Missing().Select(change => change.Sentence)));
}

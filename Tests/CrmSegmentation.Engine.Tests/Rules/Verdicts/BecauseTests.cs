using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>Which conditions decide, and how they read.</summary>
[TestClass]
public sealed class BecauseTests
{
    private const string LastYear = "Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months))";

    [TestMethod]
    [DataRow("anna", "Sum(" + LastYear + ", Total) >= 1000", "spent 1,240.50 since 22 Nov 2025, needs 1,000 or more")]
    [DataRow("bo", "Sum(" + LastYear + ", Total) >= 1000", "spent 58 since 22 Nov 2025, needs 1,000 or more")]
    [DataRow("nobody", "Sum(" + LastYear + ", Total) >= 1000", "spent nothing since 22 Nov 2025, needs 1,000 or more")]
    [DataRow("anna", "Sum(Filter(Orders, Channel = \"Web\" And OrderDate > Date(2025, 12, 31)), Total) > 1e3", "spent 1,240.50 with Channel Web after 31 Dec 2025, needs more than 1,000")]
    [DataRow("anna", "1000 <= Sum(Orders, Total)", "spent 1,540.50, needs 1,000 or more")]
    [DataRow("anna", "CountRows(Orders) >= 3", "3 orders, needs 3 or more")]
    [DataRow("bo", "CountRows(Orders) = 1", "1 order, needs exactly 1")]
    [DataRow("nobody", "CountRows(Orders) > 0", "no orders, needs more than 0")]
    [DataRow("anna", "CountIf(Orders, Total >= 500, Channel in [\"Web\", \"App\"]) >= 2", "1 order with Total at least 500 and with Channel Web or App, needs 2 or more")]
    [DataRow("anna", "CountIf(OrderLines, Category = \"Shoes\") >= 2", "1 order line with Category Shoes, needs 2 or more")]
    [DataRow("anna", "CountIf(Orders, DateDiff(OrderDate, Today()) <= 90) >= 2", "1 order at most 90 days ago, needs 2 or more")]
    [DataRow("anna", "CountIf(Orders, Year(OrderDate) = Year(Today())) >= 2", "2 orders where Year(OrderDate) = Year(Today()), needs 2 or more")]
    [DataRow("bo", "DateDiff(Max(Orders, OrderDate), Today()) > 90", "294 days since the last order, needs more than 90")]
    [DataRow("nobody", "DateDiff(Max(Orders, OrderDate), Today()) > 90", "no order yet, needs more than 90 days since the last order")]
    [DataRow("anna", "DateDiff(Max(Orders, OrderDate), Today(), TimeUnit.Months) >= 1", "0 months since the last order, needs 1 or more")]
    [DataRow("anna", "Max(Orders, OrderDate) >= Date(2026, 1, 1)", "date of the last order is 2 Nov 2026 18:30, needs 1 Jan 2026 or later")]
    [DataRow("anna", "Max(Orders, Total) >= 500", "largest total of orders is 1,000, needs 500 or more")]
    [DataRow("nobody", "Max(Orders, Total) >= 500", "no orders, needs largest total of orders of 500 or more")]
    [DataRow("bo", "Average(Orders, Total) > 100", "average total of orders is 58, needs more than 100")]
    [DataRow("anna", "CountRows(Distinct(OrderLines, Category)) >= 2", "number of different values of Category in order lines is 2, needs 2 or more")]
    [DataRow("anna", "LookUp(Orders, Channel = \"Web\").Total > 500", "Total of an order with Channel Web is 1,000, needs more than 500")]
    [DataRow("anna", "\"Shoes\" in OrderLines.Category", "Shoes is among Category of order lines")]
    [DataRow("bo", "\"Shoes\" in OrderLines.Category", "Shoes is not among Category of order lines, must be")]
    [DataRow("anna", "IsEmpty(Filter(Orders, Total > 5000))", "no orders with Total more than 5,000, needs none")]
    [DataRow("bo", "!IsEmpty(Filter(Orders, Total > 5000))", "no orders with Total more than 5,000, needs 1 or more")]
    [DataRow("anna", "With({spent: Sum(Orders, Total)}, spent >= 1000 And spent < 1500)", "spent 1,540.50, needs less than 1,500")]
    [DataRow("anna", "Sum(Orders, Total) / CountRows(Orders) > 500", "Sum(Orders, Total) / CountRows(Orders) is 513.5, needs more than 500")]
    public void Because_OfRows_SaysWhatWasCounted(string customer, string formula, string expected) => AssertSentences(customer, formula, expected);

    [TestMethod]
    [DataRow("anna", "Age >= 18", "Age is 36, needs 18 or more")]
    [DataRow("anna", "address1_country in [\"Sweden\", \"Norway\"]", "address1_country is Sweden, must be Sweden or Norway")]
    [DataRow("bo", "address1_country in [\"Sweden\", \"Norway\"]", "address1_country is Denmark, must be Sweden or Norway")]
    [DataRow("bo", "Not(address1_country in [\"Sweden\", \"Norway\"])", "address1_country is Denmark, must not be Sweden or Norway")]
    [DataRow("anna", "Tier = \"GOLD\"", "Tier is GOLD")]
    [DataRow("bo", "Tier = \"GOLD\"", "Tier is SILVER, must be GOLD")]
    [DataRow("anna", "Tier <> \"GOLD\"", "Tier is GOLD, must not be GOLD")]
    [DataRow("anna", "annualincome_base > 60000", "annualincome_base is 52,000.50, needs more than 60,000")]
    [DataRow("anna", "donotemail", "donotemail is no, must be yes")]
    [DataRow("anna", "Not donotemail", "donotemail is no, must not be yes")]
    [DataRow("anna", "donotemail = false", "donotemail is no")]
    [DataRow("anna", "\"VIP\" in Segments", "is in VIP")]
    [DataRow("bo", "\"VIP\" in Segments", "is not in VIP, must be")]
    [DataRow("bo", "!(\"AT_RISK\" in Segments)", "is in AT_RISK, must not be")]
    [DataRow("anna", "\"@example\" in emailaddress1", "emailaddress1 is anna@example.se, must contain @example")]
    [DataRow("anna", "EndsWith(emailaddress1, \".no\")", "emailaddress1 is anna@example.se, must end with .no")]
    [DataRow("anna", "Not(StartsWith(emailaddress1, \"anna\"))", "emailaddress1 is anna@example.se, must not start with anna")]
    [DataRow("anna", "IsBlank(mobilephone)", "mobilephone is empty")]
    [DataRow("anna", "Not IsBlank(mobilephone)", "mobilephone is empty, must not be")]
    [DataRow("anna", "IsBlank(emailaddress1)", "emailaddress1 is anna@example.se, must be empty")]
    [DataRow("anna", "birthdate < Date(1990, 1, 1)", "birthdate is 2 Apr 1990, needs earlier than 1 Jan 1990")]
    [DataRow("anna", "birthdate <> Blank()", "birthdate is 2 Apr 1990")]
    [DataRow("anna", "Month(birthdate) = Month(Today())", "month of birthdate is 4, must be 11")]
    [DataRow("anna", "Lower(address1_country) = \"sweden\"", "address1_country is sweden")]
    [DataRow("nobody", "true", "true holds")]
    [DataRow("anna", "IfError(Points > 1, false)", "IfError(Points > 1, false) holds")]
    public void Because_OfColumns_SaysWhatTheyHold(string customer, string formula, string expected) => AssertSentences(customer, formula, expected);

    [TestMethod]
    [DataRow("true And all", "anna", "Age >= 18 And Tier = \"GOLD\" && \"VIP\" in Segments", "Age is 36, needs 18 or more|Tier is GOLD|is in VIP")]
    [DataRow("false And those that fail", "bo", "Points >= 1 And Age >= 18 And Tier = \"GOLD\"", "Age is 17, needs 18 or more|Tier is SILVER, must be GOLD")]
    [DataRow("true Or those that hold", "bo", "Age >= 18 || Points = 1 || Tier = \"SILVER\"", "Points is 1|Tier is SILVER")]
    [DataRow("false Or all", "bo", "Age >= 18 Or Tier = \"GOLD\"", "Age is 17, needs 18 or more|Tier is SILVER, must be GOLD")]
    [DataRow("Not turns round", "bo", "Not(Age >= 18 Or Points > 0)", "Points is 1, needs 0 or less")]
    [DataRow("twice Not", "bo", "Not(Not(Age >= 18))", "Age is 17, needs 18 or more")]
    [DataRow("inner logic", "bo", "(Age >= 18 Or Tier = \"GOLD\") And (Points > 5 Or Points = 1)", "Age is 17, needs 18 or more|Tier is SILVER, must be GOLD")]
    [DataRow("what errs beside a decision is left out", "nobody", "Average(Orders, Total) > 1 Or Points = 0 Or IsBlank(Tier)", "Average(Orders, Total) cannot be worked out: There is nothing to take the average of.")]
    [DataRow("what errs after a decision is left out", "nobody", "IsBlank(Tier) Or Average(Orders, Total) > 1", "Tier is empty")]
    [DataRow("If by its condition", "anna", "If(Tier = \"GOLD\", Points >= 500, Points >= 1000)", "Tier is GOLD|Points is 458, needs 500 or more")]
    [DataRow("If by its default", "bo", "If(Tier = \"GOLD\", Points >= 500, Points >= 1000)", "Tier is SILVER|Points is 1, needs 1,000 or more")]
    [DataRow("Switch", "bo", "Switch(Tier, \"GOLD\", Points >= 500, \"SILVER\", Points >= 1, false)", "Tier is SILVER|Points is 1, needs 1 or more")]
    [DataRow("constants say nothing", "anna", "If(Tier = \"GOLD\", true, Points >= 1000)", "Tier is GOLD")]
    public void Because_OfLogic_NamesWhatDecided(string subject, string customer, string formula, string expected)
    {
        Assert.IsNotEmpty(subject);
        AssertSentences(customer, formula, expected.Split('|'));
    }

    [TestMethod]
    [DataRow("Age >= 18", "birthdate is empty, needs Age of 18 or more", "birthdate")]
    [DataRow("numberofchildren < 2", "numberofchildren is empty, needs less than 2", "numberofchildren")]
    [DataRow("Tier = \"GOLD\"", "Tier is empty, must be GOLD", "Tier")]
    [DataRow("donotemail", "donotemail is empty, must be yes", "donotemail")]
    [DataRow("Points + Satisfaction > 5", "Points and Satisfaction are empty, needs Points + Satisfaction of more than 5", "Points,Satisfaction")]
    [DataRow("IsBlank(birthdate)", "birthdate is empty", "")]
    [DataRow("birthdate = Blank()", "birthdate is empty", "")]
    [DataRow("Coalesce(Points, 0) >= 10", "Points is 0, needs 10 or more", "")]
    [DataRow("Age >= 18 And CountRows(Orders) > 0", "birthdate is empty, needs Age of 18 or more|no orders, needs more than 0", "birthdate")]
    public void Because_OfAnEmptyColumn_SaysSo(string formula, string expected, string columns)
    {
        AssertSentences("nobody", formula, expected.Split('|'));
        Assert.AreEqual(columns, string.Join(",", Try.Evaluate(formula, Try.Customer("nobody")).EmptyColumns()));
    }

    [TestMethod]
    [DataRow("nobody", "Sum(Orders, Total) / CountRows(Orders) > 50", "Sum(Orders, Total) / CountRows(Orders)")]
    [DataRow("nobody", "Points > 5 Or Sum(Orders, Total) / CountRows(Orders) > 50", "Sum(Orders, Total) / CountRows(Orders)")]
    [DataRow("nobody", "If(1 / Points > 3, true, false)", "1 / Points")]
    [DataRow("anna", "Value(address1_country) > 1", "Value(address1_country)")]
    public void Because_OfAnError_NamesThePartThatFailed(string customer, string formula, string part)
    {
        var verdict = Try.Evaluate(formula, Try.Customer(customer));

        var reason = verdict.Because().Single();

        Assert.AreEqual(Decision.Failed, verdict.Decision);
        Assert.AreEqual(Measure.Error, reason.Measure);
        Assert.AreEqual(part, reason.Term);
        Assert.AreEqual(verdict.Error!.Errors[0], reason.Error);
        Assert.AreEqual($"{part} cannot be worked out: {reason.Error!.Message}", ReasonText.Of(reason));
    }

    private static void AssertSentences(string customer, string formula, params string[] expected)
    {
        var reasons = Try.Evaluate(formula, Try.Customer(customer)).Because();

        Assert.AreEqual(string.Join("\n", expected), string.Join("\n", reasons.Select(reason => ReasonText.Of(reason))));
    }
}

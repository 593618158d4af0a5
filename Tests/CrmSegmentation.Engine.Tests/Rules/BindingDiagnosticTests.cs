using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Tests.Rules;

[TestClass]
public sealed class BindingDiagnosticTests
{
    private static readonly RuleSchema Schema = new(
    [
        .. StandardContact.Columns,
        new FactColumn("new_score", RuleType.Decimal, "Score", ColumnKind.Rollup),
        new FactColumn("new_age", RuleType.Decimal, "Years", ColumnKind.Calculated),
    ]);

    [TestMethod]
    [DataRow("adress1_country = \"Sweden\"", "SEG2001", "adress1_country", "address1_country")]
    [DataRow("country = \"Sweden\"", "SEG2001", "country", "address1_country")]
    [DataRow("city = \"Oslo\"", "SEG2001", "city", "address1_city")]
    [DataRow("Tier = 'GOLD'", "SEG2001", "'GOLD'", "\"GOLD\"")]
    [DataRow("'Point' > 5", "SEG2001", "'Point'", "Points")]
    [DataRow("CountIf(Orders As o, Total > 5) > 1", "SEG2001", "Total", "o.Total")]
    [DataRow("DateAdd(Today(), -12, Months) > Today()", "SEG2001", "Months", "TimeUnit.Months")]
    [DataRow("DateAdd(Today(), -12, Days) > Today()", "SEG2001", "Days", "TimeUnit.Days")]
    [DataRow("CountRow(Orders) > 1", "SEG2002", "CountRow", "CountRows")]
    [DataRow("countrows(Orders) > 1", "SEG2002", "countrows", "CountRows")]
    [DataRow("FirstN(Orders) = 1", "SEG2003", "FirstN(Orders)", null)]
    [DataRow("Len(Orders) > 1", "SEG2004", "Orders", null)]
    [DataRow("Points > \"5\"", "SEG2005", "Points > \"5\"", null)]
    [DataRow("First(Orders).Totl > 5", "SEG2006", "Totl", "Total")]
    [DataRow("DateAdd(Today(), 1, TimeUnit.Month) > Today()", "SEG2006", "Month", "Months")]
    [DataRow("new_score > 5", "SEG2007", "new_score", null)]
    [DataRow("'Years' > 5", "SEG2007", "'Years'", null)]
    [DataRow("If(true, Orders, 1) = 1", "SEG2008", "1", null)]
    [DataRow("{a: 1, a: 2}.a = 1", "SEG2009", "a", null)]
    [DataRow("Points", "SEG2010", "Points", null)]
    [DataRow("(Orders As o) = 1", "SEG2011", "Orders As o", null)]
    [DataRow("Points.Value = 1", "SEG2012", "Points", null)]
    [DataRow("Today > Date(2026, 1, 1)", "SEG2013", "Today", "Today()")]
    public void Compile_OfAFormulaWithAMistake_NamesItUnderTheWord(string formula, string code, string word, string? suggestion)
    {
        var diagnostic = Rule.Compile(formula, Schema, out _)[0];

        Assert.AreEqual(code, diagnostic.Code, diagnostic.Message);
        Assert.AreEqual(word, formula.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.AreEqual(suggestion, diagnostic.Suggestion);
    }

    [TestMethod]
    [DataRow("Tier = 'GOLD'", "There is nothing called 'GOLD'. For a text write \"GOLD\" in double quotes.")]
    [DataRow("Total > 5", "'Total' is a column of Orders: use it inside a function such as Sum(Orders, Total).")]
    [DataRow("Max(OrderDate) > Today()", "'OrderDate' is a column of Orders: use it inside a function such as Max(Orders, OrderDate).")]
    [DataRow("Category = \"Shoes\"", "'Category' is a column of OrderLines: use it inside a function such as Distinct(OrderLines, Category).")]
    [DataRow("Contains(Tier, \"GO\")", "There is no function 'Contains'. Use in: \"a\" in text.")]
    [DataRow("Sum(Orders.Total) > 5", "Sum takes 2 arguments, not 1. Write Sum(Orders, Total).")]
    [DataRow("Count(Orders) > 5", "Count needs a table of one column of numbers here, and this is a table. CountRows counts the rows of any table.")]
    [DataRow("birthdate < \"1990-01-31\"", "'<' cannot stand between a date and a text. Write the date as Date(1990, 1, 31).")]
    [DataRow("Segments = \"VIP\"", "'=' cannot stand between a table and a text. Use in: \"VIP\" in Segments.")]
    [DataRow("Orders > 3", "'>' cannot stand between a table and a number. Count or sum its rows first, for example CountRows(Orders).")]
    [DataRow("Tier = 3", "'=' cannot stand between a text and a number. Convert one of them, for example with Value().")]
    [DataRow("firstname < \"B\"", "'<' cannot stand between a text and a text.")]
    public void Compile_OfAFormulaWithAMistake_SaysWhatToWrite(string formula, string message) =>
        Assert.AreEqual(message, Rule.Compile(formula, Schema, out _)[0].Message);

    [TestMethod]
    [DataRow("Sum(Filter(Order, OrderDate >= DateAdd(Today(), -12, TimeUnit.Month)), Total) >= 1000", "SEG2001 Order, SEG2006 Month")]
    [DataRow("Summ(Orders, Totl) > 1 And Poins > 2", "SEG2002 Summ, SEG2001 Poins")]
    [DataRow("CountIf(Points, Total > 1 && Ag > 3) > 1", "SEG2004 Points")]
    [DataRow("Points > \"a\" Or Tier = 1 Or nothing1", "SEG2005 Points > \"a\", SEG2005 Tier = 1, SEG2001 nothing1")]
    public void Compile_OfAFormulaWithSeveralMistakes_ReportsEachOnce(string formula, string expected)
    {
        var diagnostics = Rule.Compile(formula, Schema, out var rule);

        Assert.AreEqual(expected, string.Join(", ", diagnostics.Select(d => $"{d.Code} {formula.Substring(d.Span.Start, d.Span.Length)}")));
        Assert.IsNull(rule);
    }

    [TestMethod]
    public void Compile_WithTooManyWindows_SaysSo()
    {
        var formula = string.Join(" + ", Enumerable.Repeat("CountIf(Orders, Total > 1)", 61)) + " > 1";

        Assert.AreEqual("SEG4004", Rule.Compile(formula, Schema, out _)[0].Code);
    }
}

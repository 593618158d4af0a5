using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Tests.Rules.Syntax;

[TestClass]
public sealed class SyntaxLimitTests
{
    [TestMethod]
    [DataRow("(")]
    [DataRow("-")]
    [DataRow("!")]
    [DataRow("Not ")]
    [DataRow("[")]
    [DataRow("{a:")]
    [DataRow("f(")]
    [DataRow("a.")]
    [DataRow("a+")]
    [DataRow("a^")]
    [DataRow("a && ")]
    [DataRow("a As ")]
    [DataRow("a%")]
    [DataRow("%")]
    [DataRow("+")]
    [DataRow(")")]
    [DataRow("a ")]
    [DataRow(",")]
    [DataRow(";")]
    [DataRow("a;")]
    [DataRow("?")]
    [DataRow("a?")]
    [DataRow("a:")]
    [DataRow("\"")]
    [DataRow("$\"{")]
    [DataRow("/*")]
    [DataRow("“")]
    public void Parse_OfARowWithoutEnd_ComesBack(string unit)
    {
        var longest = string.Concat(Enumerable.Repeat(unit, SyntaxLimits.MaxLength / unit.Length));
        Assert.IsLessThanOrEqualTo(SyntaxLimits.MaxDepth, RuleParser.Parse(longest).Root.Depth);

        var beyond = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        Assert.AreEqual("SEG4001", RuleParser.Parse(beyond).Diagnostics.Single().Code);
    }

    [TestMethod]
    public void Parse_OfTheLongestText_IsAccepted()
    {
        var text = "a" + new string(' ', SyntaxLimits.MaxLength - 1);
        Assert.IsEmpty(RuleParser.Parse(text).Diagnostics);

        var diagnostic = RuleParser.Parse(text + "  ").Diagnostics.Single();
        Assert.AreEqual("SEG4001", diagnostic.Code);
        Assert.AreEqual(new TextSpan(SyntaxLimits.MaxLength, 2), diagnostic.Span);
    }

    [TestMethod]
    [DataRow("-", "a", "")]
    [DataRow("f(", "a", ")")]
    [DataRow("", "a", ".b")]
    [DataRow("", "a", " && a")]
    [DataRow("", "a", " As b")]
    [DataRow("a ^ ", "a", "")]
    [DataRow("{x: ", "a", "}")]
    [DataRow("(2 ^ ", "a", ")")]
    public void Parse_OfTheDeepestTree_IsAccepted(string before, string core, string after)
    {
        string Nested(int times) => string.Concat(Enumerable.Repeat(before, times)) + core + string.Concat(Enumerable.Repeat(after, times));
        var deepest = RuleParser.Parse(Nested(SyntaxLimits.MaxDepth - 1));
        Assert.IsEmpty(deepest.Diagnostics);
        Assert.AreEqual(SyntaxLimits.MaxDepth, deepest.Root.Depth);
        Assert.IsTrue(RuleTree.AreEqual(deepest.Root, RuleParser.Parse(RulePrinter.Print(deepest.Root)).Root));

        var diagnostic = RuleParser.Parse(Nested(SyntaxLimits.MaxDepth)).Diagnostics.Single();
        Assert.AreEqual("SEG4002", diagnostic.Code);
    }

    [TestMethod]
    public void Parse_OfNeedlessParentheses_IsLimitedToo()
    {
        string Nested(int times) => new string('(', times) + "a" + new string(')', times);
        Assert.IsEmpty(RuleParser.Parse(Nested(150)).Diagnostics);
        Assert.AreEqual("SEG4002", RuleParser.Parse(Nested(201)).Diagnostics.Single().Code);
    }

    [TestMethod]
    public void Parse_OfTheLargestTree_IsAccepted()
    {
        string Table(int items) => "[" + string.Join(",", Enumerable.Repeat("1", items)) + "]";
        Assert.IsEmpty(RuleParser.Parse(Table(SyntaxLimits.MaxNodes - 1)).Diagnostics);
        Assert.AreEqual("SEG4003", RuleParser.Parse(Table(SyntaxLimits.MaxNodes)).Diagnostics.Single().Code);
    }

    [TestMethod]
    public void Parse_OfMistakesWithoutNumber_ReportsTheFirstTwenty()
    {
        var diagnostics = RuleParser.Parse("a" + new string(')', 500)).Diagnostics;
        Assert.HasCount(20, diagnostics);
        Assert.AreEqual(1, diagnostics[0].Span.Start);
    }
}

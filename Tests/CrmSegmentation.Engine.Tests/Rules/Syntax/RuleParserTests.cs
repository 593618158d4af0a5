using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Tests.Rules.Syntax;

[TestClass]
public sealed class RuleParserTests
{
    [TestMethod]
    [DataRow("a || b && c", "(a Or (b And c))")]
    [DataRow("a && b || c", "((a And b) Or c)")]
    [DataRow("a Or b And c", "(a Or (b And c))")]
    [DataRow("a And b && c", "((a And b) And c)")]
    [DataRow("a && b in c", "(a And (b In c))")]
    [DataRow("a in b = c", "(a In (b Equal c))")]
    [DataRow("a = b in c", "((a Equal b) In c)")]
    [DataRow("a in b exactin c", "((a In b) ExactIn c)")]
    [DataRow("a = b <> c", "((a Equal b) NotEqual c)")]
    [DataRow("a < b = c >= d", "(((a Less b) Equal c) GreaterOrEqual d)")]
    [DataRow("a & b = c", "((a Concatenate b) Equal c)")]
    [DataRow("a & b + c", "(a Concatenate (b Add c))")]
    [DataRow("a + b & c", "((a Add b) Concatenate c)")]
    [DataRow("a - b - c", "((a Subtract b) Subtract c)")]
    [DataRow("a - b + c", "((a Subtract b) Add c)")]
    [DataRow("a + b * c", "(a Add (b Multiply c))")]
    [DataRow("a / b / c * d", "(((a Divide b) Divide c) Multiply d)")]
    [DataRow("a * b As c", "(a Multiply (b As c))")]
    [DataRow("a As b * c", "((a As b) Multiply c)")]
    [DataRow("-a As b", "((Minus a) As b)")]
    [DataRow("a As b As c", "((a As b) As c)")]
    [DataRow("a As b.c", "((a As b).c)")]
    [DataRow("a As b ^ c", "((a As b) Power c)")]
    [DataRow("-2^2", "(Minus (2 Power 2))")]
    [DataRow("2^-2", "(2 Power (Minus 2))")]
    [DataRow("2^-2^3", "(2 Power (Minus (2 Power 3)))")]
    [DataRow("2^3^2", "(2 Power (3 Power 2))")]
    [DataRow("2*3^2", "(2 Multiply (3 Power 2))")]
    [DataRow("2^3*2", "((2 Power 3) Multiply 2)")]
    [DataRow("2^3%", "(2 Power (Percent 3))")]
    [DataRow("2%^3", "((Percent 2) Power 3)")]
    [DataRow("x%%", "(Percent (Percent x))")]
    [DataRow("-x%", "(Minus (Percent x))")]
    [DataRow("-x.y", "(Minus (x.y))")]
    [DataRow("1 - -3", "(1 Subtract (Minus 3))")]
    [DataRow("1--3", "(1 Subtract (Minus 3))")]
    [DataRow("--3", "(Minus (Minus 3))")]
    [DataRow("-a + b", "((Minus a) Add b)")]
    [DataRow("a * -b + c", "((a Multiply (Minus b)) Add c)")]
    [DataRow("!a = b", "((Not a) Equal b)")]
    [DataRow("Not a = b", "((Not a) Equal b)")]
    [DataRow("Not a && b", "((Not a) And b)")]
    [DataRow("Not a.b", "(Not (a.b))")]
    [DataRow("!!a", "(Not (Not a))")]
    [DataRow("Not Not a", "(Not (Not a))")]
    [DataRow("Not (a = b) And c", "((Not (a Equal b)) And c)")]
    [DataRow("Not(a = b) And c", "(Not((a Equal b)) And c)")]
    [DataRow("And(a, b) Or Or(c)", "(And(a, b) Or Or(c))")]
    [DataRow("a And (b Or c)", "(a And (b Or c))")]
    [DataRow("'And'(a)", "And(a)")]
    [DataRow("((a))", "a")]
    [DataRow("(a + b) * c", "((a Add b) Multiply c)")]
    [DataRow("f ()", "f()")]
    [DataRow("f(a, g(b), [], {})", "f(a, g(b), [], {})")]
    [DataRow("f(a).b.c%", "(Percent ((f(a).b).c))")]
    [DataRow("[1, 2,]", "[1, 2]")]
    [DataRow("[1, 2].Value", "([1, 2].Value)")]
    [DataRow("{x: 1, 'a b': 2 + 3}", "{x: 1, a b: (2 Add 3)}")]
    [DataRow("{'This' :1}.'This'", "({This: 1}.This)")]
    [DataRow("Filter(Orders As o, o.Total > 3)", "Filter((Orders As o), ((o.Total) Greater 3))")]
    [DataRow("CountIf(OrderLines, Category = \"Shoes\") >= 2 && Tier = \"GOLD\"",
        "((CountIf(OrderLines, (Category Equal \"Shoes\")) GreaterOrEqual 2) And (Tier Equal \"GOLD\"))")]
    public void Parse_OfWellFormedText_BindsOperatorsAsPowerFx(string text, string expected)
    {
        var result = RuleParser.Parse(text);
        Assert.IsEmpty(result.Diagnostics);
        Assert.AreEqual(expected, FullyParenthesised.Of(result.Root));
    }

    [TestMethod]
    public void Parse_OfACall_SpansEachPart()
    {
        const string text = " Sum(Orders, ThisRecord.Total ) > 'my limit'%";
        var comparison = (BinaryNode)RuleParser.Parse(text).Root;
        var call = (CallNode)comparison.Left;

        Assert.AreEqual("Sum(Orders, ThisRecord.Total ) > 'my limit'%", Covered(text, comparison));
        Assert.AreEqual("Sum(Orders, ThisRecord.Total )", Covered(text, call));
        Assert.AreEqual("Sum", Covered(text, call.Function));
        Assert.AreEqual("ThisRecord.Total", Covered(text, call.Arguments[1]));
        Assert.AreEqual("Total", Covered(text, ((MemberNode)call.Arguments[1]).Member));
        Assert.AreEqual("'my limit'%", Covered(text, comparison.Right));
    }

    [TestMethod]
    public void Parse_OfACall_KnowsItsDepth()
    {
        Assert.AreEqual(1, RuleParser.Parse("((a))").Root.Depth);
        Assert.AreEqual(4, RuleParser.Parse("f([{x: a}], b)").Root.Depth);
        Assert.AreEqual(4, RuleParser.Parse("a + b + -c.d As e").Root.Depth - 1);
    }

    [TestMethod]
    [DataRow("a && b", "a And b")]
    [DataRow("!a||b", "Not a Or b")]
    [DataRow("((a*b))+(c)", "a * b + c")]
    [DataRow("(a+b)*c-(d-e)", "(a + b) * c - (d - e)")]
    [DataRow("(2^3)^2", "(2 ^ 3) ^ 2")]
    [DataRow("2^(3^2)", "2 ^ 3 ^ 2")]
    [DataRow("(-2)^2", "(-2) ^ 2")]
    [DataRow("2^(-2)", "2 ^ -2")]
    [DataRow("-(2^2)", "-2 ^ 2")]
    [DataRow("(-x)%", "(-x)%")]
    [DataRow("(a in b) = c", "(a in b) = c")]
    [DataRow("Not(a=b)", "Not(a = b)")]
    [DataRow("Not (a=b)", "Not (a = b)")]
    [DataRow("(1).x", "(1).x")]
    [DataRow("'x'.'y z'", "x.'y z'")]
    [DataRow("'not'('and')", "'not'('and')")]
    [DataRow("1.50+1e3", "1.50 + 1000")]
    [DataRow("f( a,b )&{x:1,y:[2]}", "f(a, b) & {x: 1, y: [2]}")]
    [DataRow("(a As b)^c", "(a As b) ^ c")]
    public void Print_OfATree_WritesItTheOneWay(string text, string expected) =>
        Assert.AreEqual(expected, RulePrinter.Print(RuleParser.Parse(text).Root));

    [TestMethod]
    [DataRow("1.50", " 1.5 ", true)]
    [DataRow("a && !b", "(a) And Not (b)", true)]
    [DataRow("f(a, [b], {x: c})", "f( a,[ b ],{ 'x':c } )", true)]
    [DataRow("1", "2", false)]
    [DataRow("\"a\"", "\"A\"", false)]
    [DataRow("a", "\"a\"", false)]
    [DataRow("true", "false", false)]
    [DataRow("-a", "Not a", false)]
    [DataRow("a + b", "b + a", false)]
    [DataRow("a = b", "a <> b", false)]
    [DataRow("f(a)", "g(a)", false)]
    [DataRow("f(a)", "f(a, a)", false)]
    [DataRow("Not(a)", "Not a", false)]
    [DataRow("[a]", "[b]", false)]
    [DataRow("{x: a}", "{y: a}", false)]
    [DataRow("{x: a}", "{x: b}", false)]
    [DataRow("{x: a}", "{x: a, y: a}", false)]
    [DataRow("a.b", "a.c", false)]
    [DataRow("a As b", "a As c", false)]
    [DataRow("a +", "a -", false)]
    public void AreEqual_OfTwoFormulas_ComparesWhatTheySay(string left, string right, bool expected)
    {
        Assert.AreEqual(expected, RuleTree.AreEqual(RuleParser.Parse(left).Root, RuleParser.Parse(right).Root));
        Assert.AreEqual(expected, RuleTree.AreEqual(RuleParser.Parse(right).Root, RuleParser.Parse(left).Root));
    }

    [TestMethod]
    public void Print_OfANumberBelowZero_WritesAMinus()
    {
        var number = new NumberNode(default, -5.5m);
        Assert.AreEqual("-5.5", RulePrinter.Print(number));
        Assert.AreEqual("(-5.5) ^ x", RulePrinter.Print(new BinaryNode(default, BinaryOperator.Power, number, new NameNode(default, "x"))));
    }

    [TestMethod]
    public void Print_OfWhatHasNoFormula_Throws()
    {
        Assert.ThrowsExactly<ArgumentException>(() => RulePrinter.Print(new MissingNode(default)));
        Assert.ThrowsExactly<ArgumentException>(() => RulePrinter.Print(new NameNode(default, " ")));
        Assert.ThrowsExactly<ArgumentException>(() => RulePrinter.Print(new NameNode(default, "a\nb")));
        RuleNode deep = new NameNode(default, "a");
        for (var i = 0; i < SyntaxLimits.MaxDepth; i++)
        {
            deep = new UnaryNode(default, UnaryOperator.Minus, deep);
        }

        Assert.ThrowsExactly<ArgumentException>(() => RulePrinter.Print(deep));
    }

    private static string Covered(string text, RuleNode node) => text.Substring(node.Span.Start, node.Span.Length);
}

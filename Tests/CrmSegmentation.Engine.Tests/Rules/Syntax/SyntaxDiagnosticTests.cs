using System.Reflection;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Tests.Rules.Syntax;

[TestClass]
public sealed class SyntaxDiagnosticTests
{
    /// <summary>A formula whose mistake stands between ⟦ and ⟧, the code, and the suggestion if there is one.</summary>
    public static IEnumerable<object?[]> Mistakes =>
    [
        ["⟦⟧", "SEG1001", null],
        ["⟦ // nothing yet⟧", "SEG1001", null],
        ["a ⟦#⟧ b", "SEG1002", null],
        ["⟦???⟧ a", "SEG1002", null],
        ["a ⟦?⟧ b : c", "SEG1002", null],
        ["f(⟦\uD83D\uDE00⟧)", "SEG1002", null],
        ["⟦@⟧x", "SEG1002", null],
        ["Total > ⟦€⟧ 5", "SEG1002", null],
        ["f(a, ⟦\"GOLD)⟧", "SEG1003", null],
        ["⟦\"a⟧\nb\nc", "SEG1003", null],
        ["f(⟦'GOLD)⟧\n", "SEG1004", null],
        ["a ⟦/*⟧ b", "SEG1005", null],
        ["Tier = ⟦''⟧", "SEG1006", null],
        ["⟦'  '⟧.x", "SEG1006", null],
        ["Points < ⟦1E100⟧", "SEG1007", null],
        ["a > ⟦31.12.2025⟧ && b", "SEG1008", null],
        ["Tier = ⟦“GOLD”⟧", "SEG1009", "\"GOLD\""],
        ["⟦‘Birth date’⟧ > a", "SEG1009", "'Birth date'"],
        ["Tier = ⟦“GOLD⟧", "SEG1009", "\"GOLD\""],
        ["⟦$\"a {f(\"}\")} {{ \"\"b\"⟧ = a", "SEG1010", null],
        ["f(⟦$\"a {b⟧", "SEG1010", null],
        ["a ⟦==⟧ b", "SEG1011", "="],
        ["a ⟦===⟧ b", "SEG1011", "="],
        ["a ⟦!=⟧ b", "SEG1011", "<>"],
        ["a ⟦=>⟧ b", "SEG1011", ">="],
        ["a ⟦=<⟧ b", "SEG1011", "<="],
        ["a ⟦≤⟧ b", "SEG1011", "<="],
        ["a ⟦**⟧ b", "SEG1011", "^"],
        ["a ⟦|⟧ b", "SEG1011", "||"],
        ["⟦+⟧5", "SEG1011", ""],
        ["a⟦!⟧b", "SEG1011", "."],
        ["a ⟦not in⟧ b", "SEG1011", null],
        ["a ⟦Not in⟧ b", "SEG1011", null],
        ["a ⟦and⟧ b", "SEG1012", "And"],
        ["a ⟦OR⟧ b", "SEG1012", "Or"],
        ["a ⟦AND⟧(b)", "SEG1012", "And "],
        ["⟦AND⟧(a, b)", "SEG1012", "And"],
        ["⟦not⟧ a", "SEG1012", "Not"],
        ["a ⟦IN⟧ b", "SEG1012", "in"],
        ["f(a ⟦as⟧ b)", "SEG1012", "As"],
        ["a = ⟦TRUE⟧", "SEG1012", "true"],
        ["a = ⟦null⟧", "SEG1013", "Blank()"],
        ["⟦empty⟧(a)", "SEG1013", "IsEmpty"],
        ["⟦This⟧.Total", "SEG1013", "ThisRecord"],
        ["{⟦This⟧ :1}", "SEG1013", "'This'"],
        ["{⟦in⟧: 1}", "SEG1013", "'in'"],
        ["a.⟦null⟧", "SEG1013", "'null'"],
        ["a ⟦+⟧", "SEG1014", null],
        ["⟦*⟧ a", "SEG1014", null],
        ["a ⟦And⟧ Or b", "SEG1014", null],
        ["(⟦)⟧", "SEG1014", null],
        ["f(a⟦,⟧)", "SEG1014", null],
        ["f(⟦,⟧ a)", "SEG1014", null],
        ["[⟦,⟧]", "SEG1014", null],
        ["⟦;⟧", "SEG1014", null],
        ["a ⟦b⟧ c d", "SEG1015", null],
        ["Total ⟦is⟧ greater than 100", "SEG1015", null],
        ["x ⟦Is⟧ null", "SEG1015", null],
        ["a % ⟦b⟧", "SEG1015", null],
        ["{a:1 ⟦b⟧:2}", "SEG1015", null],
        ["f⟦(⟧a", "SEG1016", null],
        ["(a + ⟦[⟧b) * 2", "SEG1016", null],
        ["⟦{⟧", "SEG1016", null],
        ["f(a)⟦)⟧ And b", "SEG1017", ""],
        ["⟦]⟧ a", "SEG1017", ""],
        ["1 + ⟦)⟧ 2", "SEG1017", ""],
        ["f([1, 2⟦}⟧)", "SEG1018", "]"],
        ["f(a⟦;⟧ b)", "SEG1019", ","],
        ["{x: 1⟦;⟧ y: 2}", "SEG1019", ","],
        ["a⟦;⟧", "SEG1020", ""],
        ["a⟦;⟧ b", "SEG1020", null],
        ["a⟦.⟧", "SEG1021", null],
        ["f(a As⟦,⟧ b)", "SEG1021", null],
        ["{⟦\"x y\"⟧: 1}", "SEG1021", "'x y'"],
        ["{x: 1, ⟦}⟧", "SEG1021", null],
        ["{⟦5⟧: 1}", "SEG1021", null],
        ["{x ⟦=⟧ 1}", "SEG1022", ":"],
        ["{⟦x⟧}", "SEG1022", null],
        ["{⟦x⟧, y: 1}", "SEG1022", null],
        ["Points > 1⟦,⟧000", "SEG1023", null],
        ["a⟦,⟧ b", "SEG1023", null],
        ["a in ⟦(b, c; d)⟧", "SEG1023", "[b, c; d]"],
        ["⟦Orders.CountRows⟧(a) > 3", "SEG1024", null],
        ["a ⟦:⟧ b", "SEG1025", null],
        ["f(a⟦:⟧ b, c)", "SEG1025", null],
        ["(a⟦:⟧b)", "SEG1025", null],
        ["Orders⟦[⟧0].Total", "SEG1026", null],
        ["a ⟦And⟧(b)", "SEG1027", "And "],
    ];

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public void Parse_OfOneMistake_ReportsItOnceUnderItsWords(string marked, string code, string? suggestion)
    {
        var text = Unmarked(marked, out var span);
        var diagnostic = RuleParser.Parse(text).Diagnostics.Single();

        Assert.AreEqual(code, diagnostic.Code, diagnostic.Message);
        Assert.AreEqual(span, diagnostic.Span);
        Assert.AreEqual(suggestion, diagnostic.Suggestion);
        Assert.AreEqual('.', diagnostic.Message.Last());
    }

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public void Parse_OfASuggestionInItsPlace_NoLongerReportsTheMistake(string marked, string code, string? suggestion)
    {
        if (suggestion is not null)
        {
            var text = Unmarked(marked, out var span);
            var corrected = text.Remove(span.Start, span.Length).Insert(span.Start, suggestion);
            Assert.DoesNotContain(code, RuleParser.Parse(corrected).Diagnostics.Select(diagnostic => diagnostic.Code).ToArray());
        }
    }

    [TestMethod]
    public void Mistakes_HaveEveryFactory()
    {
        var tested = Mistakes.Select(row => (string)row[1]!).Distinct().OrderBy(code => code, StringComparer.Ordinal).ToArray();
        var codes = typeof(SyntaxDiagnostics).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(CodeOf).Distinct().OrderBy(code => code, StringComparer.Ordinal).ToArray();
        Assert.AreEqual(string.Join(" ", codes), string.Join(" ", tested));
    }

    [TestMethod]
    [DataRow("CountRows(Orders >= 3 And Foo( ) + * 2", "SEG1016 @9, SEG1014 @33")]
    [DataRow("Sum(Orders, 2 > ) > 3 And ]", "SEG1014 @14, SEG1017 @26")]
    [DataRow("If(a == 1; \"x\"; null)", "SEG1011 @5, SEG1019 @9, SEG1019 @14, SEG1013 @16")]
    [DataRow("a and b or c", "SEG1012 @2, SEG1012 @8")]
    [DataRow("f(a b, c d)", "SEG1015 @4, SEG1015 @9")]
    [DataRow("1E100 > 2E100", "SEG1007 @0, SEG1007 @8")]
    [DataRow("{a = 1, b} = }", "SEG1022 @3, SEG1022 @8, SEG1017 @13")]
    [DataRow("f(g(a, [b)", "SEG1016 @1, SEG1016 @7")]
    [DataRow("'a\n b == c", "SEG1004 @0, SEG1011 @6")]
    public void Parse_OfSeveralMistakes_ReportsAllInOrder(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(", ", RuleParser.Parse(text).Diagnostics.Select(found => found.Code + " @" + found.Span.Start)));

    [TestMethod]
    [DataRow("CountRows(Orders >= 3 And Foo( ) + * 2", "CountRows(((Orders GreaterOrEqual 3) And (Foo() Add (? Multiply 2))))")]
    [DataRow("a And (b == c) Or f(", "((a And (b Equal c)) Or f())")]
    [DataRow("a )) And b", "(a And b)")]
    [DataRow("f(x y, {a = 1, b}, [1, 2)", "f(x, {a: 1, b: ?}, [1, 2])")]
    [DataRow("Orders.CountRows() > 3", "(? Greater 3)")]
    [DataRow("a in (\"x\", \"y\")", "(a In [\"x\", \"y\"])")]
    [DataRow("a not in b And c", "((a In b) And c)")]
    [DataRow("a = b not in c", "((a Equal b) In c)")]
    [DataRow("", "?")]
    public void Parse_OfMistakes_KeepsWhatItCouldRead(string text, string expected) =>
        Assert.AreEqual(expected, FullyParenthesised.Of(RuleParser.Parse(text).Root));

    private static string Unmarked(string marked, out TextSpan span)
    {
        var start = marked.IndexOf('⟦');
        span = new TextSpan(start, marked.IndexOf('⟧') - start - 1);
        return marked.Replace("⟦", "").Replace("⟧", "");
    }

    private static string CodeOf(MethodInfo factory)
    {
        var arguments = factory.GetParameters().Select(object (parameter) =>
            parameter.ParameterType == typeof(TextSpan) ? new TextSpan(0, 1) : parameter.ParameterType == typeof(bool) ? true : "x");
        return ((RuleDiagnostic)factory.Invoke(null, [.. arguments])!).Code;
    }
}

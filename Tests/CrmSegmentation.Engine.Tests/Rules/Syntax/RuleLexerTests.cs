using System.Globalization;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Tests.Rules.Syntax;

[TestClass]
public sealed class RuleLexerTests
{
    [TestMethod]
    [DataRow("&& || ! & + - * / ^ %", "And Or Bang Ampersand Plus Minus Star Slash Caret Percent")]
    [DataRow("= <> < <= > >=", "Equal NotEqual Less LessOrEqual Greater GreaterOrEqual")]
    [DataRow("<=>=<><", "LessOrEqual GreaterOrEqual NotEqual Less")]
    [DataRow(". , ; :", "Dot Comma Semicolon Colon")]
    [DataRow("([{}])", "OpenParenthesis OpenBracket OpenBrace CloseBrace CloseBracket CloseParenthesis")]
    [DataRow("And Or Not in exactin As true false", "And Or Not In ExactIn As True False")]
    [DataRow("and OR not In EXACTIN as True FALSE", "Name Name Name Name Name Name Name Name")]
    [DataRow("And(Or(Not(", "Name OpenParenthesis Name OpenParenthesis Name OpenParenthesis")]
    [DataRow("And (Or/**/(Not\n(", "And OpenParenthesis Or OpenParenthesis Not OpenParenthesis")]
    [DataRow("in(exactin(", "In OpenParenthesis ExactIn OpenParenthesis")]
    [DataRow("This Is Self Parent Child Children Siblings", "Reserved Reserved Reserved Reserved Reserved Reserved Reserved")]
    [DataRow("blank empty null none nothing undefined", "Reserved Reserved Reserved Reserved Reserved Reserved")]
    [DataRow("Blank Null ThisRecord", "Name Name Name")]
    [DataRow("'And' 'null' 'true'", "Name Name Name")]
    [DataRow("a.5", "Name Number")]
    [DataRow("1.x", "Number Name")]
    [DataRow("1..x", "Number Dot Name")]
    [DataRow("5e 5e+ 5e-x", "Number Name Number Name Plus Number Name Minus Name")]
    [DataRow("a // b\n c", "Name Name")]
    [DataRow("a /* b\n // */ c /**/", "Name Name")]
    [DataRow("/*/ a */ b", "Name")]
    [DataRow("a\u00A0b\u2003c\u0085d", "Name Name Name Name")]
    [DataRow("", "")]
    public void Read_OfWellFormedText_GivesTheseKinds(string text, string kinds)
    {
        var tokens = Read(text, out var diagnostics);
        Assert.AreEqual((kinds + " End").Trim(), string.Join(" ", tokens.Select(token => token.Kind)));
        Assert.IsEmpty(diagnostics);
    }

    [TestMethod]
    [DataRow("0", "0")]
    [DataRow("007", "7")]
    [DataRow("1.50", "1.50")]
    [DataRow(".5", "0.5")]
    [DataRow("5.", "5")]
    [DataRow("1e3", "1000")]
    [DataRow("1E+3", "1000")]
    [DataRow("1e-3", "0.001")]
    [DataRow("2.0e-4", "0.00020")]
    [DataRow("12.5e1", "125")]
    [DataRow("79228162514264337593543950335", "79228162514264337593543950335")]
    [DataRow("79228162514264337593543950335.4", "79228162514264337593543950335")]
    [DataRow("7.9228162514264337593543950336", "7.922816251426433759354395034")]
    [DataRow("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [DataRow("0.00000000000000000000000000005", "0.0000000000000000000000000000")]
    [DataRow("0.000000000000000000000000000051", "0.0000000000000000000000000001")]
    [DataRow("0.00000000000000000000000000015", "0.0000000000000000000000000002")]
    [DataRow("1.23456789012345678901234567895", "1.2345678901234567890123456790")]
    [DataRow("1e-28", "0.0000000000000000000000000001")]
    [DataRow("1e-400", "0")]
    [DataRow("1e-99999999999999999999", "0")]
    [DataRow("0e99999999999999999999", "0")]
    [DataRow("7.9e28", "79000000000000000000000000000")]
    public void Read_OfANumber_GivesItsDecimal(string text, string expected)
    {
        var tokens = Read(text, out var diagnostics);
        Assert.IsEmpty(diagnostics);
        Assert.AreEqual(TokenKind.Number, tokens[0].Kind);
        Assert.AreEqual(expected, tokens[0].Number.ToString(CultureInfo.InvariantCulture));
        Assert.AreEqual(new TextSpan(0, text.Length), tokens[0].Span);
    }

    [TestMethod]
    [DataRow("79228162514264337593543950336")]
    [DataRow("79228162514264337593543950335.5")]
    [DataRow("8e28")]
    [DataRow("1E100")]
    [DataRow("1e99999999999999999999")]
    [DataRow("100000000000000000000000000000")]
    public void Read_OfANumberBeyondDecimal_Reports(string text)
    {
        Read(text, out var diagnostics);
        Assert.AreEqual("SEG1007", diagnostics.Single().Code);
        Assert.AreEqual(new TextSpan(0, text.Length), diagnostics[0].Span);
    }

    [TestMethod]
    [DataRow("\"\"", "")]
    [DataRow("\"Sweden\"", "Sweden")]
    [DataRow("\"the \"\"best\"\" ones\"", "the \"best\" ones")]
    [DataRow("\"\"\"\"", "\"")]
    [DataRow("\"a\nb\r\n\"", "a\nb\r\n")]
    [DataRow("\"// no /* comment\"", "// no /* comment")]
    [DataRow("\"it's\"", "it's")]
    public void Read_OfAText_GivesItsValue(string text, string expected)
    {
        var token = Read(text, out var diagnostics)[0];
        Assert.IsEmpty(diagnostics);
        Assert.AreEqual(TokenKind.Text, token.Kind);
        Assert.AreEqual(expected, token.Text);
    }

    [TestMethod]
    [DataRow("Orders", "Orders")]
    [DataRow("_x9", "_x9")]
    [DataRow("Größe", "Größe")]
    [DataRow("名前٣", "名前٣")]
    [DataRow("'Birth date'", "Birth date")]
    [DataRow("'customer''s city'", "customer's city")]
    [DataRow("''''", "'")]
    [DataRow("' a '", " a ")]
    [DataRow("'// \"x\"'", "// \"x\"")]
    public void Read_OfAName_GivesItWithoutQuotes(string text, string expected)
    {
        var token = Read(text, out var diagnostics)[0];
        Assert.IsEmpty(diagnostics);
        Assert.AreEqual(TokenKind.Name, token.Kind);
        Assert.AreEqual(expected, token.Text);
        Assert.AreEqual(text[0] == '\'', token.IsQuoted);
        Assert.AreEqual(new TextSpan(0, text.Length), token.Span);
    }

    private static IReadOnlyList<Token> Read(string text, out List<RuleDiagnostic> diagnostics)
    {
        diagnostics = [];
        return RuleLexer.Read(text, diagnostics);
    }
}

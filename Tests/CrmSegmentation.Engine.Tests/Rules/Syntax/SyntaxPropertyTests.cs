using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Tests.Rules.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Syntax;

[TestClass]
public sealed class SyntaxPropertyTests
{
    private const string Alphabet = "()[]{}.,;:+-*/^%&|!=<>\"'$@#?\\ \n\tabAe019_“”‘’äé\u200B\uD83D\uDE00\0";

    private static readonly string[] Words =
    [
        "And", "Or", "Not", "in", "exactin", "As", "and", "not", "true", "False", "null", "This", "Orders", "f(", "\"x\"", "'y z'", "1.5", "1e", "//", "/*", "*/",
        "$\"", "{x:", "==", "!=", "&&", "||", "<>", "Not(", "And(",
    ];

    private static readonly string[] Formulas =
    [
        "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000",
        "CountRows(Orders) >= 3 And DateDiff(Max(Orders, OrderDate), Today()) > 90",
        "address1_country in [\"Sweden\", \"Norway\"] And Not(\"AT_RISK\" in Segments)",
        "CountIf(OrderLines, Category = \"Shoes\") >= 2 && Tier = \"GOLD\" // comment",
        "With({x: 1.5e-3, 'y z': -2 ^ 2 %}, Filter(Orders As o, o.Total * x <> 'y z')) /* end */",
    ];

    [TestMethod]
    public void Print_OfAnyTree_ParsesToTheSameTree() =>
        Prop.ForAll(
            RuleTrees.Trees.ToArbitrary(),
            tree =>
            {
                var result = RuleParser.Parse(RulePrinter.Print(tree));
                return tree.Depth > SyntaxLimits.MaxDepth || (result.Diagnostics.Count == 0 && RuleTree.AreEqual(tree, result.Root));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [TestMethod]
    public void Parse_OfAHundredThousandTexts_NeitherThrowsNorHangs()
    {
        var random = new Random(20_260_131);
        for (var i = 0; i < 100_000; i++)
        {
            var text = i % 2 == 0 ? Scrambled(random) : Mutated(random);
            var result = RuleParser.Parse(text);
            foreach (var diagnostic in result.Diagnostics)
            {
                Assert.IsTrue(diagnostic.Span is { Start: >= 0, Length: >= 0 } && diagnostic.Span.End <= text.Length, $"{diagnostic} is outside of {text}");
            }

            if (result.Diagnostics.Count == 0)
            {
                Assert.IsTrue(RuleTree.AreEqual(result.Root, RuleParser.Parse(RulePrinter.Print(result.Root)).Root), text);
            }
        }
    }

    private static string Scrambled(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Piece(random)));

    private static string Mutated(Random random)
    {
        var text = Formulas[random.Next(Formulas.Length)];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = random.Next(3) == 0 ? 0 : random.Next(Math.Min(6, text.Length - at + 1));
            text = text.Remove(at, length).Insert(at, random.Next(2) == 0 ? Piece(random) : "");
        }

        return text;
    }

    private static string Piece(Random random) =>
        random.Next(4) == 0 ? Words[random.Next(Words.Length)] + (random.Next(2) == 0 ? " " : "") : Alphabet[random.Next(Alphabet.Length)].ToString();
}

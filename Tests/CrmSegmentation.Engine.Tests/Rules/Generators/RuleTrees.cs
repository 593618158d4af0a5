using CrmSegmentation.Engine.Rules.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Generators;

/// <summary>Random trees of every shape that a formula can have, meaningful or not, with odd names and texts among the ordinary.</summary>
internal static class RuleTrees
{
    private static readonly BinaryOperator[] Infixes = [.. Enumerable.Range(0, (int)BinaryOperator.Power + 1).Select(value => (BinaryOperator)value)];

    private static readonly string[] OddNames =
    [
        "x", "Orders", "_y1", "Größe", "名前", "Birth date", "it's", "''", " a ", "1st", "a.b", "And", "Or", "Not", "not", "AND", "in", "exactin", "As",
        "true", "TRUE", "null", "This", "Self", "blank", "a/*b*/", "// c", "\"q\"", "[@x]", "{", "a\tb", "é\u0301", "\uD83D\uDE00", "$\"", "“a”", "\u200B",
    ];

    private static readonly string[] OddTexts =
    [
        "", "Sweden", "\"", "\"\"", "a\"b", "'", "line\nline\r\n", "/* */", "// x", "{0}", "$\"{x}\"", "“quoted”", "\0", "\uD83D\uDE00", "\uD800", "\u200D", "\\",
    ];

    private static readonly decimal[] OddNumbers =
    [
        0m, 1m, 1.50m, 0.1m, 1000m, decimal.MaxValue, 0.0000000000000000000000000001m, 79228162514264337593543950334m, 7.9228162514264337593543950335m,
    ];

    /// <summary>Names, with quotes or without, none empty or longer than a line.</summary>
    public static Gen<string> Names { get; } = Gen.OneOf(
        Gen.Elements(OddNames),
        ArbMap.Default.GeneratorFor<string>().Select(text => string.IsNullOrWhiteSpace(text) ? "n" : text.Replace("\r", "r").Replace("\n", "n")));

    /// <summary>Texts of any characters.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(Gen.Elements(OddTexts), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    /// <summary>Numbers from zero up; a number below zero is written with an operator.</summary>
    public static Gen<decimal> Numbers { get; } = Gen.OneOf(
        Gen.Elements(OddNumbers),
        Gen.Choose(0, int.MaxValue).SelectMany(_ => Gen.Choose(0, 28), (mantissa, scale) => new decimal(mantissa, 0, 0, false, (byte)scale)),
        ArbMap.Default.GeneratorFor<decimal>().Select(Math.Abs));

    /// <summary>Trees of the size that FsCheck asks for.</summary>
    public static Gen<RuleNode> Trees { get; } = Gen.Sized(size => TreesOf(Math.Min(size, 40)));

    private static Gen<NameNode> NameNodes { get; } = Names.Select(name => new NameNode(default, name));

    private static Gen<RuleNode> Leaves { get; } = Gen.OneOf(
        Numbers.Select(RuleNode (value) => new NumberNode(default, value)),
        Texts.Select(RuleNode (value) => new TextNode(default, value)),
        Gen.Elements(true, false).Select(RuleNode (value) => new BooleanNode(default, value)),
        NameNodes.Select(RuleNode (node) => node));

    private static Gen<RuleNode> TreesOf(int size) => size <= 1 ? Leaves : Gen.Choose(0, 18).SelectMany(shape => TreesOf(shape, size));

    private static Gen<RuleNode> TreesOf(int shape, int size) => shape switch
    {
        0 => Leaves,
        <= 3 => Unaries(size - 1),
        <= 11 => Binaries(size / 2),
        <= 13 => NameNodes.SelectMany(_ => Lists(size), RuleNode (name, items) => new CallNode(default, name, items)),
        14 => Lists(size).Select(RuleNode (items) => new TableNode(default, items)),
        15 => Records(size),
        <= 17 => TreesOf(size - 1).SelectMany(_ => NameNodes, RuleNode (target, member) => new MemberNode(default, target, member)),
        _ => TreesOf(size - 1).SelectMany(_ => NameNodes, RuleNode (operand, alias) => new AsNode(default, operand, alias)),
    };

    private static Gen<RuleNode> Unaries(int size) => Gen.Elements(UnaryOperator.Minus, UnaryOperator.Not, UnaryOperator.Percent)
        .SelectMany(_ => TreesOf(size), RuleNode (sign, operand) => new UnaryNode(default, sign, operand));

    private static Gen<RuleNode> Binaries(int size) => Gen.Elements(Infixes)
        .SelectMany(_ => TreesOf(size), (sign, left) => new { sign, left })
        .SelectMany(_ => TreesOf(size), RuleNode (part, right) => new BinaryNode(default, part.sign, part.left, right));

    private static Gen<RuleNode> Records(int size) => Lists(size)
        .SelectMany(values => NameNodes.ListOf(values.Count), RuleNode (values, names) =>
            new RecordNode(default, [.. values.Zip(names, (value, name) => new RecordField(name, value))]));

    private static Gen<IReadOnlyList<RuleNode>> Lists(int size) => Gen.Choose(0, 3)
        .SelectMany(count => TreesOf(size / 3).ListOf(count), IReadOnlyList<RuleNode> (_, items) => [.. items]);
}

using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Prints the part of a formula that a bound node came from.</summary>
internal static class TermPrinter
{
    public static string Print(RuleExpression expression, TextSpan span, bool negated = false)
    {
        if (Find(expression.Tree, span) is not { } part)
        {
            return expression.Text.Substring(span.Start, span.Length);
        }

        return RulePrinter.Print(negated ? new UnaryNode(part.Span, UnaryOperator.Not, part) : part);
    }

    private static RuleNode? Find(RuleNode node, TextSpan span) => node.Span == span
        ? node
        : Children(node).Select(child => Find(child, span)).FirstOrDefault(found => found is not null);

    private static IEnumerable<RuleNode> Children(RuleNode node) => node switch
    {
        UnaryNode unary => [unary.Operand],
        BinaryNode binary => [binary.Left, binary.Right],
        CallNode call => call.Arguments,
        MemberNode member => [member.Target],
        TableNode table => table.Items,
        RecordNode record => record.Fields.Select(field => field.Value),
        AsNode named => [named.Operand],
        _ => [],
    };
}

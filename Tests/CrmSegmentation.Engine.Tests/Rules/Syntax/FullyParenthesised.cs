using System.Globalization;
using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Tests.Rules.Syntax;

/// <summary>Writes a tree with parentheses around every operator and a question mark for what is missing, so that its shape shows.</summary>
internal sealed class FullyParenthesised : IRuleVisitor<string>
{
    public static string Of(RuleNode node) => node.Accept(new FullyParenthesised());

    public string VisitNumber(NumberNode node) => node.Value.ToString(CultureInfo.InvariantCulture);

    public string VisitText(TextNode node) => "\"" + node.Value + "\"";

    public string VisitBoolean(BooleanNode node) => node.Value ? "true" : "false";

    public string VisitName(NameNode node) => node.Name;

    public string VisitUnary(UnaryNode node) => $"({node.Operator} {node.Operand.Accept(this)})";

    public string VisitBinary(BinaryNode node) => $"({node.Left.Accept(this)} {node.Operator} {node.Right.Accept(this)})";

    public string VisitCall(CallNode node) => $"{node.Function.Name}({Joined(node.Arguments)})";

    public string VisitMember(MemberNode node) => $"({node.Target.Accept(this)}.{node.Member.Name})";

    public string VisitTable(TableNode node) => $"[{Joined(node.Items)}]";

    public string VisitRecord(RecordNode node) => "{" + string.Join(", ", node.Fields.Select(field => field.Name.Name + ": " + field.Value.Accept(this))) + "}";

    public string VisitAs(AsNode node) => $"({node.Operand.Accept(this)} As {node.Alias.Name})";

    public string VisitMissing(MissingNode node) => "?";

    private string Joined(IEnumerable<RuleNode> nodes) => string.Join(", ", nodes.Select(node => node.Accept(this)));
}

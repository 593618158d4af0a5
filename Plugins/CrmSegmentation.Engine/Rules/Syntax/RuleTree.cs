namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>Questions about trees.</summary>
public static class RuleTree
{
    /// <summary>Whether two trees are the same formula: kinds, operators, names and values in the same order, wherever they stand.</summary>
    public static bool AreEqual(RuleNode left, RuleNode right) => left.Depth == right.Depth && left switch
    {
        NumberNode a => right is NumberNode b && a.Value == b.Value,
        TextNode a => right is TextNode b && a.Value == b.Value,
        BooleanNode a => right is BooleanNode b && a.Value == b.Value,
        NameNode a => right is NameNode b && a.Name == b.Name,
        UnaryNode a => right is UnaryNode b && a.Operator == b.Operator && AreEqual(a.Operand, b.Operand),
        BinaryNode a => right is BinaryNode b && a.Operator == b.Operator && AreEqual(a.Left, b.Left) && AreEqual(a.Right, b.Right),
        CallNode a => right is CallNode b && AreEqual(a.Function, b.Function) && AreEqual(a.Arguments, b.Arguments),
        MemberNode a => right is MemberNode b && AreEqual(a.Member, b.Member) && AreEqual(a.Target, b.Target),
        TableNode a => right is TableNode b && AreEqual(a.Items, b.Items),
        RecordNode a => right is RecordNode b && a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields, AreEqual).All(equal => equal),
        AsNode a => right is AsNode b && AreEqual(a.Alias, b.Alias) && AreEqual(a.Operand, b.Operand),
        MissingNode => right is MissingNode,
        _ => throw new ArgumentException("A kind of node that is not known here.", nameof(left)),
    };

    private static bool AreEqual(IReadOnlyList<RuleNode> left, IReadOnlyList<RuleNode> right) =>
        left.Count == right.Count && left.Zip(right, AreEqual).All(equal => equal);

    private static bool AreEqual(RecordField left, RecordField right) => AreEqual(left.Name, right.Name) && AreEqual(left.Value, right.Value);
}

namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>
/// A node of a formula's tree, as written: nothing is resolved yet. The hierarchy is closed; a new kind is a new visitor method, so that
/// whatever forgot it does not compile.
/// </summary>
public abstract class RuleNode
{
    private protected RuleNode(TextSpan span, int depthBelow = 0)
    {
        Span = span;
        Depth = depthBelow + 1;
    }

    /// <summary>Where it stands in the text.</summary>
    public TextSpan Span { get; }

    /// <summary>How many expressions the longest way down passes, this one included; a visitor recurses as deep.</summary>
    public int Depth { get; }

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract T Accept<T>(IRuleVisitor<T> visitor);

    private protected static int DepthOf(IReadOnlyList<RuleNode> nodes)
    {
        var depth = 0;
        foreach (var node in nodes)
        {
            depth = Math.Max(depth, node.Depth);
        }

        return depth;
    }
}

/// <summary>A method for each kind of node.</summary>
public interface IRuleVisitor<out T>
{
    /// <summary>A number.</summary>
    T VisitNumber(NumberNode node);

    /// <summary>A text.</summary>
    T VisitText(TextNode node);

    /// <summary>true or false.</summary>
    T VisitBoolean(BooleanNode node);

    /// <summary>A name.</summary>
    T VisitName(NameNode node);

    /// <summary>An operator with one operand.</summary>
    T VisitUnary(UnaryNode node);

    /// <summary>An operator with two operands.</summary>
    T VisitBinary(BinaryNode node);

    /// <summary>A function call.</summary>
    T VisitCall(CallNode node);

    /// <summary>Dot access.</summary>
    T VisitMember(MemberNode node);

    /// <summary>A table in brackets.</summary>
    T VisitTable(TableNode node);

    /// <summary>A record in braces.</summary>
    T VisitRecord(RecordNode node);

    /// <summary>An operand given a name.</summary>
    T VisitAs(AsNode node);

    /// <summary>What stands where an expression is missing; only in trees with diagnostics.</summary>
    T VisitMissing(MissingNode node);
}

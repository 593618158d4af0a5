namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>A number: <c>1</c>, <c>2.50</c>, <c>1e-3</c>.</summary>
public sealed class NumberNode(TextSpan span, decimal value) : RuleNode(span)
{
    /// <summary>Its value.</summary>
    public decimal Value { get; } = value;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitNumber(this);
}

/// <summary>A text: <c>"Sweden"</c>.</summary>
public sealed class TextNode(TextSpan span, string value) : RuleNode(span)
{
    /// <summary>Its value, doubled quotes made single.</summary>
    public string Value { get; } = value;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitText(this);
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanNode(TextSpan span, bool value) : RuleNode(span)
{
    /// <summary>Its value.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitBoolean(this);
}

/// <summary>A name: <c>Orders</c>, <c>'Birth date'</c>, <c>ThisRecord</c>.</summary>
public sealed class NameNode(TextSpan span, string name) : RuleNode(span)
{
    /// <summary>The name without its quotes.</summary>
    public string Name { get; } = name;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitName(this);
}

/// <summary>An operator with one operand.</summary>
public sealed class UnaryNode(TextSpan span, UnaryOperator @operator, RuleNode operand) : RuleNode(span, operand.Depth)
{
    /// <summary>Which operator.</summary>
    public UnaryOperator Operator { get; } = @operator;

    /// <summary>Its operand.</summary>
    public RuleNode Operand { get; } = operand;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitUnary(this);
}

/// <summary>An operator with two operands.</summary>
public sealed class BinaryNode(TextSpan span, BinaryOperator @operator, RuleNode left, RuleNode right)
    : RuleNode(span, Math.Max(left.Depth, right.Depth))
{
    /// <summary>Which operator.</summary>
    public BinaryOperator Operator { get; } = @operator;

    /// <summary>The operand before it.</summary>
    public RuleNode Left { get; } = left;

    /// <summary>The operand behind it.</summary>
    public RuleNode Right { get; } = right;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitBinary(this);
}

/// <summary>A function call: <c>CountRows(Orders)</c>.</summary>
public sealed class CallNode(TextSpan span, NameNode function, IReadOnlyList<RuleNode> arguments) : RuleNode(span, DepthOf(arguments))
{
    /// <summary>The function's name.</summary>
    public NameNode Function { get; } = function;

    /// <summary>The arguments, in order.</summary>
    public IReadOnlyList<RuleNode> Arguments { get; } = arguments;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitCall(this);
}

/// <summary>Dot access: <c>ThisRecord.Total</c>, <c>TimeUnit.Months</c>.</summary>
public sealed class MemberNode(TextSpan span, RuleNode target, NameNode member) : RuleNode(span, target.Depth)
{
    /// <summary>What stands before the dot.</summary>
    public RuleNode Target { get; } = target;

    /// <summary>The name behind the dot.</summary>
    public NameNode Member { get; } = member;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitMember(this);
}

/// <summary>A table in brackets: <c>["Sweden", "Norway"]</c>.</summary>
public sealed class TableNode(TextSpan span, IReadOnlyList<RuleNode> items) : RuleNode(span, DepthOf(items))
{
    /// <summary>The items, in order.</summary>
    public IReadOnlyList<RuleNode> Items { get; } = items;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitTable(this);
}

/// <summary>A field of a record in braces.</summary>
public sealed class RecordField(NameNode name, RuleNode value)
{
    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its value.</summary>
    public RuleNode Value { get; } = value;
}

/// <summary>A record in braces: <c>{x: 1, y: 2}</c>.</summary>
public sealed class RecordNode(TextSpan span, IReadOnlyList<RecordField> fields)
    : RuleNode(span, DepthOf([.. fields.Select(field => field.Value)]))
{
    /// <summary>The fields, in order.</summary>
    public IReadOnlyList<RecordField> Fields { get; } = fields;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitRecord(this);
}

/// <summary>An operand given a name for the expressions beside it: <c>Orders As o</c>.</summary>
public sealed class AsNode(TextSpan span, RuleNode operand, NameNode alias) : RuleNode(span, operand.Depth)
{
    /// <summary>What is named.</summary>
    public RuleNode Operand { get; } = operand;

    /// <summary>The name.</summary>
    public NameNode Alias { get; } = alias;

    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitAs(this);
}

/// <summary>What stands where an expression is missing, so that the rest can still be looked at.</summary>
public sealed class MissingNode(TextSpan span) : RuleNode(span)
{
    /// <inheritdoc />
    public override T Accept<T>(IRuleVisitor<T> visitor) => visitor.VisitMissing(this);
}

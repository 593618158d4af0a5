using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>And, Or: operands are evaluated from the left until one decides.</summary>
public sealed class BoundLogic(TextSpan span, bool isAnd, IReadOnlyList<BoundNode> operands) : BoundNode(span, RuleType.Boolean, operands)
{
    /// <summary>Whether it is And and not Or.</summary>
    public bool IsAnd { get; } = isAnd;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitLogic(this);
}

/// <summary>Not.</summary>
public sealed class BoundNot(TextSpan span, BoundNode operand) : BoundNode(span, RuleType.Boolean, operand)
{
    /// <summary>What is negated.</summary>
    public BoundNode Operand { get; } = operand;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitNot(this);
}

/// <summary>A comparison of two values of the same type.</summary>
public sealed class BoundComparison(TextSpan span, BinaryOperator @operator, BoundNode left, BoundNode right, RuleType comparedAs)
    : BoundNode(span, RuleType.Boolean, left, right)
{
    /// <summary>Which comparison.</summary>
    public BinaryOperator Operator { get; } = @operator;

    /// <summary>The value before the operator.</summary>
    public BoundNode Left { get; } = left;

    /// <summary>The value behind the operator.</summary>
    public BoundNode Right { get; } = right;

    /// <summary>The type that both operands have been converted to.</summary>
    public RuleType ComparedAs { get; } = comparedAs;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitComparison(this);
}

/// <summary>in, exactin: whether a text is part of another, or an item one of a one-column table's.</summary>
public sealed class BoundIn(TextSpan span, bool exact, BoundNode item, BoundNode container) : BoundNode(span, RuleType.Boolean, item, container)
{
    /// <summary>Whether case matters.</summary>
    public bool Exact { get; } = exact;

    /// <summary>What is looked for.</summary>
    public BoundNode Item { get; } = item;

    /// <summary>The text or one-column table it is looked for in; of a table, the column has the item's type.</summary>
    public BoundNode Container { get; } = container;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitIn(this);
}

/// <summary>What an arithmetic node does.</summary>
public enum ArithmeticKind
{
    /// <summary>Numbers with numbers.</summary>
    Numbers,

    /// <summary>A day or moment and a number of days.</summary>
    DatePlusDays,

    /// <summary>A day or moment less a number of days.</summary>
    DateMinusDays,

    /// <summary>A day or moment less another: a number of days.</summary>
    DateMinusDate,

    /// <summary>A number less a day: always an error.</summary>
    DaysMinusDate,

    /// <summary>A day or moment with its serial number negated.</summary>
    NegatedDate,
}

/// <summary>Arithmetic on numbers of one kind, or on days.</summary>
public sealed class BoundArithmetic(TextSpan span, RuleType type, ArithmeticKind kind, BinaryOperator @operator, BoundNode left, BoundNode right)
    : BoundNode(span, type, left, right)
{
    /// <summary>What is done with what.</summary>
    public ArithmeticKind Kind { get; } = kind;

    /// <summary>Add, Subtract, Multiply, Divide or Power.</summary>
    public BinaryOperator Operator { get; } = @operator;

    /// <summary>The first operand.</summary>
    public BoundNode Left { get; } = left;

    /// <summary>The second operand.</summary>
    public BoundNode Right { get; } = right;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitArithmetic(this);
}

/// <summary>A conversion to the node's type; Blank and errors stay what they are.</summary>
public sealed class BoundConversion(BoundNode operand, RuleType type) : BoundNode(operand.Span, type, operand)
{
    /// <summary>What is converted.</summary>
    public BoundNode Operand { get; } = operand;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitConversion(this);
}

/// <summary>Dot access: a field of a record; or a column of a table, as a table of that one column.</summary>
public sealed class BoundMember(TextSpan span, RuleType type, BoundNode target, int place, string name) : BoundNode(span, type, target)
{
    /// <summary>The record or table.</summary>
    public BoundNode Target { get; } = target;

    /// <summary>The field's place in it.</summary>
    public int Place { get; } = place;

    /// <summary>The field's name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitMember(this);
}

using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>A function of values: all arguments are evaluated, converted and free of errors before it is called.</summary>
public sealed class BoundScalarCall(
    TextSpan span,
    RuleType type,
    ScalarFunction function,
    IReadOnlyList<RuleType> argumentTypes,
    IReadOnlyList<BoundNode> arguments)
    : BoundNode(span, type, arguments)
{
    /// <summary>What each argument is, or each cell of it where it is a one-column table that the function is spread over.</summary>
    public IReadOnlyList<RuleType> ArgumentTypes { get; } = argumentTypes;

    /// <summary>Which function.</summary>
    public ScalarFunction Function { get; } = function;

    /// <summary>Whether an argument is a one-column table, so that the function is called for each row and gives a table.</summary>
    public bool IsSpread { get; } = type.Kind == TypeKind.Table;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitScalarCall(this);
}

/// <summary>
/// If and Switch: the first condition that holds decides; without one, the last child when <see cref="HasDefault"/>, else Blank.
/// Children are condition, result, condition, result, …, default.
/// </summary>
public sealed class BoundConditional(TextSpan span, RuleType type, IReadOnlyList<BoundNode> children, bool hasDefault, BoundNode? switchedOn)
    : BoundNode(span, type, switchedOn is null ? children : [switchedOn, .. children])
{
    /// <summary>Conditions and results in turn; of Switch, the values that are compared with <see cref="SwitchedOn"/> and results.</summary>
    public IReadOnlyList<BoundNode> Parts { get; } = children;

    /// <summary>Whether the last part is the default.</summary>
    public bool HasDefault { get; } = hasDefault;

    /// <summary>Of Switch, the value that decides; of If, null.</summary>
    public BoundNode? SwitchedOn { get; } = switchedOn;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitConditional(this);
}

/// <summary>Coalesce: the first argument that is neither Blank nor an empty text.</summary>
public sealed class BoundCoalesce(TextSpan span, RuleType type, IReadOnlyList<BoundNode> arguments) : BoundNode(span, type, arguments)
{
    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitCoalesce(this);
}

/// <summary>
/// IfError: children are value, fallback, value, fallback, …, and possibly a last result. The first value with an error is replaced by
/// its fallback; without one, the last value is the answer.
/// </summary>
public sealed class BoundIfError : BoundNode
{
    internal BoundIfError(TextSpan span, RuleType type, IReadOnlyList<BoundNode> parts, ScopeVariable firstError, ScopeVariable allErrors)
        : base(span, type, parts)
    {
        FirstError = firstError;
        AllErrors = allErrors;
        Gives(firstError.Slot);
        Gives(allErrors.Slot);
    }

    /// <summary>The first error of the value, while its fallback runs.</summary>
    public ScopeVariable FirstError { get; }

    /// <summary>The table of its errors, while its fallback runs.</summary>
    public ScopeVariable AllErrors { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitIfError(this);
}

/// <summary>What a test asks.</summary>
public enum TestKind
{
    /// <summary>IsBlank: Blank or an empty text.</summary>
    IsBlank,

    /// <summary>IsEmpty: a table without rows.</summary>
    IsEmpty,

    /// <summary>IsError.</summary>
    IsError,
}

/// <summary>IsBlank, IsEmpty, IsError.</summary>
public sealed class BoundTest(TextSpan span, TestKind kind, BoundNode operand) : BoundNode(span, RuleType.Boolean, operand)
{
    /// <summary>What is asked.</summary>
    public TestKind Kind { get; } = kind;

    /// <summary>What is tested.</summary>
    public BoundNode Operand { get; } = operand;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitTest(this);
}

/// <summary>Error: makes an error of a text, of a record with Kind and Message, or of a table of such records.</summary>
public sealed class BoundError(TextSpan span, BoundNode content) : BoundNode(span, RuleType.Blank, content)
{
    /// <summary>A text, a record or a table.</summary>
    public BoundNode Content { get; } = content;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitError(this);
}

/// <summary>A record.</summary>
public sealed class BoundRecord(TextSpan span, RecordShape shape, IReadOnlyList<BoundNode> values) : BoundNode(span, RuleType.Record(shape), values)
{
    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitRecord(this);
}

/// <summary>A table of values in brackets, or of the records and tables given to Table().</summary>
public sealed class BoundTable(TextSpan span, RecordShape shape, IReadOnlyList<BoundNode> items, bool wraps) : BoundNode(span, RuleType.Table(shape), items)
{
    /// <summary>Whether each item becomes the column Value of a row; otherwise an item is a row, or a table whose rows are taken.</summary>
    public bool Wraps { get; } = wraps;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitTable(this);
}

/// <summary>With: a record whose fields are names in the body.</summary>
public sealed class BoundWith : BoundNode
{
    internal BoundWith(TextSpan span, ScopeVariable variable, BoundNode record, BoundNode body)
        : base(span, body.Type, record, body)
    {
        Variable = variable;
        Record = record;
        Body = body;
        Gives(variable.Slot);
    }

    /// <summary>The name for the record.</summary>
    public ScopeVariable Variable { get; }

    /// <summary>The record.</summary>
    public BoundNode Record { get; }

    /// <summary>What is evaluated with it.</summary>
    public BoundNode Body { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitWith(this);
}

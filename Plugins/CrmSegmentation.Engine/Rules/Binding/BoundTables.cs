using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>A function that gives rows of a table.</summary>
public enum RowsKind
{
    /// <summary>The rows for which a condition holds.</summary>
    Filter,

    /// <summary>The first row, as a record.</summary>
    First,

    /// <summary>The last row, as a record.</summary>
    Last,

    /// <summary>The first rows, as many as a number says.</summary>
    FirstN,

    /// <summary>The first row for which a condition holds, or a value computed from it.</summary>
    LookUp,

    /// <summary>The different values of an expression over the rows.</summary>
    Distinct,
}

/// <summary>A function that gives rows of a table.</summary>
public sealed class BoundRows : BoundNode
{
    internal BoundRows(TextSpan span, RuleType type, RowsKind kind, BoundNode source, ScopeVariable? variable, BoundNode? argument, BoundNode? result = null)
        : base(span, type, [.. new[] { source, argument, result }.OfType<BoundNode>()])
    {
        Kind = kind;
        Source = source;
        Variable = variable;
        Argument = argument;
        Result = result;
        if (variable is not null)
        {
            Gives(variable.Slot);
        }
    }

    /// <summary>Which function.</summary>
    public RowsKind Kind { get; }

    /// <summary>The table.</summary>
    public BoundNode Source { get; }

    /// <summary>The row at hand while <see cref="Argument"/> is evaluated; null when it is not evaluated row by row.</summary>
    public ScopeVariable? Variable { get; }

    /// <summary>The condition, the expression or the number of rows; null for First and Last.</summary>
    public BoundNode? Argument { get; }

    /// <summary>Of LookUp, what is computed from the row; null for the row itself.</summary>
    public BoundNode? Result { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitRows(this);
}

/// <summary>A function that gives one value for a table.</summary>
public enum AggregateKind
{
    /// <summary>The sum of an expression over the rows.</summary>
    Sum,

    /// <summary>Its average.</summary>
    Average,

    /// <summary>Its smallest value.</summary>
    Min,

    /// <summary>Its largest value.</summary>
    Max,

    /// <summary>The number of rows.</summary>
    CountRows,

    /// <summary>The number of rows for which a condition holds.</summary>
    CountIf,

    /// <summary>The number of rows of a one-column table that hold a number.</summary>
    Count,

    /// <summary>The number of rows of a one-column table that are not blank.</summary>
    CountA,
}

/// <summary>A function that gives one value for a table.</summary>
public sealed class BoundAggregate : BoundNode
{
    internal BoundAggregate(TextSpan span, RuleType type, AggregateKind kind, BoundNode source, ScopeVariable? variable, BoundNode? argument)
        : base(span, type, [.. new[] { source, argument }.OfType<BoundNode>()])
    {
        Kind = kind;
        Source = source;
        Variable = variable;
        Argument = argument;
        if (variable is not null)
        {
            Gives(variable.Slot);
        }
    }

    /// <summary>Which function.</summary>
    public AggregateKind Kind { get; }

    /// <summary>The table.</summary>
    public BoundNode Source { get; }

    /// <summary>The row at hand while <see cref="Argument"/> is evaluated; null when there is none.</summary>
    public ScopeVariable? Variable { get; }

    /// <summary>The expression or condition; null for CountRows, Count and CountA.</summary>
    public BoundNode? Argument { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitAggregate(this);
}

/// <summary>Sum, Average, Min or Max of values, all of the node's type.</summary>
public sealed class BoundExtremum(TextSpan span, RuleType type, AggregateKind kind, IReadOnlyList<BoundNode> values) : BoundNode(span, type, values)
{
    /// <summary>Which function.</summary>
    public AggregateKind Kind { get; } = kind;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitExtremum(this);
}

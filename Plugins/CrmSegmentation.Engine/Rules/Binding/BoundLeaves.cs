using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>A constant.</summary>
public sealed class BoundConstant(TextSpan span, RuleType type, Value value) : BoundNode(span, type)
{
    /// <summary>Its value.</summary>
    public Value Value { get; } = value;

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitConstant(this);
}

/// <summary>A column or measure of the customer.</summary>
public sealed class BoundFact : BoundNode
{
    internal BoundFact(TextSpan span, FactColumn column, int place)
        : base(span, column.Type)
    {
        Column = column;
        Place = place;
        Reads = Reads.Facts;
    }

    /// <summary>Which column.</summary>
    public FactColumn Column { get; }

    /// <summary>Its place in the schema.</summary>
    public int Place { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitFact(this);
}

/// <summary>A table of the customer's rows.</summary>
public sealed class BoundFactTable : BoundNode
{
    internal BoundFactTable(TextSpan span, FactTable table)
        : base(span, RuleType.Table(RuleSchema.ShapeOf(table)))
    {
        Table = table;
        Reads = Reads.Facts;
    }

    /// <summary>Which table.</summary>
    public FactTable Table { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitFactTable(this);
}

/// <summary>A name that stands for the row or record at hand: of a table that a function walks, or of With.</summary>
public sealed class ScopeVariable
{
    internal ScopeVariable(RuleType type, int slot)
    {
        Type = type;
        Slot = slot;
    }

    /// <summary>The record's type.</summary>
    public RuleType Type { get; }

    /// <summary>Where the record is kept while the formula runs.</summary>
    public int Slot { get; }
}

/// <summary>The current row or record of a scope: <c>ThisRecord</c>, or the name given by As.</summary>
public sealed class BoundScopeRow : BoundNode
{
    internal BoundScopeRow(TextSpan span, ScopeVariable variable)
        : base(span, variable.Type)
    {
        Variable = variable;
        FreeSlots = 1UL << variable.Slot;
    }

    /// <summary>Whose row.</summary>
    public ScopeVariable Variable { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitScopeRow(this);
}

/// <summary>The time, on the organisation's wall clock.</summary>
public sealed class BoundClock : BoundNode
{
    internal BoundClock(TextSpan span, bool dayOnly)
        : base(span, dayOnly ? RuleType.Date : RuleType.DateTime)
    {
        DayOnly = dayOnly;
        Reads = Reads.Clock;
    }

    /// <summary>Whether it is Today() and not Now().</summary>
    public bool DayOnly { get; }

    /// <inheritdoc />
    public override T Accept<T>(IBoundVisitor<T> visitor) => visitor.VisitClock(this);
}

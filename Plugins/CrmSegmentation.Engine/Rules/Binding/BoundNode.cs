using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>
/// A node of a formula's meaning: every name is resolved, every conversion is a node of its own, every node has a type. All backends
/// start from here. The hierarchy is closed.
/// </summary>
public abstract class BoundNode
{
    private protected BoundNode(TextSpan span, RuleType type, params BoundNode[] children)
        : this(span, type, (IReadOnlyList<BoundNode>)children)
    {
    }

    private protected BoundNode(TextSpan span, RuleType type, IReadOnlyList<BoundNode> children)
    {
        Span = span;
        Type = type;
        Children = children;
        foreach (var child in children)
        {
            Reads |= child.Reads;
            FreeSlots |= child.FreeSlots;
        }
    }

    /// <summary>Where it stands in the formula.</summary>
    public TextSpan Span { get; }

    /// <summary>What it gives, when it gives neither Blank nor an error.</summary>
    public RuleType Type { get; }

    /// <summary>The nodes it is made of, in the order they are written.</summary>
    public IReadOnlyList<BoundNode> Children { get; }

    /// <summary>What its value depends on, apart from names given around it.</summary>
    public Reads Reads { get; private protected set; }

    /// <summary>The slots of the names given around it that its value depends on, a bit each.</summary>
    public ulong FreeSlots { get; private protected set; }

    /// <summary>Whether its value depends on nothing: it is the same always and for everyone.</summary>
    public bool IsConstant => Reads == Reads.Nothing && FreeSlots == 0;

    /// <summary>Notes that this node itself gives the name that is kept in a slot.</summary>
    private protected void Gives(int slot) => FreeSlots &= ~(1UL << slot);

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract T Accept<T>(IBoundVisitor<T> visitor);
}

/// <summary>What a value depends on.</summary>
[Flags]
public enum Reads
{
    /// <summary>On nothing: it is a constant.</summary>
    Nothing = 0,

    /// <summary>On what is known of the customer.</summary>
    Facts = 1,

    /// <summary>On the time.</summary>
    Clock = 2,
}

/// <summary>A method for each kind of node.</summary>
public interface IBoundVisitor<out T>
{
    /// <summary>A constant.</summary>
    T VisitConstant(BoundConstant node);

    /// <summary>A column or measure of the customer.</summary>
    T VisitFact(BoundFact node);

    /// <summary>A table of the customer's rows.</summary>
    T VisitFactTable(BoundFactTable node);

    /// <summary>The current row or record of a scope.</summary>
    T VisitScopeRow(BoundScopeRow node);

    /// <summary>A field of a record, or a column of a table.</summary>
    T VisitMember(BoundMember node);

    /// <summary>The time.</summary>
    T VisitClock(BoundClock node);

    /// <summary>And, Or.</summary>
    T VisitLogic(BoundLogic node);

    /// <summary>Not.</summary>
    T VisitNot(BoundNot node);

    /// <summary>A comparison.</summary>
    T VisitComparison(BoundComparison node);

    /// <summary>in, exactin.</summary>
    T VisitIn(BoundIn node);

    /// <summary>Arithmetic.</summary>
    T VisitArithmetic(BoundArithmetic node);

    /// <summary>A conversion.</summary>
    T VisitConversion(BoundConversion node);

    /// <summary>A function of values.</summary>
    T VisitScalarCall(BoundScalarCall node);

    /// <summary>If and Switch.</summary>
    T VisitConditional(BoundConditional node);

    /// <summary>Coalesce.</summary>
    T VisitCoalesce(BoundCoalesce node);

    /// <summary>IfError.</summary>
    T VisitIfError(BoundIfError node);

    /// <summary>IsBlank, IsEmpty, IsError.</summary>
    T VisitTest(BoundTest node);

    /// <summary>Error.</summary>
    T VisitError(BoundError node);

    /// <summary>A record.</summary>
    T VisitRecord(BoundRecord node);

    /// <summary>A table.</summary>
    T VisitTable(BoundTable node);

    /// <summary>A function that gives rows of a table.</summary>
    T VisitRows(BoundRows node);

    /// <summary>A function that gives one value for a table.</summary>
    T VisitAggregate(BoundAggregate node);

    /// <summary>Sum, Average, Min or Max of values.</summary>
    T VisitExtremum(BoundExtremum node);

    /// <summary>With.</summary>
    T VisitWith(BoundWith node);
}

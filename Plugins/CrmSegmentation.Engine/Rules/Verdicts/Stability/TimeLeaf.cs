using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>A condition that time can flip, composed by itself, with the conditions inside it that time can flip.</summary>
internal sealed class TimeLeaf
{
    private readonly int _kept;

    public TimeLeaf(BoundNode node, IReadOnlyList<Binder> binders, IReadOnlyList<TimeLeaf> inner, bool movesByItself, bool isMonotone, long unit)
    {
        Node = node;
        Binders = binders;
        Inner = inner;
        MovesByItself = movesByItself;
        IsMonotone = isMonotone;
        Unit = unit;
        Value = RuleComposer.Compose(node, out _kept);
        if (isMonotone && node is BoundComparison { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } equality)
        {
            Order = RuleComposer.Compose(
                new BoundComparison(node.Span, BinaryOperator.Less, equality.Left, equality.Right, equality.ComparedAs), out var kept);
            _kept = Math.Max(_kept, kept);
        }
    }

    /// <summary>The condition's meaning.</summary>
    public BoundNode Node { get; }

    /// <summary>What names stand for on the way from the rule, or from the condition around it, to this one.</summary>
    public IReadOnlyList<Binder> Binders { get; }

    /// <summary>The conditions inside, each on its own way from this one.</summary>
    public IReadOnlyList<TimeLeaf> Inner { get; }

    /// <summary>Whether it can flip though none of the conditions inside does.</summary>
    public bool MovesByItself { get; }

    /// <summary>Whether the difference of what is compared only grows, or only shrinks.</summary>
    public bool IsMonotone { get; }

    /// <summary>The unit of time, in ticks, at whose beginnings it can flip by itself; 1 when at any time.</summary>
    public long Unit { get; }

    /// <summary>The condition.</summary>
    public Evaluator Value { get; }

    /// <summary>Of an equality that is monotone, whether the left side is less; otherwise null.</summary>
    public Evaluator? Order { get; }

    /// <summary>How many values it works out once in each evaluation.</summary>
    public int Kept => _kept;

    /// <summary>What is summed up in it, none of which may be below zero: only then do rows that leave the sum make it smaller.</summary>
    public IReadOnlyList<Summand> Summands { get; init; } = [];

    /// <summary>The same condition, looked at row by row, for when something is below zero; null when it is looked at in this way anyhow.</summary>
    public TimeLeaf? InRowByRow { get; init; }
}

/// <summary>What is summed up over the rows of a table.</summary>
internal sealed class Summand
{
    private readonly int _kept;

    public Summand(BoundAggregate sum, BoundNode rows)
    {
        Rows = Binder.Rows(sum.Variable!, rows);
        Evaluator = RuleComposer.Compose(sum.Argument!, out _kept);
        Column = sum.Argument is BoundMember { Target: BoundScopeRow } member ? member.Place : null;
    }

    /// <summary>The place of the column, when it is nothing but a column of the rows; otherwise null.</summary>
    public int? Column { get; }

    /// <summary>The rows, whether or not filters let them through.</summary>
    public Binder Rows { get; }

    /// <summary>What is summed up of each.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>How many values it works out once in each evaluation.</summary>
    public int Kept => _kept;
}

/// <summary>What a name stands for: a record that is worked out anew each time, or each row of a table.</summary>
internal sealed class Binder
{
    private Binder(int slot, Evaluator evaluator, int kept, bool isTable)
    {
        Slot = slot;
        Evaluator = evaluator;
        Kept = kept;
        IsTable = isTable;
    }

    public int Slot { get; }

    public Evaluator Evaluator { get; }

    public int Kept { get; }

    public bool IsTable { get; }

    /// <summary>A name for a record.</summary>
    public static Binder Record(ScopeVariable variable, BoundNode record) =>
        new(variable.Slot, RuleComposer.Compose(record, out var kept), kept, isTable: false);

    /// <summary>A name for each row of a table that does not change with time.</summary>
    public static Binder Rows(ScopeVariable variable, BoundNode table) => new(variable.Slot, RuleComposer.Compose(table, out var kept), kept, isTable: true);
}

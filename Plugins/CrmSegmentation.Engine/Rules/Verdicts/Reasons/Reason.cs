using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// A condition that by itself made the answer what it is, in parts that can be stored; <see cref="ReasonText"/> puts it into words. Below
/// Not it is turned round, so that what it says is always what the rule wants.
/// </summary>
public sealed class Reason
{
    /// <summary>Where it stands in the formula.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The condition as a formula; of an error, the part that failed.</summary>
    public string Term { get; init; } = "";

    /// <summary>Whether it holds.</summary>
    public bool Holds { get; init; }

    /// <summary>Whether it only chose a branch of If or Switch, so that nothing is wanted of it.</summary>
    public bool IsChoice { get; init; }

    /// <summary>What kind of thing is measured.</summary>
    public Measure Measure { get; init; }

    /// <summary>What is measured, in words: <c>total of orders since 31 Jan 2025</c>, <c>Age</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What the rows behind it are called: <c>orders</c>, <c>order lines</c>; empty when it reads none.</summary>
    public string Rows { get; init; } = "";

    /// <summary>The words that limit the rows: <c>with Channel Web since 31 Jan 2025</c>; empty when all are meant.</summary>
    public string Scope { get; init; } = "";

    /// <summary>
    /// How value and threshold are compared: a sign of the rule language, or <c>in</c>, <c>not in</c>, <c>contains</c>,
    /// <c>starts with</c>, <c>ends with</c>, <c>is empty</c>, each also with <c>not</c>; empty when they are not.
    /// </summary>
    public string Operator { get; init; } = "";

    /// <summary>What was found.</summary>
    public Value Value { get; init; }

    /// <summary>What it is compared with; a one-column table for <c>in</c>; null when there is nothing.</summary>
    public Value? Threshold { get; init; }

    /// <summary>The ids of the rows behind the value: those that were summed or counted, or the one that is the largest.</summary>
    public IReadOnlyList<string> RowIds { get; init; } = [];

    /// <summary>What it reads: contact columns and measures by name, columns of rows as <c>Orders.Total</c>, tables as <c>Orders</c>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Those of <see cref="Columns"/> that the threshold reads.</summary>
    public IReadOnlyList<string> ThresholdColumns { get; init; } = [];

    /// <summary>The contact columns and measures whose being empty decided.</summary>
    public IReadOnlyList<string> EmptyColumns { get; init; } = [];

    /// <summary>What went wrong, when <see cref="Measure"/> is <see cref="Measure.Error"/>; otherwise null.</summary>
    public RuleError? Error { get; init; }

    /// <summary>The reason in words, with nothing hidden.</summary>
    public override string ToString() => ReasonText.Of(this);
}

using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// What would have to change, in parts that can be stored; <see cref="ChangeText"/> puts it into words. Of a column, segment or tier it
/// says the value; of an order how many and how large.
/// </summary>
public sealed class Change
{
    internal const string Quantity = "quantity";

    internal Change()
    {
    }

    /// <summary>What would have to change.</summary>
    public ChangeKind Kind { get; internal init; }

    /// <summary>The condition in the formula that it makes hold; of a step, the whole formula.</summary>
    public TextSpan Span { get; internal init; }

    /// <summary>The change in words, with nothing hidden.</summary>
    public string Sentence => ChangeText.Of(this);

    /// <summary>Of a column or tier, its name; of a condition, what it measures in words; otherwise empty.</summary>
    public string Column { get; internal init; } = "";

    /// <summary>
    /// How the column is compared with <see cref="Threshold"/>, as in <see cref="Reason.Operator"/>; of a segment <c>in</c> or <c>not in</c>.
    /// </summary>
    public string Operator { get; internal init; } = "";

    /// <summary>What the column is compared with; null when there is nothing.</summary>
    public Value? Threshold { get; internal init; }

    /// <summary>Whether the threshold of a condition is an amount in the base currency.</summary>
    public bool IsMoney { get; internal init; }

    /// <summary>Those of <see cref="Columns"/> that the threshold reads.</summary>
    public IReadOnlyList<string> ThresholdColumns { get; internal init; } = [];

    /// <summary>A value that does; of a segment, its code; null when none can be told.</summary>
    public Value? Value { get; internal init; }

    /// <summary>What must be true of a value that the column gets, when more than a comparison: <c>Age of 18 or more</c>; otherwise empty.</summary>
    public string Wanted { get; internal init; } = "";

    /// <summary>How many orders or lines.</summary>
    public int Count { get; internal init; }

    /// <summary>
    /// The least amount of the order in the base currency, or of all together when <see cref="IsTotal"/>; of a number in a column, how
    /// much is missing; null when it does not matter, or when exactly that much is not enough.
    /// </summary>
    public decimal? Amount { get; internal init; }

    /// <summary>The largest amount of the order; null when there is none.</summary>
    public decimal? Most { get; internal init; }

    /// <summary>Whether the amount may come from several orders.</summary>
    public bool IsTotal { get; internal init; }

    /// <summary>Whether it is a step: by itself it makes the customer a member.</summary>
    public bool IsStep { get; internal init; }

    /// <summary>What the rows are called: <c>orders</c>, <c>order lines</c>; <c>quantity</c> when the amount is a quantity bought and not money.</summary>
    public string Rows { get; internal init; } = "";

    /// <summary>The words that say what the order or line must be like: <c>with Category Shoes</c>; empty when any will do.</summary>
    public string Scope { get; internal init; } = "";

    /// <summary>What columns of the new row hold, by names such as <c>Orders.Channel</c>.</summary>
    public IReadOnlyDictionary<string, Value> RowValues { get; internal init; } = new Dictionary<string, Value>();

    /// <summary>The UTC instant from which the step no longer does; null when it does for at least 400 days.</summary>
    public DateTime? Before { get; internal init; }

    /// <summary><see cref="Before"/> on the organisation's wall clock.</summary>
    public DateTime? BeforeLocal { get; internal init; }

    /// <summary>Of time, the UTC instant at which the condition holds.</summary>
    public DateTime? From { get; internal init; }

    /// <summary><see cref="From"/> on the organisation's wall clock.</summary>
    public DateTime? FromLocal { get; internal init; }

    /// <summary>What must be visible to a reader of amounts and values, named as in <see cref="Reason.Columns"/>.</summary>
    public IReadOnlyList<string> Columns { get; internal init; } = [];

    /// <summary>The customer after the change; the given one stays as it is. Measures that follow from orders are left alone.</summary>
    /// <param name="customer">The customer before.</param>
    /// <param name="now">The time of the change on the organisation's wall clock: the date of a new order.</param>
    public CustomerFacts ApplyTo(CustomerFacts customer, DateTime now) => Hypothesis.After(this, customer, now);

    /// <inheritdoc />
    public override string ToString() => Sentence;
}

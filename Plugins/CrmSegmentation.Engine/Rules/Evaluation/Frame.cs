using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>One evaluation: whose facts, at what time, and the rows and records at hand.</summary>
internal readonly struct Frame
{
    public Frame(CustomerFacts customer, DateTime now, int slots, int constants)
    {
        Customer = customer;
        Now = now;
        Slots = slots == 0 ? [] : new Value[slots];
        Kept = constants == 0 ? [] : new Kept[constants];
    }

    /// <summary>What is known of the customer.</summary>
    public CustomerFacts Customer { get; }

    /// <summary>The time on the organisation's wall clock.</summary>
    public DateTime Now { get; }

    /// <summary>The rows and records that names stand for.</summary>
    public Value[] Slots { get; }

    /// <summary>Values that are the same for every row, worked out when first asked for.</summary>
    public Kept[] Kept { get; }
}

/// <summary>A value that is worked out once in an evaluation.</summary>
internal struct Kept
{
    public bool IsKnown;
    public Value Value;
}

/// <summary>A composed expression: gives its value in a frame.</summary>
internal delegate Value Evaluator(in Frame frame);

using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>One evaluation: whose facts, at what time, and the rows and records at hand.</summary>
internal readonly struct Frame
{
    private readonly Work? _work;

    public Frame(CustomerFacts customer, DateTime now, int slots, int constants, Work? work = null)
    {
        // Without names nothing walks rows in rows, and nothing is to be counted.
        _work = slots == 0 ? null : work ?? new Work();
        Customer = customer;
        Now = now;
        // One more than there are names: the error that a condition failed with.
        Slots = slots == 0 ? [] : new Value[slots + 1];
        Kept = constants == 0 ? [] : new Kept[constants];
    }

    /// <summary>A frame in which some names stand for rows and records already.</summary>
    public Frame(CustomerFacts customer, DateTime now, Value[] slots, int constants)
    {
        _work = new Work();
        Customer = customer;
        Now = now;
        Slots = slots;
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

    /// <summary>The error that the last condition failed with. Only kept where rows are walked: elsewhere nobody asks.</summary>
    public ref readonly Value Failure => ref Slots[Slots.Length - 1];

    /// <summary>Counts rows that are looked at or made; false when that is too much for one evaluation.</summary>
    public bool Spend(int rows = 1) => _work is null || _work.TrySpend(rows);

    /// <summary>Keeps the error that a condition fails with.</summary>
    public Answer Fail(in Value error)
    {
        if (Slots.Length > 0)
        {
            Slots[Slots.Length - 1] = error;
        }

        return Answer.Failed;
    }
}

/// <summary>A value that is worked out once in an evaluation.</summary>
internal struct Kept
{
    public bool IsKnown;
    public Value Value;
}

/// <summary>A composed expression: gives its value in a frame.</summary>
internal delegate Value Evaluator(in Frame frame);

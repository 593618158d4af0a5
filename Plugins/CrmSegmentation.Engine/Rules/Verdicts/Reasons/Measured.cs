using CrmSegmentation.Engine.Rules.Binding;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>What a condition measures, and how that is compared with what.</summary>
internal sealed class Measured
{
    private Measured(BoundNode node, Measure measure, string @operator, BoundNode? threshold, BoundNode? item)
    {
        Node = node;
        Measure = measure;
        Operator = @operator;
        Threshold = threshold;
        Item = item;
    }

    /// <summary>What is measured.</summary>
    public BoundNode Node { get; }

    /// <summary>What kind of thing it is, as far as the condition tells; otherwise a value.</summary>
    public Measure Measure { get; }

    /// <summary>As in <see cref="Reason.Operator"/>, Not left out of account.</summary>
    public string Operator { get; }

    /// <summary>What it is compared with.</summary>
    public BoundNode? Threshold { get; }

    /// <summary>Of a membership or an item, what is looked for.</summary>
    public BoundNode? Item { get; }

    public static Measured As(BoundNode node, Measure measure = Measure.Value, string @operator = "", BoundNode? item = null) =>
        new(node, measure, @operator, null, item);

    public static Measured Compared(BoundNode node, string @operator, BoundNode threshold) => new(node, Measure.Value, @operator, threshold, null);
}

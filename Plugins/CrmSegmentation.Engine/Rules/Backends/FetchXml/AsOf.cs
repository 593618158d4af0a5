using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>The time that a plan is made for: what depends on nothing but it has one value, whoever the customer is.</summary>
/// <param name="now">The time on the organisation's wall clock.</param>
internal sealed class AsOf(DateTime now)
{
    // As many as a formula may have.
    private const int Slots = 64;

    private static readonly CustomerFacts Nobody = new(new RuleSchema([]));

    /// <summary>The value of an expression that reads nothing of the customer and of no row.</summary>
    public bool TryValue(BoundNode node, out Value value)
    {
        var known = (node.Reads & Reads.Facts) == 0 && node.FreeSlots == 0;
        value = known ? Evaluate(node, Nobody) : Value.Blank;
        return known;
    }

    /// <summary>The value of any expression for a customer.</summary>
    public Value Evaluate(BoundNode node, CustomerFacts customer)
    {
        var evaluator = RuleComposer.Compose(node, out var kept);
        return evaluator(new Frame(customer, now, Slots, kept));
    }

    /// <summary>A function that decides an expression for one customer after the other.</summary>
    public Func<CustomerFacts, Value> Evaluator(BoundNode node)
    {
        var evaluator = RuleComposer.Compose(node, out var kept);
        return customer => evaluator(new Frame(customer, now, Slots, kept));
    }
}

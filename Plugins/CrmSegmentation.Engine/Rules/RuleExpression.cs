using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules;

/// <summary>A compiled expression of any type. It keeps no state: one instance serves all customers at once.</summary>
public sealed class RuleExpression
{
    // A rule that is only asked who is a member never needs it.
    private readonly Lazy<Composed> _composed;

    private RuleExpression(string text, RuleSchema schema, RuleNode tree, BindingResult binding)
    {
        Text = text;
        Schema = schema;
        Tree = tree;
        Root = binding.Root;
        Slots = binding.Slots;
        _composed = new Lazy<Composed>(() => new Composed(RuleComposer.Compose(binding.Root, out var kept), kept));
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The names it may use.</summary>
    public RuleSchema Schema { get; }

    /// <summary>Its tree.</summary>
    public RuleNode Tree { get; }

    /// <summary>Its meaning.</summary>
    public BoundNode Root { get; }

    /// <summary>What it gives.</summary>
    public RuleType Type => Root.Type;

    /// <summary>How many rows and records are kept at once while it runs.</summary>
    internal int Slots { get; }

    /// <summary>Compiles a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="schema">The names it may use.</param>
    /// <param name="expression">The compiled expression; null when there are diagnostics.</param>
    /// <returns>The mistakes, in the order of the text; empty when there are none.</returns>
    public static IReadOnlyList<RuleDiagnostic> Compile(string text, RuleSchema schema, out RuleExpression? expression)
    {
        var parsed = RuleParser.Parse(text);
        expression = null;
        if (parsed.Diagnostics.Any(diagnostic => diagnostic.Code.StartsWith("SEG4", StringComparison.Ordinal)))
        {
            return parsed.Diagnostics;
        }

        var binding = RuleBinder.Bind(parsed.Root, schema ?? throw new ArgumentNullException(nameof(schema)));
        RuleDiagnostic[] diagnostics = [.. parsed.Diagnostics.Concat(binding.Diagnostics).OrderBy(diagnostic => diagnostic.Span.Start)];
        if (diagnostics.Length == 0)
        {
            expression = new RuleExpression(text, schema, parsed.Root, binding);
        }

        return diagnostics;
    }

    /// <summary>The value for a customer.</summary>
    /// <param name="customer">What is known of the customer, over this expression's schema.</param>
    /// <param name="now">The time on the organisation's wall clock.</param>
    /// <exception cref="ArgumentException">The customer's facts are of another schema.</exception>
    public Value Evaluate(CustomerFacts customer, DateTime now)
    {
        RequireSchemaOf(customer);
        return _composed.Value.Evaluator(new Frame(customer, now, Slots, _composed.Value.Kept));
    }

    internal void RequireSchemaOf(CustomerFacts customer)
    {
        if (!ReferenceEquals((customer ?? throw new ArgumentNullException(nameof(customer))).Schema, Schema))
        {
            throw new ArgumentException("The customer's facts are of another schema than the formula.", nameof(customer));
        }
    }

    private sealed class Composed(Evaluator evaluator, int kept)
    {
        public Evaluator Evaluator { get; } = evaluator;

        public int Kept { get; } = kept;
    }
}

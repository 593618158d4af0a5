using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Rules;

/// <summary>A compiled segment formula: true or false for a customer at a time. It keeps no state: one instance serves all customers at once.</summary>
public sealed class Rule
{
    private readonly Lazy<TimeAnalysis> _times;
    private readonly Lazy<RuleDependencies> _dependencies;
    private readonly Condition _condition;
    private readonly int _kept;

    private Rule(RuleExpression expression)
    {
        _condition = RuleComposer.ComposeCondition(expression.Root, out _kept);
        _times = new Lazy<TimeAnalysis>(() => TimeAnalysis.Of(expression.Root));
        Expression = expression;
        _dependencies = new Lazy<RuleDependencies>(() => RuleDependencies.Of(expression.Root));
    }

    /// <summary>The formula.</summary>
    public RuleExpression Expression { get; }

    /// <summary>What it reads; found when first asked for.</summary>
    public RuleDependencies Dependencies => _dependencies.Value;

    /// <summary>The conditions that time can flip; found when first asked for.</summary>
    internal TimeAnalysis Times => _times.Value;

    /// <summary>Compiles a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="schema">The names it may use.</param>
    /// <param name="rule">The compiled rule; null when there are diagnostics.</param>
    /// <returns>The mistakes, in the order of the text; empty when there are none.</returns>
    public static IReadOnlyList<RuleDiagnostic> Compile(string text, RuleSchema schema, out Rule? rule)
    {
        rule = null;
        var diagnostics = RuleExpression.Compile(text, schema, out var expression);
        if (expression is null)
        {
            return diagnostics;
        }

        if (expression.Type.Kind != TypeKind.Boolean)
        {
            return [BindingDiagnostics.NotACondition(expression.Tree.Span, expression.Type)];
        }

        rule = new Rule(expression);
        return diagnostics;
    }

    /// <summary>Only whether the customer is a member; nothing else is worked out.</summary>
    /// <param name="customer">What is known of the customer.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <exception cref="ArgumentException">The customer's facts are of another schema.</exception>
    public Decision Decide(CustomerFacts customer, DateTime asOf, ZoneRules zone)
    {
        Expression.RequireSchemaOf(customer);
        var now = (zone ?? throw new ArgumentNullException(nameof(zone))).ToLocal(asOf);
        return _condition(new Frame(customer, now, Expression.Slots, _kept)) switch
        {
            Answer.Yes => Decision.Member,
            Answer.No => Decision.NotMember,
            _ => Decision.Failed,
        };
    }

    /// <summary>The verdict on a customer: its decision now, the rest when it is asked for.</summary>
    /// <param name="customer">What is known of the customer.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    public Verdict Evaluate(CustomerFacts customer, DateTime asOf, ZoneRules zone) => new(this, customer, asOf, zone);

    /// <summary>Works out until when time alone leaves a decision as it is.</summary>
    /// <param name="customer">What is known of the customer.</param>
    /// <param name="asOf">The instant of the decision, in UTC.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <param name="decision">What <see cref="Decide"/> said then.</param>
    /// <param name="limit">The instant, in UTC, behind which changes do not matter, which makes the search shorter; null when all do.</param>
    public Stability StableUntil(CustomerFacts customer, DateTime asOf, ZoneRules zone, Decision decision, DateTime? limit = null)
    {
        Expression.RequireSchemaOf(customer);
        return StabilitySearch.Run(
            new DecidedCase(this, customer, asOf, zone ?? throw new ArgumentNullException(nameof(zone)), decision), limit ?? DateTime.MaxValue);
    }

    internal static Decision DecisionOf(in Value value) =>
        value.IsError ? Decision.Failed
        : value.Kind == ValueKind.Boolean && value.Boolean ? Decision.Member
        : Decision.NotMember;
}

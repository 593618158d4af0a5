using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>What a rule says of a customer at an instant: the decision, why, what would change it, and until when it holds.</summary>
public sealed class Verdict
{
    private readonly Value _value;

    internal Verdict(Rule rule, CustomerFacts customer, DateTime asOf, ZoneRules zone)
    {
        Rule = rule;
        Customer = customer;
        AsOf = asOf;
        Zone = zone ?? throw new ArgumentNullException(nameof(zone));
        _value = rule.Expression.Evaluate(customer, zone.ToLocal(asOf));
        Decision = Rule.DecisionOf(_value);
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>The customer.</summary>
    public CustomerFacts Customer { get; }

    /// <summary>The instant it holds for, in UTC.</summary>
    public DateTime AsOf { get; }

    /// <summary>The organisation's wall clock.</summary>
    public ZoneRules Zone { get; }

    /// <summary>Whether the customer is a member.</summary>
    public Decision Decision { get; }

    /// <summary>What went wrong, when the decision is <see cref="Decision.Failed"/>; otherwise null.</summary>
    public ErrorValue? Error => _value.IsError ? _value.Error : null;

    /// <summary>Works out until when time alone leaves the decision as it is.</summary>
    public Stability StableUntil() => StabilitySearch.Run(this);
}

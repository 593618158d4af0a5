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

    /// <summary>The conditions that by themselves made the decision what it is, in the order of the formula.</summary>
    public IReadOnlyList<Reason> Because() => ReasonBuilder.Of(new Probe(Rule, Customer, Zone.ToLocal(AsOf)));

    /// <summary>The contact columns and measures whose being empty decided, each once.</summary>
    public IReadOnlyList<string> EmptyColumns() => [.. Because().SelectMany(reason => reason.EmptyColumns).Distinct()];

    /// <summary>Of a customer who is no member, what would make the conditions hold that keep it out, as far as that can be told.</summary>
    public IReadOnlyList<Change> Missing() => ChangeFinder.Of(this);

    /// <summary>The cheapest single change after which the decision is <see cref="Decision.Member"/>; null for members, and when none was found.</summary>
    public Change? CheapestStep() => new StepSearch(this).Find();

    /// <summary>Works out until when time alone leaves the decision as it is.</summary>
    public Stability StableUntil() => Rule.StableUntil(Customer, AsOf, Zone, Decision);
}

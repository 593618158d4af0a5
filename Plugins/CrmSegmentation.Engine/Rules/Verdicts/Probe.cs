using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Evaluates parts of a rule for a customer at a time.</summary>
internal sealed class Probe
{
    /// <summary>Slots are bits of one number.</summary>
    private const int AllSlots = 64;

    private readonly Dictionary<BoundNode, Part> _parts;
    private readonly List<BoundWith> _entered = [];
    private readonly Value[] _slots = new Value[AllSlots];

    public Probe(Rule rule, CustomerFacts customer, DateTime now)
        : this(rule, customer, now, [])
    {
    }

    private Probe(Rule rule, CustomerFacts customer, DateTime now, Dictionary<BoundNode, Part> parts)
    {
        Rule = rule;
        Customer = customer;
        Now = now;
        _parts = parts;
    }

    public Rule Rule { get; }

    public CustomerFacts Customer { get; }

    /// <summary>The time on the organisation's wall clock.</summary>
    public DateTime Now { get; }

    public Value Evaluate(BoundNode node)
    {
        if (!_parts.TryGetValue(node, out var part))
        {
            part = new Part(RuleComposer.Compose(node, out var kept), kept);
            _parts.Add(node, part);
        }

        return part.Evaluator(new Frame(Customer, Now, _slots, part.Kept));
    }

    /// <summary>Whether a condition holds; Blank and errors do not.</summary>
    public bool Holds(BoundNode condition) => Evaluate(condition) is { Kind: ValueKind.Boolean, Boolean: true };

    /// <summary>Goes into a With: its names have values from now on.</summary>
    public void Enter(BoundWith with)
    {
        _entered.Add(with);
        _slots[with.Variable.Slot] = Evaluate(with.Record);
    }

    /// <summary>Puts a row at hand.</summary>
    public void Enter(ScopeVariable variable, in Value row) => _slots[variable.Slot] = row;

    /// <summary>The expression that a name of With stands for; null for the columns of rows.</summary>
    public BoundNode? DefinitionOf(BoundMember member)
    {
        var with = member.Target is BoundScopeRow row ? _entered.Find(entered => ReferenceEquals(entered.Variable, row.Variable)) : null;
        return (with?.Record as BoundRecord)?.Children[member.Place];
    }

    /// <summary>The same inside the same names, for other facts or at another time.</summary>
    public Probe For(CustomerFacts customer, DateTime now)
    {
        var other = new Probe(Rule, customer, now, _parts);
        foreach (var with in _entered)
        {
            other.Enter(with);
        }

        return other;
    }

    private sealed class Part(Evaluator evaluator, int kept)
    {
        public Evaluator Evaluator { get; } = evaluator;

        public int Kept { get; } = kept;
    }
}

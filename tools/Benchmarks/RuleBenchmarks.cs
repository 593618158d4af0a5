using BenchmarkDotNet.Attributes;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Benchmarks;

/// <summary>
/// What the rule engine takes. The limits are in the descriptions; nothing fails when one is passed, for machines differ.
/// </summary>
public class RuleBenchmarks
{
    private readonly string _formula = Formulas.Typical;
    private readonly CustomerFacts _ten = Customers.WithOrders(10);
    private readonly CustomerFacts _hundred = Customers.WithOrders(100);
    private readonly Rule _typical = Compiled(Formulas.Typical);
    private readonly Rule _comparisons = Compiled(Formulas.Comparisons);
    private readonly Rule _unmet = Compiled(Formulas.Unmet);
    private readonly Rule[] _fifty = [.. Formulas.Fifty.Select(Compiled)];

    [Benchmark(Description = "Compile a typical formula (< 100 µs)")]
    public Rule Compile() => Compiled(_formula);

    [Benchmark(Description = "Decide typical, 10 orders (< 1 µs)")]
    public Decision DecideTypical() => _typical.Decide(_ten, Customers.AsOf, ZoneRules.Utc);

    [Benchmark(Description = "Decide comparisons only (< 1 µs, 0 bytes)")]
    public Decision DecideComparisons() => _comparisons.Decide(_ten, Customers.AsOf, ZoneRules.Utc);

    [Benchmark(Description = "Decide 50 formulas, 100 orders (< 60 µs)")]
    public int DecideFifty()
    {
        var members = 0;
        foreach (var rule in _fifty)
        {
            members += rule.Decide(_hundred, Customers.AsOf, ZoneRules.Utc) == Decision.Member ? 1 : 0;
        }

        return members;
    }

    [Benchmark(Description = "Because, 10 orders")]
    public IReadOnlyList<Reason> Because() => _typical.Evaluate(_ten, Customers.AsOf, ZoneRules.Utc).Because();

    [Benchmark(Description = "Missing, 10 orders")]
    public IReadOnlyList<Change> Missing() => _unmet.Evaluate(_ten, Customers.AsOf, ZoneRules.Utc).Missing();

    [Benchmark(Description = "Cheapest step, 10 orders")]
    public Change? CheapestStep() => _unmet.Evaluate(_ten, Customers.AsOf, ZoneRules.Utc).CheapestStep();

    [Benchmark(Description = "Stable until, 10 orders")]
    public Stability StableUntil() => _typical.Evaluate(_ten, Customers.AsOf, ZoneRules.Utc).StableUntil();

    [Benchmark(Description = "Stable until of 50 formulas, 100 orders")]
    public DateTime StableUntilOfFifty()
    {
        var first = DateTime.MaxValue;
        foreach (var rule in _fifty)
        {
            var until = rule.Evaluate(_hundred, Customers.AsOf, ZoneRules.Utc).StableUntil().Until;
            first = until < first ? until : first;
        }

        return first;
    }

    private static Rule Compiled(string formula)
    {
        var diagnostics = Rule.Compile(formula, RuleSchema.Standard, out var rule);
        return rule ?? throw new InvalidOperationException(string.Join("; ", diagnostics));
    }
}

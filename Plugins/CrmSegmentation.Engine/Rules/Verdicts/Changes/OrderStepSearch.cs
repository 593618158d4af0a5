using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Finds the smallest order that makes a customer a member. An order counts, adds to what was spent, and is of today, all at once.</summary>
internal sealed class OrderStepSearch(Verdict verdict)
{
    private const decimal Cent = 0.01m;
    private const decimal Largest = 1_000_000_000m;

    private readonly DateTime _now = verdict.Zone.ToLocal(verdict.AsOf);
    private readonly BoundNode[] _nodes = [.. RuleDependencies.Descendants(verdict.Rule.Expression.Root)];

    /// <summary>The order; null when no single one does.</summary>
    public Change? Find()
    {
        if (!verdict.Rule.Dependencies.ReadsOrders && !verdict.Rule.Dependencies.ReadsOrderLines)
        {
            return null;
        }

        Change? best = null;
        foreach (var values in RowAttributes.Of([verdict.Rule.Expression.Root]))
        {
            if (Smallest(values) is { } found && (best is null || (found.Amount ?? 0m) < (best.Amount ?? 0m)))
            {
                best = found;
            }
        }

        return best;
    }

    private Change? Smallest(IReadOnlyDictionary<string, Value> values)
    {
        var amounts = Amounts(values);
        var first = amounts.FindIndex(amount => Decides(amount, values));
        if (first < 0)
        {
            return null;
        }

        var least = first == 0 ? 0m : Boundary(amounts[first - 1], amounts[first], values, wanted: true);
        var tooMuch = amounts.FindIndex(first, amount => !Decides(amount, values));
        var most = tooMuch < 0 ? (decimal?)null : Boundary(amounts[tooMuch - 1], amounts[tooMuch], values, wanted: false) - Cent;
        return new Change
        {
            Kind = ChangeKind.Order,
            Count = 1,
            Amount = least > 0m ? least : null,
            Most = most,
            Rows = "orders",
            Scope = RowAttributes.Words(values),
            RowValues = values,
        };
    }

    private bool Decides(decimal amount, IReadOnlyDictionary<string, Value> values) =>
        verdict.Rule.Decide(Hypothesis.WithOrder(verdict.Customer, _now, amount, values), verdict.AsOf, verdict.Zone) == Decision.Member;

    /// <summary>The first amount, to the cent, from which the answer is the wanted one, between one that is not and one that is.</summary>
    private decimal Boundary(decimal before, decimal after, IReadOnlyDictionary<string, Value> values, bool wanted)
    {
        var low = decimal.Floor(before * 100m);
        var high = decimal.Ceiling(after * 100m);
        while (high - low > 1m)
        {
            var middle = decimal.Floor((low + high) / 2m);
            if (Decides(middle / 100m, values) == wanted)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high / 100m;
    }

    /// <summary>
    /// Amounts at which the answer may change, from zero to the largest: powers of ten, numbers of the formula, and where comparisons are met.
    /// </summary>
    private List<decimal> Amounts(IReadOnlyDictionary<string, Value> values)
    {
        var amounts = new List<decimal> { 0m, Cent, Largest };
        for (var power = 1m; power < Largest; power *= 10m)
        {
            amounts.Add(power);
        }

        amounts.AddRange(_nodes.OfType<BoundConstant>().Where(constant => constant.Value.Kind == ValueKind.Decimal).Select(constant => constant.Value.Decimal));
        foreach (var comparison in _nodes.OfType<BoundComparison>().Where(comparison => comparison.FreeSlots == 0 && comparison.ComparedAs.IsNumeric))
        {
            amounts.AddRange(Meetings(comparison, values));
        }

        return
        [
            .. amounts.Where(amount => amount is >= 0m and <= Largest)
                .SelectMany(amount => new[] { decimal.Ceiling(amount * 100m) / 100m, (decimal.Floor(amount * 100m) / 100m) + Cent })
                .Distinct().OrderBy(amount => amount),
        ];
    }

    /// <summary>Where the two sides are equal, if they move in proportion to the amount: seen from small amounts and from large ones.</summary>
    private IEnumerable<decimal> Meetings(BoundComparison comparison, IReadOnlyDictionary<string, Value> values)
    {
        foreach (var begin in new[] { 0m, Largest / 2m })
        {
            if (Distance(comparison, begin, values) is { } first && Distance(comparison, begin + 1m, values) is { } second
                && Math.Abs(second - first) > 0.000001m && Math.Abs(first) < Largest * 100m)
            {
                yield return begin - (first / (second - first));
            }
        }
    }

    private decimal? Distance(BoundComparison comparison, decimal amount, IReadOnlyDictionary<string, Value> values)
    {
        var probe = new Probe(verdict.Rule, Hypothesis.WithOrder(verdict.Customer, _now, amount, values), _now);
        return Number(probe.Evaluate(comparison.Left)) is { } left && Number(probe.Evaluate(comparison.Right)) is { } right ? left - right : null;
    }

    private static decimal? Number(Value value) => value.Kind switch
    {
        ValueKind.Blank => 0m,
        ValueKind.Decimal when Math.Abs(value.Decimal) < Largest * 1000m => value.Decimal,
        ValueKind.Number when Math.Abs(value.Number) < 1e12 => (decimal)value.Number,
        _ => null,
    };
}

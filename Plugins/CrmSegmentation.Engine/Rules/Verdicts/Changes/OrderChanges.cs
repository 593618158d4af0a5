using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Finds which orders would make a condition hold; each answer has been tried.</summary>
internal sealed class OrderChanges(Probe probe)
{
    private const int MostOrders = 1000;
    private const decimal Cent = 0.01m;

    private readonly SubjectWriter _subjects = new(probe);

    public Change? Of(DecidingCondition condition, Reason reason, Measured measured)
    {
        if (!reason.Columns.Any(column => column.StartsWith(nameof(FactTable.Orders), StringComparison.Ordinal)
            || column.StartsWith(nameof(FactTable.OrderLines), StringComparison.Ordinal)))
        {
            return null;
        }

        var words = _subjects.Of(measured.Node).Rows;
        var limit = LimitOf(reason);
        var found = LimitedBy(reason, measured, limit);
        foreach (var attributes in RowAttributes.Of([condition.Node, measured.Node]))
        {
            var values = found.Rows == Change.Quantity ? WithQuantity(attributes, found.Amount) : attributes;
            foreach (var amount in found.Amount is { } known ? [known] : Amounts(condition.Node))
            {
                if (Holds(condition, found, amount, values))
                {
                    return new Change
                    {
                        Kind = ChangeKind.Order,
                        Span = reason.Span,
                        Count = found.Count,
                        Amount = found.Amount,
                        IsTotal = found.IsTotal,
                        Rows = found.Rows.Length > 0 ? found.Rows : words?.Many ?? "orders",
                        Scope = words is { Kind.Length: > 0 } ? words.Kind : RowAttributes.Words(attributes),
                        RowValues = values,
                        Columns = reason.Columns,
                    };
                }
            }
        }

        return null;
    }

    private bool Holds(DecidingCondition condition, Need need, decimal amount, IReadOnlyDictionary<string, Value> values)
    {
        var customer = probe.Customer;
        for (var i = 0; i < need.Count; i++)
        {
            customer = Hypothesis.WithOrder(customer, probe.Now, amount, values);
        }

        var value = probe.For(customer, probe.Now).Evaluate(condition.Node);
        return !value.IsError && value is { Kind: ValueKind.Boolean, Boolean: true } == condition.Wanted;
    }

    private static Dictionary<string, Value> WithQuantity(IReadOnlyDictionary<string, Value> attributes, decimal? quantity)
    {
        var values = attributes.ToDictionary(pair => pair.Key, pair => pair.Value);
        values["OrderLines.Quantity"] = Value.Of(quantity ?? 1m);
        return values;
    }

    private static Need LimitedBy(Reason reason, Measured measured, decimal? limit)
    {
        var now = reason.Value.Kind == ValueKind.Decimal ? reason.Value.Decimal : 0m;
        if (limit is not { } least || reason.Operator is not (">=" or ">" or "="))
        {
            return new Need();
        }

        var more = reason.Operator == ">" ? Cent : 0m;
        if (reason.Measure == Measure.Count)
        {
            var missing = reason.Operator == ">" ? decimal.Floor(least - now) + 1m : decimal.Ceiling(least - now);
            return new Need { Count = (int)Math.Min(Math.Max(missing, 1m), MostOrders) };
        }

        return Wording.Bare(measured.Node) switch
        {
            BoundAggregate { Kind: AggregateKind.Sum } when least > now && reason.Measure == Measure.Spend =>
                new Need { Amount = least - now + more, IsTotal = true },
            BoundAggregate { Kind: AggregateKind.Sum } sum when least > now && Wording.Bare(sum.Argument!) is BoundMember { Name: "Quantity" } => new Need
            {
                Amount = reason.Operator == ">" ? decimal.Floor(least - now) + 1m : least - now,
                IsTotal = true,
                Rows = Change.Quantity,
            },
            BoundAggregate { Kind: AggregateKind.Max } when reason.Measure == Measure.Money => new Need { Amount = least + more },
            _ => new Need(),
        };
    }

    private static decimal? LimitOf(Reason reason) =>
        reason.Threshold is { Kind: ValueKind.Decimal } threshold && Math.Abs(threshold.Decimal) < 1_000_000_000m ? threshold.Decimal : null;

    /// <summary>Amounts at which filters inside a condition may let an order through.</summary>
    private static IEnumerable<decimal> Amounts(BoundNode node) =>
    [
        0m,
        .. RuleDependencies.Descendants(node).OfType<BoundConstant>()
            .Where(constant => constant.Value is { Kind: ValueKind.Decimal, Decimal: > 0m and < 1_000_000_000m })
            .SelectMany(constant => new[] { constant.Value.Decimal, constant.Value.Decimal + Cent })
            .Distinct(),
    ];

    /// <summary>How many orders of which amount.</summary>
    private sealed class Need
    {
        public int Count { get; init; } = 1;

        public decimal? Amount { get; init; }

        public bool IsTotal { get; init; }

        public string Rows { get; init; } = "";
    }
}

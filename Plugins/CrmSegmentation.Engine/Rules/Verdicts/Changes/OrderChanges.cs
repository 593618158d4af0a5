using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Finds which orders would make a condition hold; each answer has been tried.</summary>
internal sealed class OrderChanges(Probe probe)
{
    private const int MostOrders = 1000;
    private const int MostOthers = 20;
    private const decimal Cent = 0.01m;

    private static readonly string[] UsualAttributes = ["Orders.Channel", "OrderLines.Product", "OrderLines.Category"];

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
        var found = LimitedBy(reason, Resolve(measured.Node), limit);
        var isWorded = found.Amount is not null || reason.Measure is Measure.Count or Measure.Item or Measure.Duration;
        foreach (var attributes in RowAttributes.Of([condition.Node, measured.Node]))
        {
            var values = found.Rows == Change.Quantity ? WithQuantity(attributes, found.Amount) : attributes;
            foreach (var amount in found.Amount is { } known ? [known] : Amounts(condition.Node))
            {
                if (Holds(condition, found, amount, values) && (isWorded || AnyWillDo(condition, found, values)))
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

    /// <summary>Whether the condition holds after any order with some attributes, whatever else it is like, so that nothing more need be said of it.</summary>
    private bool AnyWillDo(DecidingCondition condition, Need need, IReadOnlyDictionary<string, Value> values) =>
        Others().All(other => Amounts(condition.Node).Concat([Cent, 1m, 1_000_000m]).All(amount => Holds(condition, need, amount, Joined(values, other))));

    /// <summary>Attributes that an order may have: none, unheard-of ones, and those of earlier orders.</summary>
    private IEnumerable<Dictionary<string, Value>> Others()
    {
        yield return [];
        yield return UsualAttributes.ToDictionary(name => name, _ => Value.Of("?"));
        var orders = probe.Customer.Orders.Rows.Select(row => row.Record).ToArray();
        var lines = probe.Customer.OrderLines.Rows.Select(row => row.Record).ToArray();
        for (var i = 0; i < Math.Min(Math.Max(orders.Length, lines.Length), MostOthers); i++)
        {
            var values = new Dictionary<string, Value>();
            AddText(nameof(FactTable.Orders), orders, i, values);
            AddText(nameof(FactTable.OrderLines), lines, i, values);
            yield return values;
        }
    }

    private static void AddText(string table, RecordValue[] rows, int row, Dictionary<string, Value> values)
    {
        for (var place = 0; row < rows.Length && place < rows[row].Shape.Fields.Count; place++)
        {
            var name = $"{table}.{rows[row].Shape.Fields[place].Name}";
            if (UsualAttributes.Contains(name))
            {
                values[name] = rows[row][place];
            }
        }
    }

    private static Dictionary<string, Value> Joined(IReadOnlyDictionary<string, Value> values, Dictionary<string, Value> others)
    {
        var joined = values.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var other in others.Where(other => !joined.ContainsKey(other.Key)))
        {
            joined.Add(other.Key, other.Value);
        }

        return joined;
    }

    private BoundNode Resolve(BoundNode node) =>
        Wording.Bare(node) is BoundMember member && probe.DefinitionOf(member) is { } definition ? Resolve(definition) : Wording.Bare(node);

    private static Need LimitedBy(Reason reason, BoundNode measured, decimal? limit)
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

        return measured switch
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

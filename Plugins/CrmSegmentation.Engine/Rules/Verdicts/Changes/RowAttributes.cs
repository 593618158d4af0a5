using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Reads out of the filters of a formula what a new order and its line should be like to pass them.</summary>
internal static class RowAttributes
{
    private const int MostSets = 16;

    /// <summary>The date is that of the order, the amount is searched for.</summary>
    private static readonly string[] NoAttributes = ["OrderDate", "Total", "Amount"];

    /// <summary>Sets of values to try, the simplest first: none, those of each walk over rows, and all together.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, Value>> Of(IEnumerable<BoundNode> roots)
    {
        var sets = new List<Dictionary<string, Value>> { new() };
        var all = new Dictionary<string, Value>();
        foreach (var node in roots.SelectMany(RuleDependencies.Descendants).Distinct())
        {
            var set = new Dictionary<string, Value>();
            Collect(node, set);
            if (set.Count > 0)
            {
                sets.Add(set);
                foreach (var value in set.Where(value => !all.ContainsKey(value.Key)))
                {
                    all.Add(value.Key, value.Value);
                }
            }
        }

        return sets.Count > 2 ? [.. sets.Take(MostSets), all] : sets;
    }

    /// <summary>The values in words: <c>with Channel Web and Category Shoes</c>.</summary>
    public static string Words(IReadOnlyDictionary<string, Value> values) => values.Count == 0 ? "" : "with " + Wording.List(
        [
            .. values.OrderBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => $"{value.Key.Substring(value.Key.IndexOf('.') + 1)} {Wording.Of(value.Value)}"),
        ],
        "and");

    private static void Collect(BoundNode node, Dictionary<string, Value> set)
    {
        switch (node)
        {
            case BoundRows { Kind: RowsKind.Filter or RowsKind.LookUp } rows:
                Collect(rows.Argument!, set);
                break;
            case BoundAggregate { Kind: AggregateKind.CountIf } count:
                Collect(count.Argument!, set);
                break;
            case BoundLogic { IsAnd: true } and:
                foreach (var part in and.Children)
                {
                    Collect(part, set);
                }

                break;
            case BoundLogic or:
                Collect(or.Children[0], set);
                break;
            case BoundComparison { Operator: BinaryOperator.Equal } equal:
                Add(equal.Left, equal.Right, set);
                Add(equal.Right, equal.Left, set);
                break;
            case BoundIn { Container: BoundTable { Wraps: true, Children.Count: > 0 } table } among:
                Add(among.Item, table.Children[0], set);
                break;
            case BoundIn part:
                Add(Wording.Bare(part.Container) is BoundMember { Type.Kind: Types.TypeKind.Table } column ? column : part.Container, part.Item, set);
                break;
            case BoundScalarCall { Function.Name: "StartsWith" or "EndsWith" } call:
                Add(call.Children[0], call.Children[1], set);
                break;
        }
    }

    private static void Add(BoundNode column, BoundNode value, Dictionary<string, Value> set)
    {
        if (Wording.Bare(column) is BoundMember member && Wording.Bare(value) is BoundConstant constant
            && TableOf(member) is { } table && !NoAttributes.Contains(member.Name) && !IsUsual(member, constant.Value)
            && !set.ContainsKey($"{table}.{member.Name}"))
        {
            set.Add($"{table}.{member.Name}", constant.Value);
        }
    }

    /// <summary>Orders that count are completed, so that need not be said.</summary>
    private static bool IsUsual(BoundMember member, Value value) => member.Name == "Status" && value is { Kind: ValueKind.Text, Text: "Completed" };

    private static FactTable? TableOf(BoundMember member) =>
        ReferenceEquals(member.Target.Type.Shape, RuleSchema.Orders) ? FactTable.Orders
        : ReferenceEquals(member.Target.Type.Shape, RuleSchema.OrderLines) ? FactTable.OrderLines
        : null;
}

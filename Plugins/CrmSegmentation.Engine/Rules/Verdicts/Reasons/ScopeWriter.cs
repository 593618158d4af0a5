using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Says in words which rows a table is made of: <c>orders with Channel Web since 31 Jan 2025</c>.</summary>
internal sealed class ScopeWriter(Probe probe)
{
    private const string DateColumn = "OrderDate";

    /// <summary>The rows of a table, further limited by a condition; null when they have no words.</summary>
    public RowsWords? Of(BoundNode table, BoundNode? condition = null, ScopeVariable? row = null)
    {
        var words = Table(Wording.Bare(table));
        if (words is not null && condition is not null)
        {
            Limit(words, condition, row!);
        }

        return words;
    }

    private RowsWords? Table(BoundNode table)
    {
        switch (table)
        {
            case BoundFactTable facts:
                return facts.Table switch
                {
                    FactTable.Orders => new RowsWords("orders", "order"),
                    FactTable.OrderLines => new RowsWords("order lines", "order line"),
                    _ => new RowsWords("segments", "segment"),
                };
            case BoundRows { Kind: RowsKind.Filter or RowsKind.LookUp } rows:
                return Of(rows.Source, rows.Argument, rows.Variable);
            case BoundRows { Kind: RowsKind.First or RowsKind.Last } rows:
                return Of(rows.Source);
            case BoundMember { Type.Kind: TypeKind.Table } member:
                return probe.DefinitionOf(member) is { } definition ? Of(definition) : Of(member.Target);
            default:
                return null;
        }
    }

    private void Limit(RowsWords words, BoundNode condition, ScopeVariable row)
    {
        if (condition is BoundLogic { IsAnd: true } and)
        {
            foreach (var part in and.Children)
            {
                Limit(words, part, row);
            }
        }
        else if (Time(condition, row) is { } time)
        {
            words.Times.Add(time);
        }
        else
        {
            words.Kinds.Add(Kind(condition, row) ?? $"where {Print(condition)}");
        }
    }

    private string? Time(BoundNode condition, ScopeVariable row)
    {
        if (condition is not BoundComparison comparison)
        {
            return null;
        }

        var isOnTheLeft = (comparison.Left.FreeSlots & (1UL << row.Slot)) != 0;
        var measured = Wording.Bare(isOnTheLeft ? comparison.Left : comparison.Right);
        var limit = isOnTheLeft ? comparison.Right : comparison.Left;
        var sign = Wording.Sign(comparison.Operator);
        sign = isOnTheLeft ? sign : Wording.Mirrored(sign);
        if (IsColumn(measured, row, DateColumn))
        {
            return Preposition(sign) is { } preposition ? $"{preposition} {Limit(limit)}" : null;
        }

        if (measured is BoundScalarCall { Function.Name: "DateDiff" } call && IsColumn(Wording.Bare(call.Children[0]), row, DateColumn)
            && Wording.Bare(call.Children[1]) is BoundClock && limit.IsConstant)
        {
            var unit = call.Children.Count == 2 ? "days" : Wording.Of(probe.Evaluate(call.Children[2]));
            return TimeUnits.TryParse(unit, out _) && Distance(sign) is { } distance ? $"{distance} {Limit(limit)} {unit} ago" : null;
        }

        return null;
    }

    private string? Kind(BoundNode condition, ScopeVariable row)
    {
        switch (condition)
        {
            case BoundComparison comparison when ColumnOf(comparison.Left, row) is { } column:
                return $"with {column} {Comparison(Wording.Sign(comparison.Operator))}{Limit(comparison.Right)}";
            case BoundComparison comparison when ColumnOf(comparison.Right, row) is { } column:
                return $"with {column} {Comparison(Wording.Mirrored(Wording.Sign(comparison.Operator)))}{Limit(comparison.Left)}";
            case BoundIn { Container: BoundTable { IsConstant: true } } among when ColumnOf(among.Item, row) is { } column:
                return $"with {column} {Limit(among.Container)}";
            case BoundIn part when ColumnOf(part.Container, row) is { } column:
                return $"with {column} containing {Limit(part.Item)}";
            case BoundScalarCall { Function.Name: "StartsWith" } call when ColumnOf(call.Children[0], row) is { } column:
                return $"with {column} starting with {Limit(call.Children[1])}";
            default:
                return null;
        }
    }

    /// <summary>What a limit is; a column of the contact is named, so that its value does not get out.</summary>
    private string Limit(BoundNode limit) =>
        (limit.Reads & Reads.Facts) == 0 && limit.FreeSlots == 0 && probe.Evaluate(limit) is { IsError: false } value ? Wording.Of(value) : Print(limit);

    private string Print(BoundNode node) => TermPrinter.Print(probe.Rule.Expression, node.Span);

    private static string? ColumnOf(BoundNode node, ScopeVariable row) =>
        Wording.Bare(node) is BoundMember { Target: BoundScopeRow target } member && ReferenceEquals(target.Variable, row) ? member.Name : null;

    private static bool IsColumn(BoundNode node, ScopeVariable row, string name) => ColumnOf(node, row) == name;

    private static string? Preposition(string sign) => sign switch
    {
        ">=" => "since",
        ">" => "after",
        "<" => "before",
        "<=" => "until",
        "=" => "on",
        _ => null,
    };

    private static string? Distance(string sign) => sign switch
    {
        ">=" => "at least",
        ">" => "more than",
        "<" => "less than",
        "<=" => "at most",
        _ => null,
    };

    private static string Comparison(string sign) => sign switch
    {
        "=" => "",
        "<>" => "other than ",
        ">=" => "at least ",
        ">" => "more than ",
        "<" => "less than ",
        _ => "at most ",
    };
}

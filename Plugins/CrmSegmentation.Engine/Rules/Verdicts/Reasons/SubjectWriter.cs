using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Says in words what a part of a formula measures. What has no words is printed as a formula.</summary>
internal sealed class SubjectWriter(Probe probe)
{
    private static readonly string[] MoneyColumns = ["Total", "Amount", "Discount"];

    private readonly ScopeWriter _scopes = new(probe);

    public Subject Of(BoundNode node) => Wording.Bare(node) switch
    {
        BoundFact fact => new Subject(fact.Column.Name, fact.Column.Name.EndsWith("_base", StringComparison.Ordinal) ? Measure.Money : Measure.Value),
        BoundClock clock => new Subject(clock.DayOnly ? "today" : "now"),
        BoundMember member when probe.DefinitionOf(member) is { } definition => Of(definition),
        BoundMember member => MemberOf(member),
        BoundAggregate aggregate => AggregateOf(aggregate),
        BoundScalarCall call => CallOf(call),
        BoundArithmetic { Kind: ArithmeticKind.DateMinusDate } difference => Between(difference, difference.Right, difference.Left, "days"),
        BoundCoalesce coalesce when coalesce.Children.Skip(1).All(other => other.IsConstant) => Of(coalesce.Children[0]),
        BoundRows { Type.Kind: TypeKind.Table } rows when _scopes.Of(rows) is { } words => new Subject(words.Many) { Rows = words },
        var other => Printed(other),
    };

    /// <summary>The rows that a table is made of; null when they have no words.</summary>
    public RowsWords? RowsOf(BoundNode table) => _scopes.Of(table);

    private Subject Printed(BoundNode node) => new(TermPrinter.Print(probe.Rule.Expression, node.Span));

    private Subject MemberOf(BoundMember member)
    {
        var target = Wording.Bare(member.Target);
        if (target is BoundRows { Kind: RowsKind.First or RowsKind.Last or RowsKind.LookUp } end && _scopes.Of(end) is { } words)
        {
            var which = end.Kind switch { RowsKind.First => $"the first {words.One}", RowsKind.Last => $"the last {words.One}", _ => $"an {words.One}" };
            return new Subject($"{member.Name} of {which}", MeasureOf(member.Name)) { Rows = words };
        }

        return target.Type.Kind == TypeKind.Table && _scopes.Of(target) is { } rows
            ? new Subject($"{member.Name} of {rows.Many}", MeasureOf(member.Name)) { Rows = rows }
            : Printed(member);
    }

    private Subject AggregateOf(BoundAggregate node)
    {
        var source = Wording.Bare(node.Source);
        if (node.Kind is AggregateKind.CountRows && source is BoundRows { Kind: RowsKind.Distinct } distinct && _scopes.Of(distinct.Source) is { } different)
        {
            return new Subject($"number of different values of {NameOf(distinct.Argument!)} in {different.Many}") { Rows = different };
        }

        if (_scopes.Of(source, node.Kind == AggregateKind.CountIf ? node.Argument : null, node.Variable) is not { } rows)
        {
            return Printed(node);
        }

        if (node.Kind is AggregateKind.CountRows or AggregateKind.CountIf)
        {
            return new Subject($"number of {rows.Many}", Measure.Count) { Rows = rows };
        }

        if (node.Kind is AggregateKind.Count or AggregateKind.CountA)
        {
            return new Subject($"number of {rows.Many} that have {(source as BoundMember)?.Name ?? "a value"}") { Rows = rows };
        }

        var name = NameOf(node.Argument!);
        if (node.Type.IsDate && name == "OrderDate")
        {
            return new Subject($"date of the {(node.Kind == AggregateKind.Max ? "last" : "first")} {rows.One}") { Rows = rows };
        }

        var measure = MeasureOf(name);
        return node.Kind switch
        {
            AggregateKind.Sum => new Subject($"{Small(name)} of {rows.Many}", name is "Total" or "Amount" ? Measure.Spend : measure) { Rows = rows },
            AggregateKind.Average => new Subject($"average {Small(name)} of {rows.Many}", measure) { Rows = rows },
            AggregateKind.Max => new Subject($"largest {Small(name)} of {rows.Many}", measure) { Rows = rows },
            _ => new Subject($"smallest {Small(name)} of {rows.Many}", measure) { Rows = rows },
        };
    }

    private Subject CallOf(BoundScalarCall call)
    {
        var arguments = call.Children;
        switch (call.Function.Name)
        {
            case "Age":
                return new Subject("Age");
            case "DateDiff":
                var unit = arguments.Count < 3 ? "days" : probe.Evaluate(arguments[2]) is { Kind: ValueKind.Text } text ? text.Text : "";
                return TimeUnits.TryParse(unit, out _) ? Between(call, arguments[0], arguments[1], unit) : Printed(call);
            case "Year" or "Month" or "Day" or "Weekday" or "Hour":
                return Wording.Bare(arguments[0]) is BoundFact or BoundAggregate
                    ? new Subject($"{call.Function.Name.ToLowerInvariant()} of {Of(arguments[0])}")
                    : Printed(call);
            case "Lower" or "Upper" or "Proper" or "Trim" or "TrimEnds" when !call.IsSpread:
            case "Round" or "RoundUp" or "RoundDown" or "Int" or "Trunc" when !call.IsSpread:
                return Of(arguments[0]);
            default:
                return Printed(call);
        }
    }

    /// <summary>A length of time: <c>days since the last order</c>.</summary>
    private Subject Between(BoundNode node, BoundNode begin, BoundNode end, string units)
    {
        if (Wording.Bare(end) is BoundClock && (begin.Reads & Reads.Facts) != 0)
        {
            return Length($"{units} since", begin);
        }

        return Wording.Bare(begin) is BoundClock && (end.Reads & Reads.Facts) != 0 ? Length($"{units} until", end) : Printed(node);
    }

    private Subject Length(string begin, BoundNode date)
    {
        const string DateOf = "date of ";
        var subject = Of(date);
        var name = subject.Name.StartsWith(DateOf, StringComparison.Ordinal) ? subject.Name.Substring(DateOf.Length) : subject.Name;
        return new Subject($"{begin} {name}", Measure.Duration) { Rows = subject.Rows };
    }

    private string NameOf(BoundNode expression) =>
        Wording.Bare(expression) is BoundMember { Target: BoundScopeRow } member && probe.DefinitionOf(member) is null
            ? member.Name
            : TermPrinter.Print(probe.Rule.Expression, expression.Span);

    private static Measure MeasureOf(string column) => MoneyColumns.Contains(column) ? Measure.Money : Measure.Value;

    private static string Small(string column) => MoneyColumns.Contains(column) || column == "Quantity" ? column.ToLowerInvariant() : column;
}

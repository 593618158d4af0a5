using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>The customer's rows: whether there are some, their smallest and largest values.</summary>
internal sealed partial class Translator
{
    /// <summary>The condition that rows are filtered by, on the row itself.</summary>
    public Pushed ConditionOf(RowSource rows) =>
        rows.Conditions.Count == 0 ? Pushed.Exact(Condition.True) : new Translator(_asOf, _zone, _mapping, rows).All(rows.Conditions, wanted: true);

    /// <summary>The column that an aggregate looks at; null when it is an expression.</summary>
    public FetchXmlColumn? ColumnOf(BoundAggregate aggregate, RowSource rows) => aggregate.Kind switch
    {
        AggregateKind.Count or AggregateKind.CountA => _mapping.TableOf(rows.Table) is { } table && aggregate.Source is BoundMember member
            && table.Columns.TryGetValue(member.Name, out var column) ? column : null,
        AggregateKind.CountRows or AggregateKind.CountIf => null,
        _ => new Translator(_asOf, _zone, _mapping, rows).ColumnOf(aggregate.Argument!),
    };

    private Pushed IsEmpty(BoundTest test, bool wanted) =>
        RowSource.Of(test.Operand) is { } rows
            ? Exists(rows, Pushed.Exact(Condition.True), !wanted, test.Span)
            : Pushed.Nothing(BackendDiagnostics.NoCounterpart(test.Span));

    /// <summary>Whether there is, or is not, a row that fulfils the filters and a further condition.</summary>
    private Pushed Exists(RowSource rows, Pushed further, bool wanted, TextSpan span)
    {
        if (_rows is not null || _mapping.TableOf(rows.Table) is not { } table)
        {
            return Pushed.Nothing(BackendDiagnostics.NoCounterpart(span));
        }

        var filter = ConditionOf(rows);
        if (further.Condition is not ConstantCondition && rows.Conditions.Any(_failures.Can))
        {
            // A row at which the filter fails must be found whatever else it is.
            return Pushed.Nothing([.. filter.Reasons, BackendDiagnostics.MayFail(span)]);
        }

        RuleDiagnostic[] reasons = [.. filter.Reasons, .. further.Reasons];
        var condition = Condition.All(new[] { filter.Condition, further.Condition }.OfType<Condition>());
        var exists = RelatedCondition.Exists(table.Path, condition);
        return filter.IsExact && further.IsExact ? Pushed.Exact(wanted ? exists : exists.Negate())
            : wanted ? Pushed.More(exists, reasons)
            : Pushed.Nothing(reasons);
    }

    /// <summary>Counts, sums and averages: only whether there are rows at all can be said here.</summary>
    private Pushed CompareAggregate(BoundAggregate aggregate, BinaryOperator @operator, Value constant)
    {
        if (RowSource.Of(aggregate) is not { } rows || (!constant.IsBlank && constant.Kind != ValueKind.Decimal))
        {
            return Pushed.Nothing(BackendDiagnostics.NoCounterpart(aggregate.Span));
        }

        var column = ColumnOf(aggregate, rows);
        var counts = aggregate.Kind is AggregateKind.CountRows or AggregateKind.CountIf;
        if (aggregate.Kind == AggregateKind.Average || (column is null && !counts))
        {
            return Pushed.Nothing(BackendDiagnostics.Aggregate(aggregate.Span));
        }

        var withoutRows = Comparisons.Holds(@operator, aggregate.Kind == AggregateKind.Sum ? Value.Blank : Value.Of(0m), constant);
        var some = Exists(rows, Pushed.Exact(column is null ? Condition.True : IsNull(column).Negate()), wanted: true, aggregate.Span);
        if (aggregate.Kind != AggregateKind.Sum && IsSameFromOneOn(@operator, constant.IsBlank ? 0m : constant.Decimal, out var withRows))
        {
            return withoutRows == withRows ? (some.IsExact ? Pushed.Exact(Condition.Constant(withRows)) : Pushed.Nothing([.. some.Reasons]))
                : withRows ? some
                : some.IsExact ? some.With(condition => condition.Negate())
                : Pushed.Nothing([.. some.Reasons]);
        }

        return withoutRows || some.Condition is null
            ? Pushed.Nothing([.. some.Reasons, BackendDiagnostics.Aggregate(aggregate.Span)])
            : Pushed.More(some.Condition, [.. some.Reasons, BackendDiagnostics.Aggregate(aggregate.Span)]);
    }

    /// <summary>Whether a comparison of a count says the same for 1 and for every larger count.</summary>
    private static bool IsSameFromOneOn(BinaryOperator @operator, decimal number, out bool holds)
    {
        var first = Comparisons.Holds(@operator, Value.Of(1m), Value.Of(number));
        var floor = decimal.Floor(Math.Min(Math.Max(number, 0m), int.MaxValue));
        decimal[] samples = [floor - 1m, floor, floor + 1m, floor + 2m, int.MaxValue];
        holds = first;
        return samples.Where(count => count >= 1m).All(count => Comparisons.Holds(@operator, Value.Of(count), Value.Of(number)) == first);
    }

    /// <summary>Min and Max of numbers.</summary>
    private Pushed CompareExtreme(BoundAggregate extreme, BinaryOperator @operator, Value constant)
    {
        var number = constant.IsBlank ? Value.Of(0m) : constant;
        if (number.Kind != ValueKind.Decimal || extreme.Type.Kind != TypeKind.Decimal)
        {
            return Pushed.Nothing(BackendDiagnostics.NoCounterpart(extreme.Span));
        }

        var holdsForNull = Comparisons.Holds(@operator, Value.Blank, constant);
        if (constant.IsBlank && !IsOrder(@operator))
        {
            // Blank without any value, and only then.
            var isValue = @operator == BinaryOperator.NotEqual;
            return Reaches(
                extreme,
                isAbove: extreme.Kind == AggregateKind.Max,
                (column, _) => Pushed.Exact(isValue ? IsNull(column).Negate() : Condition.False),
                holdsForNull);
        }

        BinaryOperator[] parts = @operator switch
        {
            BinaryOperator.Equal => [BinaryOperator.GreaterOrEqual, BinaryOperator.LessOrEqual],
            BinaryOperator.NotEqual => [BinaryOperator.Less, BinaryOperator.Greater],
            _ => [@operator],
        };
        var pushed = parts.Select(part => Reaches(
            extreme,
            part is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual,
            (column, wanted) => CompareValue(column, extreme.Span, wanted ? part : Comparisons.Opposite(part), number),
            holdsForNull)).ToArray();
        return IsAll(@operator) ? Pushed.All(pushed) : Pushed.Any(pushed);
    }

    /// <summary>Compares the values that rows have: those without one are none of them.</summary>
    private static Pushed CompareValue(FetchXmlColumn column, TextSpan span, BinaryOperator @operator, Value number) =>
        CompareNumber(column, span, @operator, number, column.NullIsZero && Comparisons.Holds(@operator, OfNull(column), number));

    /// <summary>Whether the first or last of some dates lies on one side of a time.</summary>
    private Pushed ReachesDate(BoundAggregate extreme, Boundary boundary, bool holdsForNull) => Reaches(
        extreme,
        boundary.IsAfter,
        (column, wanted) => RangesOf(column, [boundary with { IsAfter = boundary.IsAfter == wanted }], all: true) is { } ranges
            ? Pushed.Exact(RangeCondition.Of(column.Name, column.Kind == FetchXmlColumnKind.DateOnly, ranges, holdsForNull: false))
            : Pushed.Nothing(BackendDiagnostics.NoCounterpart(extreme.Span)),
        holdsForNull);

    /// <summary>
    /// The largest value is above a limit when some value is; it is below when no value is above. Without any value, it is Blank.
    /// </summary>
    private Pushed Reaches(BoundAggregate extreme, bool isAbove, Func<FetchXmlColumn, bool, Pushed> test, bool holdsForNull)
    {
        if (RowSource.Of(extreme) is not { } rows || ColumnOf(extreme, rows) is not { } column)
        {
            return Pushed.Nothing(BackendDiagnostics.Aggregate(extreme.Span));
        }

        var any = Pushed.Exact(IsNull(column).Negate());
        var isSome = isAbove == (extreme.Kind == AggregateKind.Max);
        var side = test(column, isSome);
        if (side.Condition is null)
        {
            return side;
        }

        var reached = Exists(rows, side, isSome, extreme.Span);
        return isSome
            ? holdsForNull ? Pushed.Any([reached, Exists(rows, any, wanted: false, extreme.Span)]) : reached
            : holdsForNull ? reached : Pushed.All([reached, Exists(rows, any, wanted: true, extreme.Span)]);
    }
}

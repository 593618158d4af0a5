using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Comparisons with a constant.</summary>
internal sealed partial class Translator
{
    /// <summary>Finds out which side of a comparison is the constant, and turns the comparison so that it stands on the right.</summary>
    /// <param name="node">The comparison.</param>
    /// <param name="operator">Its operator, turned in the end.</param>
    /// <param name="subject">What is compared.</param>
    /// <param name="constant">What it is compared with.</param>
    public bool TryTurn(BoundComparison node, ref BinaryOperator @operator, out BoundNode subject, out Value constant)
    {
        subject = node.Left;
        if (_asOf.TryValue(node.Right, out constant))
        {
            return true;
        }

        subject = node.Right;
        @operator = Comparisons.Exchanged(@operator);
        return _asOf.TryValue(node.Left, out constant);
    }

    private Pushed Compare(BoundComparison node, BinaryOperator @operator)
    {
        if (!TryTurn(node, ref @operator, out var subject, out var constant))
        {
            return Pushed.Nothing(BackendDiagnostics.TwoSides(node.Span));
        }

        if (constant.IsError)
        {
            return Pushed.Nothing(BackendDiagnostics.MayFail(node.Span));
        }

        if (subject is BoundAggregate { Kind: not (AggregateKind.Min or AggregateKind.Max) } aggregate)
        {
            return CompareAggregate(aggregate, @operator, constant);
        }

        if (node.ComparedAs.Kind == TypeKind.Decimal && DateView.Of(subject, _asOf) is { } view)
        {
            return CompareDates(view.Date, Boundaries(view, @operator, constant), IsAll(@operator), Comparisons.Holds(@operator, view.OfBlank, constant));
        }

        if (node.ComparedAs.Kind == TypeKind.DateTime)
        {
            return CompareDates(subject, Boundaries(@operator, constant), IsAll(@operator), Comparisons.Holds(@operator, Value.Blank, constant));
        }

        if (subject is BoundAggregate extreme)
        {
            return CompareExtreme(extreme, @operator, constant);
        }

        return ColumnOf(subject) is { } column ? CompareColumn(column, node.Span, @operator, constant) : Pushed.Nothing(NoColumn(subject));
    }

    private static bool IsAll(BinaryOperator @operator) => @operator != BinaryOperator.NotEqual;

    private static Pushed CompareColumn(FetchXmlColumn column, TextSpan span, BinaryOperator @operator, Value constant)
    {
        var equality = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        var isEqual = @operator == BinaryOperator.Equal;
        if (equality && constant.IsBlank)
        {
            return Pushed.Exact(Place(column, isEqual ? IsNull(column) : IsNull(column).Negate(), holdsForNull: isEqual != column.NullIsZero));
        }

        if (equality && constant.Kind == ValueKind.Text)
        {
            var equal = IsText(column, span, constant.Text, ignoreCase: false, FetchXmlCollation.Unknown);
            return isEqual ? equal : Negated(equal, span);
        }

        if (equality && constant.Kind == ValueKind.Boolean && column.Kind == FetchXmlColumnKind.Boolean)
        {
            var values = new[] { constant.Boolean ? "1" : "0" };
            return Pushed.Exact(Place(column, ListCondition.Of(column.Name, isEqual, values, holdsForNull: !isEqual), holdsForNull: !isEqual));
        }

        var holdsForNull = Comparisons.Holds(@operator, OfNull(column), constant);
        return CompareNumber(column, span, @operator, constant, holdsForNull).With(condition => Place(column, condition, holdsForNull));
    }

    private static Pushed CompareNumber(FetchXmlColumn column, TextSpan span, BinaryOperator @operator, Value constant, bool holdsForNull) => column.Kind switch
    {
        _ when !constant.IsBlank && constant.Kind != ValueKind.Decimal => Pushed.Nothing(BackendDiagnostics.NoCounterpart(span)),
        FetchXmlColumnKind.WholeNumber or FetchXmlColumnKind.Decimal or FetchXmlColumnKind.Money =>
            Pushed.Exact(Numbers.Compare(column, @operator, constant.IsBlank ? 0m : constant.Decimal, holdsForNull)),
        FetchXmlColumnKind.Choice when @operator is BinaryOperator.Equal or BinaryOperator.NotEqual =>
            Pushed.Exact(Numbers.Compare(column, @operator, constant.Decimal, holdsForNull)),
        FetchXmlColumnKind.Choice => Pushed.Nothing(BackendDiagnostics.OrderOfChoice(span, column.Name)),
        _ => Pushed.Nothing(BackendDiagnostics.NoCounterpart(span)),
    };

    /// <summary>Where the dates lie that fulfil a comparison with a date. That of Blank with = and &lt;&gt; is fulfilled by no date, or by all.</summary>
    private static IReadOnlyList<Boundary> Boundaries(BinaryOperator @operator, Value constant)
    {
        if (constant.IsBlank && !IsOrder(@operator))
        {
            return [new Boundary(IsAfter: @operator == BinaryOperator.NotEqual, DateTime.MinValue)];
        }

        var at = constant.IsBlank ? Serial.Epoch : constant.DateTime;
        var next = at == DateTime.MaxValue ? at : at.AddTicks(1);
        return @operator switch
        {
            BinaryOperator.Equal => [new(true, at), new(false, next)],
            BinaryOperator.NotEqual => [new(false, at), new(true, next)],
            BinaryOperator.Less => [new(false, at)],
            BinaryOperator.LessOrEqual => [new(false, next)],
            BinaryOperator.Greater => [new(true, next)],
            _ => [new(true, at)],
        };
    }

    /// <summary>Where the dates lie whose number fulfils a comparison.</summary>
    private static IReadOnlyList<Boundary> Boundaries(DateView view, BinaryOperator @operator, Value constant)
    {
        var number = constant.IsBlank ? 0m : constant.Decimal;
        var floor = decimal.Floor(number);
        var atLeast = (decimal least) => new Boundary(!view.Falls, view.Boundary(least));
        var below = (decimal limit) => new Boundary(view.Falls, view.Boundary(limit));
        if (!IsOrder(@operator) && (constant.IsBlank || floor != number))
        {
            return Boundaries(@operator, Value.Blank);
        }

        return @operator switch
        {
            BinaryOperator.Equal => [atLeast(number), below(number + 1m)],
            BinaryOperator.NotEqual => [below(number), atLeast(number + 1m)],
            BinaryOperator.Less => [below(decimal.Ceiling(number))],
            BinaryOperator.LessOrEqual => [below(floor + 1m)],
            BinaryOperator.Greater => [atLeast(floor + 1m)],
            _ => [atLeast(decimal.Ceiling(number))],
        };
    }

    private static bool IsOrder(BinaryOperator @operator) => @operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual);

    private Pushed CompareDates(BoundNode date, IReadOnlyList<Boundary> boundaries, bool all, bool holdsForNull)
    {
        if (Unconverted(date) is BoundAggregate { Kind: AggregateKind.Min or AggregateKind.Max } extreme)
        {
            Pushed[] parts = [.. boundaries.Select(boundary => ReachesDate(extreme, boundary, holdsForNull))];
            return all ? Pushed.All(parts) : Pushed.Any(parts);
        }

        if (ColumnOf(date) is not { } column)
        {
            return Pushed.Nothing(NoColumn(date));
        }

        return RangesOf(column, boundaries, all) is { } ranges
            ? Pushed.Exact(Place(column, RangeCondition.Of(column.Name, column.Kind == FetchXmlColumnKind.DateOnly, ranges, holdsForNull), holdsForNull))
            : Pushed.Nothing(BackendDiagnostics.NoCounterpart(date.Span));
    }

    /// <summary>The days or instants that a column may have.</summary>
    private Ranges? RangesOf(FetchXmlColumn column, IReadOnlyList<Boundary> boundaries, bool all)
    {
        if (column.Kind is not (FetchXmlColumnKind.DateOnly or FetchXmlColumnKind.DateTime))
        {
            return null;
        }

        // What fulfils any boundary is what does not fall short of all.
        var parts = boundaries.Select(boundary => RangesOf(column, boundary)).Select(part => all ? part : part.Complement()).ToArray();
        var common = parts.Aggregate((first, second) => first.And(second));
        return all ? common : common.Complement();
    }

    private Ranges RangesOf(FetchXmlColumn column, Boundary boundary)
    {
        var after = column.Kind == FetchXmlColumnKind.DateOnly ? Ranges.DaysFrom(boundary.At) : Ranges.InstantsFrom(boundary.At, _zone);
        return boundary.IsAfter ? after : after.Complement();
    }

    private static Pushed Negated(Pushed pushed, TextSpan span) =>
        pushed.IsExact ? pushed.With(condition => condition.Negate())
        : Pushed.Nothing(pushed.Condition is null ? [.. pushed.Reasons] : [BackendDiagnostics.NegatedText(span)]);

    /// <summary>One side of a time.</summary>
    /// <param name="IsAfter">Whether what is at the time or later is meant; otherwise what is earlier.</param>
    /// <param name="At">The time, on the wall clock.</param>
    private sealed record Boundary(bool IsAfter, DateTime At);
}

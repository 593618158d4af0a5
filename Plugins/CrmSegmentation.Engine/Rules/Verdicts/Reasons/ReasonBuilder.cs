using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Makes a reason of a deciding condition: what it measures, what it compares that with, and the rows behind it.</summary>
internal sealed class ReasonBuilder(Probe probe)
{
    private readonly SubjectWriter _subjects = new(probe);

    /// <summary>The reasons of a verdict.</summary>
    public static IReadOnlyList<Reason> Of(Probe probe)
    {
        var conditions = DecidingConditions.Find(probe);
        var builder = new ReasonBuilder(probe);
        return [.. conditions.Select(condition => builder.Of(condition))];
    }

    public Reason Of(DecidingCondition condition)
    {
        var node = condition.Node;
        if (condition.Value.IsError)
        {
            return Make(condition, Measured.As(node, Measure.Error));
        }

        return condition.IsSwitchedOn ? Make(condition, Measured.As(node)) : Make(condition, MeasuredOf(node));
    }

    /// <summary>What a condition measures and what it wants.</summary>
    public Measured MeasuredOf(BoundNode condition) => condition switch
    {
        BoundComparison comparison => Comparison(comparison),
        BoundIn among => In(among),
        BoundTest { Kind: TestKind.IsBlank } test when test.Operand.Type.IsScalar => Measured.As(test.Operand, Measure.Value, "is empty"),
        BoundTest { Kind: TestKind.IsEmpty } test when _subjects.RowsOf(test.Operand) is not null => Measured.As(test.Operand, Measure.Count, "is empty"),
        BoundTest { Kind: TestKind.IsBlank } test when _subjects.RowsOf(test.Operand) is not null => Measured.As(test.Operand, Measure.Count, "is empty"),
        BoundScalarCall { Function.Name: "StartsWith" or "EndsWith" } call => Measured.Compared(
            call.Children[0], call.Function.Name == "StartsWith" ? "starts with" : "ends with", call.Children[1]),
        BoundFact or BoundMember when condition.Type.Kind == TypeKind.Boolean =>
            Measured.Compared(condition, "=", new BoundConstant(condition.Span, RuleType.Boolean, Value.Of(true))),
        _ => Measured.As(condition, Measure.Condition),
    };

    private static Measured Comparison(BoundComparison node)
    {
        var left = Wording.Bare(node.Left);
        var right = Wording.Bare(node.Right);
        var sign = Wording.Sign(node.Operator);
        if ((left.Reads & Reads.Facts) == 0 && left.FreeSlots == 0 && ((right.Reads & Reads.Facts) != 0 || left.IsConstant))
        {
            left = Wording.Bare(node.Right);
            right = Wording.Bare(node.Left);
            sign = Wording.Mirrored(sign);
        }

        // x = Blank() asks whether x is empty.
        if (right.IsConstant && right.Type.Kind == TypeKind.Blank && (sign is "=" or "<>"))
        {
            return Measured.As(left, Measure.Value, sign == "=" ? "is empty" : "is not empty");
        }

        return Measured.Compared(left, sign, right);
    }

    private static Measured In(BoundIn node)
    {
        var container = Wording.Bare(node.Container);
        if (container is BoundFactTable { Table: FactTable.Segments } or BoundMember { Target: BoundFactTable { Table: FactTable.Segments } })
        {
            return Measured.As(container, Measure.Membership, "in", node.Item);
        }

        if (container.Type.Kind != TypeKind.Table)
        {
            return Measured.Compared(Wording.Bare(container), "contains", node.Item);
        }

        return (container.Reads & Reads.Facts) == 0
            ? Measured.Compared(Wording.Bare(node.Item), "in", container)
            : Measured.As(container, Measure.Item, "in", node.Item);
    }

    private Reason Make(DecidingCondition condition, Measured measured)
    {
        var node = condition.Node;
        var subject = measured.Measure == Measure.Condition ? new Subject(TermPrinter.Print(probe.Rule.Expression, node.Span)) : _subjects.Of(measured.Node);
        var value = ValueOf(condition, measured);
        BoundNode[] threshold = measured.Threshold is { } limit ? [limit] : [];
        var asksForEmpty = measured.Operator is "is empty" or "is not empty";
        return new Reason
        {
            Span = node.Span,
            Term = TermPrinter.Print(probe.Rule.Expression, node.Span, !condition.Wanted && !condition.Value.IsError),
            Holds = condition.Holds,
            IsChoice = condition.IsChoice,
            Measure = measured.Measure != Measure.Value ? measured.Measure : subject.Measure,
            Subject = subject.ToString(),
            Rows = subject.Rows?.Many ?? "",
            Scope = subject.Rows?.Scope ?? "",
            Operator = condition.Wanted ? measured.Operator : Wording.Opposite(measured.Operator),
            Value = value,
            Threshold = measured.Threshold is { } other ? probe.Evaluate(other) : null,
            RowIds = RowIdsOf(measured, value),
            Columns = ColumnsRead.Of(probe, [measured.Node, .. measured.Item is { } item ? [item] : Array.Empty<BoundNode>(), .. threshold]),
            ThresholdColumns = ColumnsRead.Of(probe, threshold),
            EmptyColumns = asksForEmpty || condition.Value.IsError ? [] : ColumnsRead.Empty(probe, [measured.Node, .. threshold]),
            Error = condition.Value.IsError ? condition.Value.Error.Errors[0] : null,
        };
    }

    private Value ValueOf(DecidingCondition condition, Measured measured)
    {
        switch (measured.Measure)
        {
            case Measure.Error:
                return Value.Blank;
            case Measure.Condition:
                return condition.Value;
            case Measure.Membership or Measure.Item:
                return probe.Evaluate(measured.Item!);
            case Measure.Count:
                var rows = probe.Evaluate(measured.Node);
                return Value.Of(rows.Kind == ValueKind.Table ? rows.Table.Count : rows.IsBlank ? 0m : 1m);
            default:
                var value = probe.Evaluate(measured.Node);
                return value.Kind is ValueKind.Table or ValueKind.Record ? Value.Blank : value;
        }
    }

    private IReadOnlyList<string> RowIdsOf(Measured measured, Value value) => measured switch
    {
        { Measure: Measure.Item, Node: BoundMember { Target: var table, Place: var place } } => RowsBehind.Matching(
            probe, table, place, cell => cell.Kind == value.Kind && string.Equals(Wording.Of(cell), Wording.Of(value), StringComparison.OrdinalIgnoreCase)),
        { Measure: Measure.Membership } => [],
        _ => RowsBehind.Of(probe, measured.Node),
    };
}

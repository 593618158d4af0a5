using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>The functions over tables.</summary>
internal sealed partial class RuleBinder
{
    private BoundNode Table(CallNode call)
    {
        var items = call.Arguments.Select(argument => argument.Accept(this)).ToArray();
        var rowType = RuleType.Blank;
        foreach (var item in items)
        {
            if (item.Type.Kind is not (TypeKind.Record or TypeKind.Table or TypeKind.Blank or TypeKind.Unknown))
            {
                return Unknown(call.Span, BindingDiagnostics.ArgumentType(item.Span, "Table", "records or tables", item.Type));
            }

            var row = item.Type.Shape is { } shape ? RuleType.Record(shape) : item.Type;
            if (TypeRules.Unify(rowType, row) is not { } wider)
            {
                return Unknown(call.Span, BindingDiagnostics.Alternatives(item.Span, rowType, row));
            }

            rowType = wider;
        }

        var rows = rowType.Shape ?? RecordShape.Empty;
        return new BoundTable(
            call.Span,
            rows,
            [.. items.Select(item => item.Type.Kind == TypeKind.Table ? Convert(item, RuleType.Table(rows)) : Convert(item, RuleType.Record(rows)))],
            wraps: false);
    }

    private BoundNode Filter(CallNode call)
    {
        if (Rows(call, out var source, out var variable, out var alias) is { } wrong)
        {
            return wrong;
        }

        var condition = Condition(InScope(variable, alias, call.Arguments[1]), "Filter");
        return new BoundRows(call.Span, source.Type, RowsKind.Filter, source, variable, condition);
    }

    private BoundNode LookUp(CallNode call)
    {
        if (Rows(call, out var source, out var variable, out var alias) is { } wrong)
        {
            return wrong;
        }

        var condition = Condition(InScope(variable, alias, call.Arguments[1]), "LookUp");
        var result = call.Arguments.Count == 3 ? InScope(variable, alias, call.Arguments[2]) : null;
        return new BoundRows(call.Span, result?.Type ?? variable.Type, RowsKind.LookUp, source, variable, condition, result);
    }

    private BoundNode Distinct(CallNode call)
    {
        if (Rows(call, out var source, out var variable, out var alias) is { } wrong)
        {
            return wrong;
        }

        var expression = InScope(variable, alias, call.Arguments[1]);
        return new BoundRows(call.Span, RuleType.Table(RecordShape.SingleColumn(expression.Type)), RowsKind.Distinct, source, variable, expression);
    }

    private BoundNode Ends(CallNode call, RowsKind kind) =>
        Rows(call, out var source, out _) ?? new BoundRows(call.Span, RowType(source), kind, source, null, null);

    private BoundNode FirstN(CallNode call)
    {
        if (Rows(call, out var source, out _) is { } wrong)
        {
            return wrong;
        }

        var count = call.Arguments[1].Accept(this);
        return TypeRules.CanConvert(count.Type, RuleType.Decimal)
            ? new BoundRows(call.Span, source.Type, RowsKind.FirstN, source, null, Convert(count, RuleType.Decimal))
            : Unknown(call.Span, BindingDiagnostics.ArgumentType(count.Span, "FirstN", "a number", count.Type));
    }

    private BoundNode CountRows(CallNode call) =>
        Rows(call, out var source, out _) ?? new BoundAggregate(call.Span, RuleType.Decimal, AggregateKind.CountRows, source, null, null);

    private BoundNode CountIf(CallNode call)
    {
        if (Rows(call, out var source, out var variable, out var alias) is { } wrong)
        {
            return wrong;
        }

        var conditions = call.Arguments.Skip(1).Select(argument => Condition(InScope(variable, alias, argument), "CountIf")).ToArray();
        var condition = conditions.Length == 1 ? conditions[0] : new BoundLogic(call.Span, isAnd: true, conditions);
        return new BoundAggregate(call.Span, RuleType.Decimal, AggregateKind.CountIf, source, variable, condition);
    }

    private BoundNode Count(CallNode call, AggregateKind kind)
    {
        if (Rows(call, out var source, out _) is { } wrong)
        {
            return wrong;
        }

        var columns = source.Type.Shape?.Fields ?? [];
        var fits = source.Type.Kind == TypeKind.Blank
            || (columns.Count == 1 && (kind == AggregateKind.CountA || columns[0].Type.IsNumeric || columns[0].Type.Kind == TypeKind.Blank));
        return fits
            ? new BoundAggregate(call.Span, RuleType.Decimal, kind, source, null, null)
            : Unknown(call.Span, BindingDiagnostics.ArgumentType(
                source.Span, call.Function.Name, kind == AggregateKind.Count ? "a table of one column of numbers" : "a table of one column", source.Type,
                "CountRows counts the rows of any table."));
    }

    /// <summary>Sum, Average, Min, Max: over a table with an expression, or over values.</summary>
    private BoundNode Aggregate(CallNode call, AggregateKind kind)
    {
        var first = Named(call.Arguments[0], out var alias);
        if (first.Type.Kind == TypeKind.Unknown)
        {
            BindBesideUnknown(call.Arguments.Skip(1));
            return first;
        }

        return first.Type.Kind == TypeKind.Table ? AggregateOfTable(call, kind, first, alias) : AggregateOfValues(call, kind, first);
    }

    private BoundNode AggregateOfTable(CallNode call, AggregateKind kind, BoundNode source, string? alias)
    {
        var advice = call.Arguments.Count == 1 && call.Arguments[0] is MemberNode { Target: NameNode table, Member: var column }
            ? $"Write {call.Function.Name}({table.Name}, {column.Name})."
            : null;
        if (!HasArity(call, 2, 2, advice))
        {
            return Unknown(call.Span);
        }

        var variable = NewVariable(RuleType.Record(source.Type.Shape!), call.Span);
        var expression = InScope(variable, alias, call.Arguments[1]);
        return AggregateType(call, kind, [expression]) is { } type
            ? new BoundAggregate(call.Span, type, kind, source, variable, Convert(expression, type))
            : Unknown(call.Span);
    }

    private BoundNode AggregateOfValues(CallNode call, AggregateKind kind, BoundNode first)
    {
        BoundNode[] values = [first, .. call.Arguments.Skip(1).Select(argument => argument.Accept(this))];
        return AggregateType(call, kind, values) is { } type
            ? new BoundExtremum(call.Span, type, kind, ConvertAll(values, type))
            : Unknown(call.Span);
    }

    /// <summary>What an aggregate gives: of Min and Max what the first value is, day or number; of Sum and Average always a number.</summary>
    private RuleType? AggregateType(CallNode call, AggregateKind kind, IReadOnlyList<BoundNode> values)
    {
        var deciding = values.FirstOrDefault(value => value.Type.Kind != TypeKind.Blank)?.Type ?? RuleType.Blank;
        var type = kind is AggregateKind.Min or AggregateKind.Max && deciding.IsDate ? deciding
            : values.Any(value => value.Type.Kind == TypeKind.Number) ? RuleType.Number
            : RuleType.Decimal;
        foreach (var value in values.Where(value => !TypeRules.CanConvert(value.Type, type)))
        {
            _diagnostics.Add(BindingDiagnostics.ArgumentType(value.Span, call.Function.Name, type.ToString(), value.Type));
            return null;
        }

        return type;
    }

    /// <summary>Binds the table that a function walks row by row; gives what to answer when it is none.</summary>
    private BoundNode? Rows(CallNode call, out BoundNode source, out ScopeVariable variable, out string? alias)
    {
        var wrong = Rows(call, out source, out alias);
        variable = NewVariable(RowType(source), call.Span);
        return wrong;
    }

    /// <summary>Binds the table that a function takes; gives what to answer when it is none.</summary>
    private BoundNode? Rows(CallNode call, out BoundNode source, out string? alias)
    {
        source = Named(call.Arguments[0], out alias);
        if (source.Type.Kind is TypeKind.Table or TypeKind.Blank)
        {
            return null;
        }

        BindBesideUnknown(call.Arguments.Skip(1));
        return source.Type.Kind == TypeKind.Unknown
            ? Unknown(call.Span)
            : Unknown(call.Span, BindingDiagnostics.ArgumentType(source.Span, call.Function.Name, "a table", source.Type));
    }

    private static RuleType RowType(BoundNode source) =>
        source.Type.Kind == TypeKind.Blank ? RuleType.Blank : RuleType.Record(source.Type.Shape ?? RecordShape.Empty);
}

using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Texts, and lists of values.</summary>
internal sealed partial class Translator
{
    /// <summary>StartsWith and EndsWith.</summary>
    private Pushed AtEnd(BoundScalarCall call, bool wanted)
    {
        if (!_asOf.TryValue(call.Children[1], out var part) || part.IsError)
        {
            return Pushed.Nothing(BackendDiagnostics.NoCounterpart(call.Span));
        }

        var isStart = call.Function.Name == "StartsWith";
        return HasPart(
            call.Children[0], part.IsBlank ? "" : part.Text, call.Span, wanted, ignoreCase: true, text => text, isStart ? "begins-with" : "ends-with");
    }

    private Pushed In(BoundIn node, bool wanted)
    {
        if (_asOf.TryValue(node.Container, out var container))
        {
            return container.Kind == ValueKind.Table ? InList(node, container.Table, wanted) : Pushed.Nothing(BackendDiagnostics.NoCounterpart(node.Span));
        }

        if (!_asOf.TryValue(node.Item, out var item) || item.IsError)
        {
            return Pushed.Nothing(BackendDiagnostics.TwoSides(node.Span));
        }

        return node.Container.Type.Kind == TypeKind.Table
            ? InRows(node, item, wanted)
            : HasPart(node.Container, item.IsBlank ? "" : item.Text, node.Span, wanted, !node.Exact, text => "%" + text + "%", "like");
    }

    private Pushed HasPart(BoundNode whole, string part, TextSpan span, bool wanted, bool ignoreCase, Func<string, string> pattern, string @operator)
    {
        if (ColumnOf(whole) is not { } column)
        {
            return Pushed.Nothing(NoColumn(whole));
        }

        if (column.Kind is not (FetchXmlColumnKind.Text or FetchXmlColumnKind.Code))
        {
            return Pushed.Nothing(BackendDiagnostics.NoCounterpart(span));
        }

        if (part.Length == 0)
        {
            return Pushed.Exact(Condition.Constant(wanted));
        }

        if (!wanted)
        {
            return Pushed.Nothing(BackendDiagnostics.NegatedText(span));
        }

        return Texts.Arrives(part) && _mapping.Collation.PlainPatterns && (!ignoreCase || IsPlainCase(part, _mapping.Collation))
            ? Pushed.More(
                Place(column, new TextCondition(column.Name, @operator, [pattern(Texts.Escape(part))]), holdsForNull: false),
                BackendDiagnostics.TextFindsMore(span))
            : Pushed.Nothing(BackendDiagnostics.TextNotPushed(span));
    }

    /// <summary>Whether a column is one of some constants.</summary>
    private Pushed InList(BoundIn node, TableValue list, bool wanted)
    {
        if (ColumnOf(node.Item) is not { } column)
        {
            return Pushed.Nothing(NoColumn(node.Item));
        }

        Value[] cells = [.. list.Rows.Select(row => row.Kind == ValueKind.Record ? row.Record[0] : row)];
        if (cells.Any(cell => cell.IsError))
        {
            return Pushed.Nothing(BackendDiagnostics.MayFail(node.Span));
        }

        var parts = cells.Where(cell => !cell.IsBlank).Select(cell => IsOne(column, node, cell)).ToList();
        var holdsForNull = cells.Any(cell => cell.IsBlank);
        if (holdsForNull)
        {
            parts.Add(Pushed.Exact(Condition.IsNull(column.Name)));
        }

        var any = Pushed.Any(parts);
        any = any.Condition is null ? any : any.With(_ => Place(column, Merged(parts), holdsForNull));
        return wanted ? any : Negated(any, node.Span);
    }

    /// <summary>Whether a column has a value; the column counts as one of the row itself.</summary>
    private Pushed IsOne(FetchXmlColumn column, BoundIn node, Value cell)
    {
        var own = column with { Via = null };
        return cell.Kind switch
        {
            ValueKind.Text => IsText(own, node.Span, cell.Text, !node.Exact, _mapping.Collation),
            ValueKind.Date or ValueKind.DateTime => RangesOf(own, Boundaries(BinaryOperator.Equal, cell), all: true) is { } ranges
                ? Pushed.Exact(RangeCondition.Of(own.Name, own.Kind == FetchXmlColumnKind.DateOnly, ranges, holdsForNull: false))
                : Pushed.Nothing(BackendDiagnostics.NoCounterpart(node.Span)),
            _ => CompareColumn(own, node.Span, BinaryOperator.Equal, cell),
        };
    }

    /// <summary>Any of some conditions on one column, those that name values joined into one.</summary>
    private static Condition Merged(IReadOnlyList<Pushed> parts)
    {
        var conditions = parts.Select(part => part.Condition!).ToArray();
        var lists = conditions.OfType<ListCondition>().Where(list => list is { IsIn: true, Values.Count: > 0, HoldsForNull: false }).ToArray();
        var texts = conditions.OfType<TextCondition>().ToArray();
        var merged = conditions.Except(lists).Except(texts).ToList();
        if (lists.Length > 0)
        {
            merged.Add(ListCondition.Of(lists[0].Column, isIn: true, [.. lists.SelectMany(list => list.Values).Distinct()], holdsForNull: false));
        }

        if (texts.Length > 0)
        {
            merged.Add(new TextCondition(texts[0].Column, "eq", [.. texts.SelectMany(text => text.Values).Distinct()]));
        }

        return Condition.Any(merged);
    }

    /// <summary>Whether a column is a text; never for one that is null.</summary>
    private static Pushed IsText(FetchXmlColumn column, TextSpan span, string text, bool ignoreCase, FetchXmlCollation collation)
    {
        switch (column.Kind)
        {
            case FetchXmlColumnKind.Code:
                return Pushed.Exact(Place(column, Is(column, Texts.Code(text, ignoreCase) is { } code ? [code] : []), holdsForNull: false));
            case FetchXmlColumnKind.NamedChoice:
                var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
                var numbers = column.Names.Where(name => string.Equals(name.Key, text, comparison)).SelectMany(name => name.Value);
                return Pushed.Exact(Place(column, Is(column, [.. numbers.Select(Numbers.Text)]), holdsForNull: false));
            case FetchXmlColumnKind.Text when text.Length == 0:
                return Pushed.Exact(Place(column, Is(column, []), holdsForNull: false));
            case FetchXmlColumnKind.Text when Texts.Arrives(text) && (!ignoreCase || IsPlainCase(text, collation)):
                return Pushed.More(Place(column, new TextCondition(column.Name, "eq", [text]), holdsForNull: false), BackendDiagnostics.TextFindsMore(span));
            case FetchXmlColumnKind.Text:
                return Pushed.Nothing(BackendDiagnostics.TextNotPushed(span));
            default:
                return Pushed.Nothing(BackendDiagnostics.NoCounterpart(span));
        }
    }

    private static Condition Is(FetchXmlColumn column, IReadOnlyList<string> values) => ListCondition.Of(column.Name, isIn: true, values, holdsForNull: false);

    private static bool IsPlainCase(string text, FetchXmlCollation collation) => collation.PlainCase && Texts.IsPlainCase(text);

    /// <summary>Whether a constant is among a column of the customer's rows, for example a code among Segments.</summary>
    private Pushed InRows(BoundIn node, Value item, bool wanted)
    {
        var member = node.Container as BoundMember;
        var rows = RowSource.Of(member?.Target ?? node.Container);
        var name = member?.Name ?? "Value";
        if (rows is null || _rows is not null || (member is null && rows.Table != FactTable.Segments)
            || _mapping.TableOf(rows.Table) is not { } table || !table.Columns.TryGetValue(name, out var column))
        {
            return Pushed.Nothing(BackendDiagnostics.NoCounterpart(node.Span));
        }

        var equal = item.IsBlank ? Pushed.Exact(Condition.IsNull(column.Name)) : IsOne(column, node, item);
        return equal.Condition is null ? equal : Exists(rows, equal, wanted, node.Span);
    }
}

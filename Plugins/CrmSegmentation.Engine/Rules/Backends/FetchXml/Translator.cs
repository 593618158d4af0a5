using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// Translates conditions on a contact, or on a row of one of its tables. One file for logic (this one), one for comparisons, one for
/// texts and lists, one for rows.
/// </summary>
internal sealed partial class Translator
{
    private readonly AsOf _asOf;
    private readonly Failures _failures;
    private readonly ZoneRules _zone;
    private readonly FetchXmlMapping _mapping;
    private readonly RowSource? _rows;

    public Translator(AsOf asOf, ZoneRules zone, FetchXmlMapping mapping, RowSource? rows = null)
    {
        _asOf = asOf;
        _failures = new Failures(asOf);
        _zone = zone;
        _mapping = mapping;
        _rows = rows;
    }

    /// <summary>Translates a condition.</summary>
    /// <param name="node">The condition.</param>
    /// <param name="wanted">False to translate its negation.</param>
    public Pushed Translate(BoundNode node, bool wanted = true)
    {
        if (_asOf.TryValue(node, out var value))
        {
            return value.IsError
                ? Pushed.Nothing(BackendDiagnostics.MayFail(node.Span))
                : Pushed.Exact(Condition.Constant((value.Kind == ValueKind.Boolean && value.Boolean) == wanted));
        }

        return node switch
        {
            BoundNot not => Translate(not.Operand, !wanted),
            BoundLogic logic => logic.IsAnd == wanted ? All(logic.Children, wanted) : Any(logic, wanted),
            BoundComparison comparison => Compare(comparison, wanted ? comparison.Operator : Comparisons.Opposite(comparison.Operator)),
            BoundIn membership => In(membership, wanted),
            BoundTest { Kind: TestKind.IsBlank } test => IsBlank(test, wanted),
            BoundTest { Kind: TestKind.IsEmpty } test => IsEmpty(test, wanted),
            BoundScalarCall { IsSpread: false, Function.Name: "StartsWith" or "EndsWith" } call => AtEnd(call, wanted),
            BoundFact or BoundMember when node.Type.Kind == TypeKind.Boolean => IsTrue(node, wanted),
            _ => Pushed.Nothing(BackendDiagnostics.NoCounterpart(node.Span)),
        };
    }

    /// <summary>
    /// All of some conditions, decided from the left. Behind one that can fail nothing is used: a customer whom Dataverse leaves out
    /// because of a later condition would have failed at the earlier one, and must be reported.
    /// </summary>
    private Pushed All(IReadOnlyList<BoundNode> nodes, bool wanted)
    {
        var parts = new List<Pushed>();
        foreach (var node in nodes)
        {
            parts.Add(Translate(node, wanted));
            if (_failures.Can(node) && parts.Count < nodes.Count)
            {
                parts.Add(Pushed.Nothing(BackendDiagnostics.MayFail(node.Span)));
                break;
            }
        }

        return Pushed.All(parts);
    }

    private Pushed Any(BoundLogic logic, bool wanted)
    {
        var any = Pushed.Any([.. logic.Children.Select(node => Translate(node, wanted))]);
        return any.Condition is null ? Pushed.Nothing([.. any.Reasons, BackendDiagnostics.Disjunction(logic.Span)]) : any;
    }

    private Pushed IsTrue(BoundNode node, bool wanted) =>
        ColumnOf(node) is not { } column ? Pushed.Nothing(NoColumn(node))
        : column.Kind != FetchXmlColumnKind.Boolean ? Pushed.Nothing(BackendDiagnostics.NoCounterpart(node.Span))
        : Pushed.Exact(Place(column, ListCondition.Of(column.Name, wanted, ["1"], holdsForNull: !wanted), holdsForNull: !wanted));

    private Pushed IsBlank(BoundTest test, bool wanted) =>
        ColumnOf(test.Operand) is { } column ? Pushed.Exact(Place(column, IsNull(column), holdsForNull: !column.NullIsZero)).With(c => wanted ? c : c.Negate())
        : Pushed.Nothing(NoColumn(test.Operand));

    /// <summary>Whether a column counts as empty.</summary>
    private static Condition IsNull(FetchXmlColumn column) => column.NullIsZero ? Condition.False : Condition.IsNull(column.Name);

    /// <summary>What a row without a value has.</summary>
    private static Value OfNull(FetchXmlColumn column) => column.NullIsZero ? Value.Of(0m) : Value.Blank;

    /// <summary>The column that an expression is; null when it is something else or it is not known how it is stored.</summary>
    private FetchXmlColumn? ColumnOf(BoundNode node) => Unconverted(node) switch
    {
        BoundFact fact when _rows is null => _mapping.ColumnOf(fact.Column),
        BoundMember { Target: BoundScopeRow row } member when _rows is not null && _rows.Variables.Contains(row.Variable) =>
            _mapping.TableOf(_rows.Table)!.Columns.TryGetValue(member.Name, out var column) ? column : null,
        _ => null,
    };

    /// <summary>Why an expression is no column.</summary>
    private RuleDiagnostic NoColumn(BoundNode node) => Unconverted(node) switch
    {
        BoundFact fact when _rows is null => BackendDiagnostics.ColumnNotMapped(node.Span, fact.Column.Name),
        BoundMember { Target: BoundScopeRow } member => BackendDiagnostics.ColumnNotMapped(node.Span, member.Name),
        _ => BackendDiagnostics.NoCounterpart(node.Span),
    };

    /// <summary>A day that is converted to a moment stays the same for every comparison.</summary>
    private static BoundNode Unconverted(BoundNode node) =>
        node is BoundConversion { Type.Kind: TypeKind.DateTime, Operand.Type.Kind: TypeKind.Date } conversion ? conversion.Operand : node;

    /// <summary>
    /// Puts a condition where its column is: on the row itself or on the related one, of which there is at most one. Without it, the
    /// column counts as null.
    /// </summary>
    private static Condition Place(FetchXmlColumn column, Condition condition, bool holdsForNull) =>
        column.Via is not { } link ? condition
        : !holdsForNull ? RelatedCondition.Exists([link], condition)
        : RelatedCondition.Exists([link], condition.Negate()).Negate();
}

using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>
/// Gives a tree its meaning: resolves every name, types every expression, makes every conversion visible. Mistakes are collected, and
/// what a mistake leaves behind fits everywhere, so that each is reported once. One file for names and literals (this one), one for
/// operators, one for each family of functions.
/// </summary>
internal sealed partial class RuleBinder : IRuleVisitor<BoundNode>
{
    /// <summary>Slots are bits of one number.</summary>
    private const int MaxSlots = 60;

    private const string TimeUnitName = "TimeUnit";

    private readonly RuleSchema _schema;
    private readonly List<RuleDiagnostic> _diagnostics = [];
    private Scope? _scope;
    private int _slots;

    /// <summary>Above zero beside a table that is not known: names there may be its columns, so an unknown one is no mistake of its own.</summary>
    private int _besideUnknown;

    private RuleBinder(RuleSchema schema) => _schema = schema;

    /// <summary>Binds a tree.</summary>
    public static BindingResult Bind(RuleNode tree, RuleSchema schema)
    {
        var binder = new RuleBinder(schema);
        var root = tree.Accept(binder);
        return new BindingResult(root, binder._diagnostics, binder._slots);
    }

    public BoundNode VisitNumber(NumberNode node) => new BoundConstant(node.Span, RuleType.Decimal, Value.Of(node.Value));

    public BoundNode VisitText(TextNode node) => new BoundConstant(node.Span, RuleType.Text, Value.Of(node.Value));

    public BoundNode VisitBoolean(BooleanNode node) => new BoundConstant(node.Span, RuleType.Boolean, Value.Of(node.Value));

    public BoundNode VisitMissing(MissingNode node) => Unknown(node.Span);

    public BoundNode VisitName(NameNode node)
    {
        if (Scope.Find(_scope, node.Name, node.Span) is { } scoped)
        {
            return scoped;
        }

        if (Tables.TryGetValue(node.Name, out var table))
        {
            return new BoundFactTable(node.Span, table);
        }

        if (_schema.TryFind(node.Name, out var place))
        {
            return Fact(node.Span, place);
        }

        if (node.Name == AgeName && _schema.TryFind(AgeColumn, out var birthdate) && _schema.Columns[birthdate].Type.IsDate)
        {
            return Scalar(node.Span, ScalarFunctions.Age, [Fact(node.Span, birthdate), new BoundClock(node.Span, dayOnly: true)]);
        }

        if (_besideUnknown > 0)
        {
            return Unknown(node.Span);
        }

        _diagnostics.Add(IsFunction(node.Name)
            ? BindingDiagnostics.FunctionWithoutCall(node.Span, node.Name)
            : UnknownName(node));
        return Unknown(node.Span);
    }

    /// <summary>What is wrong with a name that stands for nothing: what else it is the name of, or what is near.</summary>
    private RuleDiagnostic UnknownName(NameNode node)
    {
        // Rows that As names are reached only by that name.
        var rows = Scope.Names(_scope).Distinct(StringComparer.Ordinal);
        if (rows.FirstOrDefault(row => Scope.Find(_scope, row, node.Span)?.Type is { Kind: TypeKind.Record, Shape: { } shape }
            && shape.TryFind(node.Name, out int _)) is { } alias)
        {
            return BindingDiagnostics.UnknownName(node.Span, node.Name, $"{alias}.{node.Name}");
        }

        foreach (var table in new[] { "Orders", "OrderLines" })
        {
            if (RuleSchema.ShapeOf(Tables[table]).TryFind(node.Name, out ShapeField? column))
            {
                var function = column.Type.IsNumeric ? "Sum" : column.Type.IsDate ? "Max" : "Distinct";
                return BindingDiagnostics.ColumnOutsideItsRows(node.Span, node.Name, table, $"{function}({table}, {node.Name})");
            }
        }

        if (Enumerations.TryFind(TimeUnitName)!.Names.FirstOrDefault(unit => unit.Equals(node.Name, StringComparison.OrdinalIgnoreCase)) is { } member)
        {
            return BindingDiagnostics.UnknownName(node.Span, node.Name, $"{TimeUnitName}.{member}");
        }

        var nearest = NearestName.Find(node.Name, NamesInSight());
        var written = nearest is null || nearest.All(letter => char.IsLetterOrDigit(letter) || letter == '_') ? nearest : $"'{nearest.Replace("'", "''")}'";
        var isQuoted = node.Span.Length >= node.Name.Length + 2;
        return isQuoted
            ? BindingDiagnostics.UnknownQuotedName(node.Span, node.Name, written)
            : BindingDiagnostics.UnknownName(node.Span, node.Name, written);
    }

    public BoundNode VisitMember(MemberNode node)
    {
        if (node.Target is NameNode { Name: var name } && Scope.Find(_scope, name, node.Span) is null && Enumerations.TryFind(name) is { } members)
        {
            return EnumerationMember(node, members);
        }

        var target = node.Target.Accept(this);
        if (target.Type.Kind is TypeKind.Blank or TypeKind.Unknown)
        {
            return target.Type.Kind == TypeKind.Unknown ? target : Unknown(node.Span, BindingDiagnostics.NoFields(node.Target.Span, target.Type));
        }

        if (target.Type.Shape is not { } shape)
        {
            return Unknown(node.Span, BindingDiagnostics.NoFields(node.Target.Span, target.Type));
        }

        if (!shape.TryFind(node.Member.Name, out int place))
        {
            var nearest = NearestName.Find(node.Member.Name, shape.Fields.Select(field => field.Name));
            return Unknown(node.Span, BindingDiagnostics.UnknownField(node.Member.Span, node.Member.Name, nearest));
        }

        var field = shape.Fields[place];
        var type = target.Type.Kind == TypeKind.Record ? field.Type : RuleType.Table(new RecordShape([field]));
        return new BoundMember(node.Span, type, target, place, field.Name);
    }

    public BoundNode VisitRecord(RecordNode node)
    {
        var fields = new List<ShapeField>();
        var values = new List<BoundNode>();
        foreach (var field in node.Fields)
        {
            var value = field.Value.Accept(this);
            if (fields.Exists(f => f.Name == field.Name.Name))
            {
                _diagnostics.Add(BindingDiagnostics.FieldTwice(field.Name.Span, field.Name.Name));
                continue;
            }

            fields.Add(new ShapeField(field.Name.Name, value.Type));
            values.Add(value);
        }

        return new BoundRecord(node.Span, new RecordShape(fields), values);
    }

    public BoundNode VisitTable(TableNode node)
    {
        var items = node.Items.Select(item => item.Accept(this)).ToArray();
        if (UnifyAll(items) is not { } type)
        {
            return Unknown(node.Span);
        }

        return type.Kind == TypeKind.Record
            ? new BoundTable(node.Span, type.Shape!, ConvertAll(items, type), wraps: false)
            : new BoundTable(node.Span, items.Length == 0 ? RecordShape.Empty : RecordShape.SingleColumn(type), ConvertAll(items, type), wraps: true);
    }

    public BoundNode VisitAs(AsNode node)
    {
        node.Operand.Accept(this);
        return Unknown(node.Span, BindingDiagnostics.MisplacedAs(node.Span));
    }

    private BoundFact Fact(TextSpan span, int place)
    {
        var column = _schema.Columns[place];
        if (column.Kind != ColumnKind.Stored)
        {
            _diagnostics.Add(BindingDiagnostics.ColumnWithoutEvent(span, column.Name, column.Kind.ToString().ToLowerInvariant()));
        }

        return new BoundFact(span, column, place);
    }

    private BoundNode EnumerationMember(MemberNode node, Enumeration members) =>
        members.TryFind(node.Member.Name, out var value)
            ? new BoundConstant(node.Span, members.Type, value)
            : Unknown(node.Span, BindingDiagnostics.UnknownField(node.Member.Span, node.Member.Name, NearestName.Find(node.Member.Name, members.Names)));

    /// <summary>The common type of alternatives; null, with a diagnostic under the first that does not fit, when there is none.</summary>
    private RuleType? UnifyAll(IReadOnlyList<BoundNode> alternatives)
    {
        var type = RuleType.Blank;
        foreach (var alternative in alternatives)
        {
            if (TypeRules.Unify(type, alternative.Type) is not { } wider)
            {
                _diagnostics.Add(BindingDiagnostics.Alternatives(alternative.Span, type, alternative.Type));
                return null;
            }

            type = wider;
        }

        return type;
    }

    private static BoundNode Convert(BoundNode node, RuleType type) =>
        node.Type.Kind == TypeKind.Unknown || type.Kind == TypeKind.Unknown || TypeRules.AreSame(node.Type, type) ? node : new BoundConversion(node, type);

    private static BoundNode[] ConvertAll(IEnumerable<BoundNode> nodes, RuleType type) => [.. nodes.Select(node => Convert(node, type))];

    private BoundConstant Unknown(TextSpan span, RuleDiagnostic? diagnostic = null)
    {
        if (diagnostic is not null)
        {
            _diagnostics.Add(diagnostic);
        }

        return new BoundConstant(span, RuleType.Unknown, Value.Blank);
    }

    /// <summary>A new name for a row or record; beyond the limit of nested and neighbouring ones the last slot is shared and a diagnostic given.</summary>
    private ScopeVariable NewVariable(RuleType type, TextSpan span)
    {
        if (_slots == MaxSlots)
        {
            _diagnostics.Add(LimitDiagnostics.TooManyWindows(span, MaxSlots));
            return new ScopeVariable(type, MaxSlots - 1);
        }

        return new ScopeVariable(type, _slots++);
    }

    private IEnumerable<string> NamesInSight() =>
        Scope.Names(_scope)
            .Concat(Tables.Keys)
            .Concat(_schema.Columns.Select(column => column.Name))
            .Concat(_schema.Columns.Select(column => column.DisplayName).OfType<string>())
            .Concat([AgeName])
            .Concat(FunctionNames);
}

/// <summary>What binding a tree gives.</summary>
/// <param name="Root">The meaning; usable only without diagnostics.</param>
/// <param name="Diagnostics">The mistakes, in the order of the text they were found in.</param>
/// <param name="Slots">How many rows and records are kept at once while the formula runs.</param>
internal sealed record BindingResult(BoundNode Root, IReadOnlyList<RuleDiagnostic> Diagnostics, int Slots);

using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>Calls: which function, how many arguments, and the functions of values.</summary>
internal sealed partial class RuleBinder
{
    private const string AgeName = "Age";
    private const string AgeColumn = "birthdate";

    private static readonly Dictionary<string, FactTable> Tables = new(StringComparer.Ordinal)
    {
        ["Orders"] = FactTable.Orders,
        ["OrderLines"] = FactTable.OrderLines,
        ["Segments"] = FactTable.Segments,
    };

    /// <summary>The functions that are not simply functions of values: arity and how each is bound.</summary>
    private static readonly Dictionary<string, SpecialFunction> Special = new(StringComparer.Ordinal)
    {
        ["And"] = new(1, int.MaxValue, (binder, call) => binder.LogicCall(call, isAnd: true)),
        ["Or"] = new(1, int.MaxValue, (binder, call) => binder.LogicCall(call, isAnd: false)),
        ["Not"] = new(1, 1, (binder, call) => new BoundNot(call.Span, binder.Condition(call.Arguments[0].Accept(binder), "Not"))),
        ["If"] = new(2, int.MaxValue, (binder, call) => binder.If(call)),
        ["Switch"] = new(3, int.MaxValue, (binder, call) => binder.Switch(call)),
        ["Coalesce"] = new(1, int.MaxValue, (binder, call) => binder.Coalesce(call)),
        ["IfError"] = new(2, int.MaxValue, (binder, call) => binder.IfError(call)),
        ["IsBlank"] = new(1, 1, (binder, call) => binder.Test(call, TestKind.IsBlank)),
        ["IsError"] = new(1, 1, (binder, call) => binder.Test(call, TestKind.IsError)),
        ["IsEmpty"] = new(1, 1, (binder, call) => binder.Test(call, TestKind.IsEmpty)),
        ["Blank"] = new(0, 0, (_, call) => new BoundConstant(call.Span, RuleType.Blank, Value.Blank)),
        ["Error"] = new(1, 1, (binder, call) => binder.Error(call)),
        ["Today"] = new(0, 0, (_, call) => new BoundClock(call.Span, dayOnly: true)),
        ["Now"] = new(0, 0, (_, call) => new BoundClock(call.Span, dayOnly: false)),
        ["With"] = new(2, 2, (binder, call) => binder.With(call)),
        ["Table"] = new(0, int.MaxValue, (binder, call) => binder.Table(call)),
        ["Filter"] = new(2, 2, (binder, call) => binder.Filter(call)),
        ["LookUp"] = new(2, 3, (binder, call) => binder.LookUp(call)),
        ["Distinct"] = new(2, 2, (binder, call) => binder.Distinct(call)),
        ["First"] = new(1, 1, (binder, call) => binder.Ends(call, RowsKind.First)),
        ["Last"] = new(1, 1, (binder, call) => binder.Ends(call, RowsKind.Last)),
        ["FirstN"] = new(2, 2, (binder, call) => binder.FirstN(call)),
        ["CountRows"] = new(1, 1, (binder, call) => binder.CountRows(call)),
        ["CountIf"] = new(2, int.MaxValue, (binder, call) => binder.CountIf(call)),
        ["Count"] = new(1, 1, (binder, call) => binder.Count(call, AggregateKind.Count)),
        ["CountA"] = new(1, 1, (binder, call) => binder.Count(call, AggregateKind.CountA)),
        ["Sum"] = new(1, int.MaxValue, (binder, call) => binder.Aggregate(call, AggregateKind.Sum)),
        ["Average"] = new(1, int.MaxValue, (binder, call) => binder.Aggregate(call, AggregateKind.Average)),
        ["Min"] = new(1, int.MaxValue, (binder, call) => binder.Aggregate(call, AggregateKind.Min)),
        ["Max"] = new(1, int.MaxValue, (binder, call) => binder.Aggregate(call, AggregateKind.Max)),
    };

    /// <summary>The names of all functions.</summary>
    public static IEnumerable<string> FunctionNames => Special.Keys.Concat(ScalarFunctions.Names);

    public BoundNode VisitCall(CallNode node)
    {
        if (Special.TryGetValue(node.Function.Name, out var special))
        {
            return HasArity(node, special.Required, special.Allowed) ? special.Bind(this, node) : BindArgumentsOnly(node);
        }

        if (ScalarFunctions.TryFind(node.Function.Name) is { } function)
        {
            return HasArity(node, function.Required, function.RepeatsLast ? int.MaxValue : function.Parameters.Count)
                ? Scalar(node.Span, function, [.. node.Arguments.Select(argument => argument.Accept(this))])
                : BindArgumentsOnly(node);
        }

        _diagnostics.Add(BindingDiagnostics.UnknownFunction(node.Function.Span, node.Function.Name, NearestName.Find(node.Function.Name, FunctionNames)));
        return BindArgumentsOnly(node);
    }

    private static bool IsFunction(string name) => Special.ContainsKey(name) || ScalarFunctions.TryFind(name) is not null;

    private bool HasArity(CallNode node, int required, int allowed, string? advice = null)
    {
        var found = node.Arguments.Count;
        if (found >= required && found <= allowed)
        {
            return true;
        }

        var wanted = allowed == int.MaxValue ? $"at least {Arguments(required)}"
            : required == allowed ? Arguments(required)
            : $"{required} to {Arguments(allowed)}";
        _diagnostics.Add(BindingDiagnostics.ArgumentCount(node.Span, node.Function.Name, wanted, found, advice));
        return false;
    }

    private static string Arguments(int count) => count switch { 0 => "no arguments", 1 => "1 argument", _ => $"{count} arguments" };

    /// <summary>Looks for mistakes inside the arguments of a call that is wrong itself, as far as they mean something without it.</summary>
    private BoundConstant BindArgumentsOnly(CallNode node)
    {
        BindBesideUnknown(node.Arguments);
        return Unknown(node.Span);
    }

    /// <summary>Looks for mistakes that have nothing to do with the columns of a table that is not known.</summary>
    private void BindBesideUnknown(IEnumerable<RuleNode> nodes)
    {
        _besideUnknown++;
        foreach (var node in nodes)
        {
            Named(node, out _);
        }

        _besideUnknown--;
    }

    /// <summary>A call of a function of values; one-column tables spread where the function allows it.</summary>
    private BoundNode Scalar(TextSpan span, ScalarFunction function, IReadOnlyList<BoundNode> arguments)
    {
        var spreads = false;
        var wanted = new RuleType[arguments.Count];
        for (var i = 0; i < arguments.Count; i++)
        {
            var type = arguments[i].Type;
            var isColumn = function.Spreads && type is { Kind: TypeKind.Table, Shape.Fields.Count: 1 };
            var given = isColumn ? type.Shape!.Fields[0].Type : type;
            wanted[i] = function.ParameterOf(i).WantedFor(given);
            if (!given.IsScalar || !TypeRules.CanConvert(given, wanted[i]))
            {
                return Unknown(span, BindingDiagnostics.ArgumentType(arguments[i].Span, function.Name, function.ParameterOf(i).Type.ToString(), type));
            }

            spreads |= isColumn;
        }

        // Numbers of a call are all of one kind: floating-point as soon as one of them is.
        if (wanted.Any(type => type.Kind == TypeKind.Number))
        {
            wanted = [.. wanted.Select((type, i) => function.ParameterOf(i).Kind == ParameterKind.AnyNumber ? RuleType.Number : type)];
        }

        var converted = arguments.Select((argument, i) => argument.Type.Kind == TypeKind.Table ? argument : Convert(argument, wanted[i])).ToArray();
        var result = function.Result ?? wanted[0];
        return new BoundScalarCall(span, spreads ? RuleType.Table(RecordShape.SingleColumn(result)) : result, function, wanted, converted);
    }

    private sealed class SpecialFunction(int required, int allowed, Func<RuleBinder, CallNode, BoundNode> bind)
    {
        public int Required { get; } = required;

        public int Allowed { get; } = allowed;

        public Func<RuleBinder, CallNode, BoundNode> Bind { get; } = bind;
    }
}

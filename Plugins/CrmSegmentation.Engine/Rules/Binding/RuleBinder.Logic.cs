using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>The functions that decide which of their arguments are evaluated, and With.</summary>
internal sealed partial class RuleBinder
{
    private static readonly RecordShape ErrorShape = new(
    [
        new ShapeField("Kind", RuleType.ErrorKind),
        new ShapeField("Message", RuleType.Text),
    ]);

    private BoundLogic LogicCall(CallNode call, bool isAnd) =>
        new(call.Span, isAnd, [.. call.Arguments.Select(argument => Condition(argument.Accept(this), call.Function.Name))]);

    private BoundNode If(CallNode call)
    {
        var parts = call.Arguments.Select(argument => argument.Accept(this)).ToArray();
        var hasDefault = parts.Length % 2 == 1;
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            parts[i] = Condition(parts[i], "If");
        }

        return Alternatives(call, parts, hasDefault, switchedOn: null);
    }

    private BoundNode Switch(CallNode call)
    {
        var value = call.Arguments[0].Accept(this);
        var parts = call.Arguments.Skip(1).Select(argument => argument.Accept(this)).ToArray();
        var hasDefault = parts.Length % 2 == 1;
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            if (ComparedAs(value.Type, parts[i].Type, equality: true) is null)
            {
                return Unknown(call.Span, BindingDiagnostics.OperatorTypes(parts[i].Span, "=", value.Type, parts[i].Type));
            }

            parts[i] = Convert(parts[i], value.Type.Kind == TypeKind.Blank ? parts[i].Type : value.Type);
        }

        return Alternatives(call, parts, hasDefault, value);
    }

    /// <summary>Gives the results of a conditional their common type.</summary>
    private BoundNode Alternatives(CallNode call, BoundNode[] parts, bool hasDefault, BoundNode? switchedOn)
    {
        var isResult = (int i) => i % 2 == 1 || (hasDefault && i == parts.Length - 1);
        if (UnifyAll([.. parts.Where((_, i) => isResult(i))]) is not { } type)
        {
            return Unknown(call.Span);
        }

        return new BoundConditional(call.Span, type, [.. parts.Select((part, i) => isResult(i) ? Convert(part, type) : part)], hasDefault, switchedOn);
    }

    private BoundNode Coalesce(CallNode call)
    {
        var arguments = call.Arguments.Select(argument => argument.Accept(this)).ToArray();
        return UnifyAll(arguments) is { } type ? new BoundCoalesce(call.Span, type, ConvertAll(arguments, type)) : Unknown(call.Span);
    }

    private BoundNode IfError(CallNode call)
    {
        var firstError = NewVariable(RuleType.Record(ErrorShape), call.Span);
        var allErrors = NewVariable(RuleType.Table(ErrorShape), call.Span);
        var parts = new BoundNode[call.Arguments.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var outer = _scope;
            if (i % 2 == 1)
            {
                _scope = new Scope(new Scope(_scope, firstError, "FirstError"), allErrors, "AllErrors");
            }

            parts[i] = call.Arguments[i].Accept(this);
            _scope = outer;
        }

        // The last value says what the whole is; then come the fallbacks. A value that has a successor is only looked at for errors.
        var lastValue = parts.Length % 2 == 0 ? parts.Length - 2 : parts.Length - 1;
        int[] results = [lastValue, .. Enumerable.Range(0, parts.Length).Where(i => i % 2 == 1).Reverse()];
        if (UnifyAll([.. results.Select(i => parts[i])]) is not { } type)
        {
            return Unknown(call.Span);
        }

        foreach (var result in results)
        {
            parts[result] = Convert(parts[result], type);
        }

        return new BoundIfError(call.Span, type, parts, firstError, allErrors);
    }

    private BoundNode Test(CallNode call, TestKind kind)
    {
        var operand = call.Arguments[0].Accept(this);
        return kind == TestKind.IsEmpty && operand.Type.Kind is not (TypeKind.Table or TypeKind.Blank or TypeKind.Unknown)
            ? Unknown(call.Span, BindingDiagnostics.ArgumentType(operand.Span, "IsEmpty", "a table", operand.Type))
            : new BoundTest(call.Span, kind, operand);
    }

    private BoundNode Error(CallNode call)
    {
        var content = call.Arguments[0].Accept(this);
        if (content.Type.Kind is TypeKind.Blank or TypeKind.Unknown || content.Type.Shape is { } shape
            ? IsError(content.Type)
            : TypeRules.CanConvert(content.Type, RuleType.Text))
        {
            return new BoundError(call.Span, content.Type.IsScalar ? Convert(content, RuleType.Text) : content);
        }

        return Unknown(call.Span, BindingDiagnostics.ArgumentType(content.Span, "Error", "a text, or a record with Kind and Message", content.Type));
    }

    /// <summary>Whether records of this type tell an error: a Kind that may be a number, and perhaps a Message.</summary>
    private static bool IsError(RuleType type) =>
        type.Shape is null
        || (type.Shape.TryFind("Kind", out ShapeField? kind)
            && TypeRules.CanConvert(kind.Type, RuleType.Decimal)
            && (!type.Shape.TryFind("Message", out ShapeField? message) || TypeRules.CanConvert(message.Type, RuleType.Text)));

    private BoundNode With(CallNode call)
    {
        var record = Named(call.Arguments[0], out var alias);
        if (record.Type.Kind is not (TypeKind.Record or TypeKind.Unknown))
        {
            return Unknown(call.Span, BindingDiagnostics.ArgumentType(record.Span, "With", "a record, for example {x: 1}", record.Type));
        }

        var variable = NewVariable(record.Type.Kind == TypeKind.Record ? record.Type : RuleType.Record(RecordShape.Empty), call.Span);
        var body = InScope(variable, alias, call.Arguments[1]);
        return record.Type.Kind == TypeKind.Unknown ? Unknown(call.Span) : new BoundWith(call.Span, variable, record, body);
    }

    /// <summary>An argument whose rows or fields become names, with the name that As gives it.</summary>
    private BoundNode Named(RuleNode argument, out string? alias)
    {
        alias = (argument as AsNode)?.Alias.Name;
        return (argument is AsNode named ? named.Operand : argument).Accept(this);
    }

    private BoundNode InScope(ScopeVariable variable, string? alias, RuleNode argument)
    {
        var outer = _scope;
        _scope = new Scope(outer, variable, alias);
        var bound = argument.Accept(this);
        _scope = outer;
        return bound;
    }
}

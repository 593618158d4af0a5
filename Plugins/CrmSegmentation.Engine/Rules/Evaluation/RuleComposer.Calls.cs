using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Functions of values, and those that decide which of their arguments are evaluated.</summary>
internal sealed partial class RuleComposer
{
    public Evaluator VisitScalarCall(BoundScalarCall node)
    {
        var arguments = All(node.Children);
        var call = new ScalarArguments(node);
        if (node.IsSpread)
        {
            return (in Frame frame) => call.Spread(ValuesOf(arguments, in frame), in frame);
        }

        return (in Frame frame) => call.Invoke(ValuesOf(arguments, in frame));
    }

    public Evaluator VisitConditional(BoundConditional node)
    {
        var parts = All(node.Parts);
        var pairs = parts.Length - (node.HasDefault ? 1 : 0);
        var fallback = node.HasDefault ? parts[parts.Length - 1] : null;
        if (node.SwitchedOn is { } switchedOn)
        {
            var value = Of(switchedOn);
            return (in Frame frame) =>
            {
                var wanted = value(frame);
                if (wanted.IsError)
                {
                    return wanted;
                }

                for (var i = 0; i < pairs; i += 2)
                {
                    var match = parts[i](frame);
                    if (match.IsError)
                    {
                        return match;
                    }

                    if (AreEqual(in wanted, in match))
                    {
                        return parts[i + 1](frame);
                    }
                }

                return fallback is null ? Value.Blank : fallback(frame);
            };
        }

        return (in Frame frame) =>
        {
            for (var i = 0; i < pairs; i += 2)
            {
                var condition = parts[i](frame);
                if (condition.IsError)
                {
                    return condition;
                }

                if (Holds(condition))
                {
                    return parts[i + 1](frame);
                }
            }

            return fallback is null ? Value.Blank : fallback(frame);
        };
    }

    public Evaluator VisitCoalesce(BoundCoalesce node)
    {
        var arguments = All(node.Children);
        return (in Frame frame) =>
        {
            foreach (var argument in arguments)
            {
                var value = argument(frame);
                if (!IsBlankOrEmpty(value))
                {
                    return value;
                }
            }

            return Value.Blank;
        };
    }

    public Evaluator VisitIfError(BoundIfError node)
    {
        var parts = All(node.Children);
        var first = node.FirstError;
        var all = node.AllErrors;
        return (in Frame frame) =>
        {
            for (var i = 0; ; i += 2)
            {
                var value = parts[i](frame);
                if (value.IsError && i + 1 < parts.Length)
                {
                    ErrorRecords.Show(value.Error, first, all, frame.Slots);
                    return parts[i + 1](frame);
                }

                if (i + 2 >= parts.Length)
                {
                    return value;
                }
            }
        };
    }

    public Evaluator VisitTest(BoundTest node)
    {
        var operand = Of(node.Operand);
        switch (node.Kind)
        {
            case TestKind.IsError:
                return (in Frame frame) => operand(frame).IsError ? True : False;
            case TestKind.IsBlank:
                return (in Frame frame) =>
                {
                    var value = operand(frame);
                    return value.IsError ? value : IsBlankOrEmpty(value) ? True : False;
                };
            default:
                return (in Frame frame) =>
                {
                    var value = operand(frame);
                    return value.IsError ? value : value.Kind != ValueKind.Table || value.Table.Count == 0 ? True : False;
                };
        }
    }

    public Evaluator VisitError(BoundError node)
    {
        var content = Of(node.Content);
        return (in Frame frame) => ErrorRecords.ToError(content(frame));
    }

    private static bool IsBlankOrEmpty(in Value value) => value.IsBlank || (value.Kind == ValueKind.Text && value.Text.Length == 0);

    private static Value[] ValuesOf(Evaluator[] arguments, in Frame frame)
    {
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i](frame);
        }

        return values;
    }
}

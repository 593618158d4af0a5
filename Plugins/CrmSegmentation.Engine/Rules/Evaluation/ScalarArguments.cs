using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Calls a function of values: what happens to its arguments before, and for each row where it is spread over tables.</summary>
internal sealed class ScalarArguments
{
    private readonly ScalarFunction _function;
    private readonly RuleType[] _types;
    private readonly Value[] _standIns;
    private readonly bool[] _isTable;
    private readonly RecordShape? _shape;

    public ScalarArguments(BoundScalarCall call)
    {
        _function = call.Function;
        _types = [.. call.ArgumentTypes];
        _standIns = [.. _types.Select((type, i) => _function.ParameterOf(i).Blank == BlankArgument.BecomesZero ? Zero(type) : Value.Blank)];
        _isTable = [.. call.Children.Select(child => child.Type.Kind == TypeKind.Table)];
        _shape = call.Type.Shape;
    }

    /// <summary>Calls the function. All errors among the arguments, in order, are the answer in place of the function's.</summary>
    public Value Invoke(Value[] values)
    {
        ErrorValue? errors = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsError)
            {
                errors = errors is null ? values[i].Error : errors.And(values[i].Error);
            }
            else if (values[i].IsBlank)
            {
                values[i] = _standIns[i];
            }
        }

        return errors is null ? _function.Body(values) : Value.Of(errors);
    }

    /// <summary>Calls the function for each row of the tables among the arguments; beyond the end of a shorter one it does not apply.</summary>
    public Value Spread(Value[] arguments, in Frame frame)
    {
        var rows = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!_isTable[i])
            {
                continue;
            }

            if (arguments[i].Kind != ValueKind.Table)
            {
                return arguments[i];
            }

            rows = Math.Max(rows, arguments[i].Table.Count);
        }

        if (!frame.Spend(rows))
        {
            return Work.Exceeded;
        }

        var answers = new Value[rows];
        for (var row = 0; row < rows; row++)
        {
            answers[row] = Value.Of(new RecordValue(_shape!, [AnswerOf(arguments, row)]));
        }

        return Value.Of(new TableValue(_shape!, answers));
    }

    private Value AnswerOf(Value[] arguments, int row)
    {
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!_isTable[i])
            {
                values[i] = arguments[i];
                continue;
            }

            var table = arguments[i].Table;
            if (row >= table.Count)
            {
                return Value.OfError(ErrorKind.NotApplicable, $"{_function.Name} was given tables of different lengths.");
            }

            values[i] = Projection.To(table[row].Kind == ValueKind.Record ? table[row].Record[0] : table[row], _types[i]);
        }

        return Invoke(values);
    }

    private static Value Zero(RuleType type) => type.Kind switch
    {
        TypeKind.Text or TypeKind.TimeUnit => Value.Of(""),
        TypeKind.Decimal or TypeKind.ErrorKind => Value.Of(0m),
        TypeKind.Number => Value.Of(0d),
        TypeKind.Boolean => Value.Of(false),
        TypeKind.Date => Value.OfDate(Serial.Epoch),
        TypeKind.DateTime => Value.OfDateTime(Serial.Epoch),
        _ => Value.Blank,
    };
}

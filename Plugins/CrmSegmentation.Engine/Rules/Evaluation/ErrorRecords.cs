using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Errors as records that formulas can look at, and records as errors.</summary>
internal static class ErrorRecords
{
    /// <summary>Lets a fallback see the errors it is there for.</summary>
    public static void Show(ErrorValue errors, ScopeVariable first, ScopeVariable all, Value[] slots)
    {
        var shape = first.Type.Shape!;
        var rows = new Value[errors.Errors.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = Value.Of(new RecordValue(shape, [Value.Of((decimal)(int)errors.Errors[i].Kind), Value.Of(errors.Errors[i].Message)]));
        }

        slots[first.Slot] = rows[0];
        slots[all.Slot] = Value.Of(new TableValue(shape, rows));
    }

    /// <summary>The error that a text, a record or a table of records describes.</summary>
    public static Value ToError(Value content) => content.Kind switch
    {
        ValueKind.Error => content,
        ValueKind.Text => Value.OfError(ErrorKind.Custom, content.Text),
        ValueKind.Record => OfRecord(content.Record),
        ValueKind.Table => OfTable(content.Table),
        _ => Value.Blank,
    };

    private static Value OfRecord(RecordValue record)
    {
        var kind = Coercion.ToDecimal(record.Field("Kind"));
        if (kind.IsError)
        {
            return kind;
        }

        var message = Coercion.ToText(record.Field("Message"));
        if (message.IsError)
        {
            return message;
        }

        var number = kind.IsBlank ? 0m : kind.Decimal;
        return number is < int.MinValue or > int.MaxValue
            ? Value.OfError(ErrorKind.InvalidArgument, "The kind of an error is a number of the enumeration ErrorKind.")
            : Value.OfError((ErrorKind)(int)number, message.IsBlank ? "The formula itself says that this is an error." : message.Text);
    }

    private static Value OfTable(TableValue table)
    {
        ErrorValue? errors = null;
        for (var i = 0; i < table.Count; i++)
        {
            var error = ToError(table[i]);
            if (error.IsError)
            {
                errors = errors is null ? error.Error : errors.And(error.Error);
            }
        }

        return errors is null ? Value.Blank : Value.Of(errors);
    }
}

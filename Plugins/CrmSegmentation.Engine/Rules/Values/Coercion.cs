namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>
/// Turns a scalar value into another kind as Power Fx does. Blank stays Blank and an error stays that error; an empty text becomes Blank
/// where it is not wanted as text.
/// </summary>
public static class Coercion
{
    /// <summary>Any scalar as a decimal number.</summary>
    public static Value ToDecimal(Value value) => value.Kind switch
    {
        ValueKind.Blank or ValueKind.Error or ValueKind.Decimal => value,
        ValueKind.Boolean => Value.Of(value.Boolean ? 1m : 0m),
        ValueKind.Number => DecimalOf(value.Number),
        ValueKind.Text => TextToDecimal(value.Text, LanguageFormat.Default),
        ValueKind.Date or ValueKind.DateTime => Value.Of(Serial.Of(value.DateTime)),
        _ => throw NotScalar(value),
    };

    /// <summary>Any scalar as a floating-point number.</summary>
    public static Value ToNumber(Value value) => value.Kind switch
    {
        ValueKind.Blank or ValueKind.Error or ValueKind.Number => value,
        ValueKind.Text => TextToNumber(value.Text, LanguageFormat.Default),
        ValueKind.Decimal => Value.Of(DoubleConversion.OfDecimal(value.Decimal)),
        _ => ToNumber(ToDecimal(value)),
    };

    /// <summary>Any scalar as text, in English of the United States.</summary>
    public static Value ToText(Value value) => value.Kind switch
    {
        ValueKind.Blank or ValueKind.Error or ValueKind.Text => value,
        ValueKind.Boolean => Value.Of(value.Boolean ? "true" : "false"),
        ValueKind.Decimal => Value.Of(NumberText.Of(value.Decimal)),
        ValueKind.Number => Value.Of(NumberText.Of(value.Number)),
        ValueKind.Date => Value.Of(DateText.OfDate(value.DateTime)),
        ValueKind.DateTime => Value.Of(DateText.OfDateTime(value.DateTime)),
        _ => throw NotScalar(value),
    };

    /// <summary>A number or a text as a truth value: a number unless it is 0; the texts true and false in upper or lower case.</summary>
    public static Value ToBoolean(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Blank or ValueKind.Error or ValueKind.Boolean:
                return value;
            case ValueKind.Decimal:
                return Value.Of(value.Decimal != 0m);
            case ValueKind.Number:
                return Value.Of(value.Number != 0d);
            case ValueKind.Text when value.Text.Length == 0:
                return Value.Blank;
            case ValueKind.Text when string.Equals(value.Text, "true", StringComparison.OrdinalIgnoreCase):
                return Value.Of(true);
            case ValueKind.Text when string.Equals(value.Text, "false", StringComparison.OrdinalIgnoreCase):
                return Value.Of(false);
            case ValueKind.Text or ValueKind.Date or ValueKind.DateTime:
                return Value.OfError(ErrorKind.InvalidArgument, $"{ValueText.Of(value)} is neither true nor false.");
            default:
                throw NotScalar(value);
        }
    }

    /// <summary>Any scalar but a truth value as a day; a time of day is cut off.</summary>
    public static Value ToDate(Value value)
    {
        if (value.Kind == ValueKind.Date)
        {
            return value;
        }

        var moment = ToDateTime(value);
        return moment.Kind == ValueKind.DateTime ? Value.OfDate(moment.DateTime.Date) : moment;
    }

    /// <summary>Any scalar but a truth value as a day and a time. A number counts the days since 30 December 1899.</summary>
    public static Value ToDateTime(Value value) => value.Kind switch
    {
        ValueKind.Blank or ValueKind.Error or ValueKind.DateTime => value,
        ValueKind.Date => Value.OfDateTime(value.DateTime),
        ValueKind.Decimal => Serial.TryToDateTime(value.Decimal, out var moment)
            ? Value.OfDateTime(moment)
            : Value.OfError(ErrorKind.InvalidArgument, $"{NumberText.Of(value.Decimal)} is not the number of a day."),
        ValueKind.Number => ToDateTime(DecimalOf(value.Number)),
        ValueKind.Text => TextToDateTime(value.Text, LanguageFormat.Default),
        ValueKind.Boolean => Value.OfError(ErrorKind.InvalidArgument, $"{ValueText.Of(value)} is not a date."),
        _ => throw NotScalar(value),
    };

    /// <summary>A text as a decimal number, as Value() and Decimal() read it; Blank for an empty text.</summary>
    public static Value TextToDecimal(string text, LanguageFormat language)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Value.Blank;
        }

        return NumberText.TryParse(text, language, out decimal number) ? Value.Of(number) : NotANumber(text);
    }

    /// <summary>A text as a floating-point number; Blank for an empty text.</summary>
    public static Value TextToNumber(string text, LanguageFormat language)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Value.Blank;
        }

        return NumberText.TryParse(text, language, out double number) ? Value.Of(number) : NotANumber(text);
    }

    /// <summary>A text as a day and a time; Blank for an empty text. A text that says its offset from UTC gives the time in UTC.</summary>
    public static Value TextToDateTime(string text, LanguageFormat language)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Value.Blank;
        }

        return DateText.TryParse(text, language, out var moment, out _)
            ? Value.OfDateTime(moment)
            : Value.OfError(ErrorKind.InvalidArgument, $"{ValueText.Quote(text)} is not a date.");
    }

    private static Value DecimalOf(double number)
    {
        // The largest double below the largest decimal; what is not a number fails the comparison too.
        const double Largest = 7.9228162514264328e28;
        return Math.Abs(number) <= Largest
            ? Value.Of((decimal)number)
            : Value.OfError(ErrorKind.Numeric, $"{NumberText.Of(number)} is too large for a decimal number.");
    }

    private static Value NotANumber(string text) =>
        Value.OfError(ErrorKind.InvalidArgument, $"{ValueText.Quote(text)} is not a number.");

    private static InvalidOperationException NotScalar(Value value) =>
        new($"A {value.Kind} does not turn into another kind: the binder let it through.");
}

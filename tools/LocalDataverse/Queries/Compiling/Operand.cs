using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries.Compiling;

/// <summary>
/// A value that a column is compared with, as the column stores its own: the value itself or, where the column has too few decimals to hold
/// it, the nearest below.
/// </summary>
internal readonly record struct Operand(object Value, bool IsExact = true)
{
    private const decimal LargestWide = 1_000_000_000_000_000_000_000_000m;

    /// <summary>The value of a condition, from a text or from a value of the SDK's types.</summary>
    public static Operand Of(ColumnUse use, object? value)
    {
        if (value is null)
        {
            throw Fault.ConditionValueNull(use.Name);
        }

        if (use.IsText)
        {
            return new Operand(Text(use, value));
        }

        return use.Column.Codec switch
        {
            IntegerCodec or OptionCodec => new Operand(Whole(use, value, "System.Int32", int.MinValue, int.MaxValue)),
            BigIntCodec => new Operand(Whole(use, value, "System.Int64", long.MinValue, long.MaxValue)),
            BooleanCodec => new Operand(Boolean(use, value)),
            NumberCodec codec => Number(codec, Decimal(use, value)),
            DoubleCodec => new Operand(Double(use, value)),
            DateTimeCodec codec => Date(use, codec, value),
            ReferenceCodec or GuidCodec => new Operand(Id(use, value)),
            OptionsCodec => new Operand(Whole(use, value, "System.Int32", int.MinValue, int.MaxValue)),
            _ => throw Fault.Unsupported($"comparing values of {use.Column}"),
        };
    }

    /// <summary>A date as it was written, and whether it is a moment (UTC) or a wall clock's.</summary>
    public static (DateTime Date, bool IsMoment) ReadDate(ColumnUse use, object? value) => value switch
    {
        null => throw Fault.ConditionValueNull(use.Name),
        DateTimeOffset offset => (offset.UtcDateTime, true),
        DateTime { Kind: DateTimeKind.Unspecified } date => (date, false),
        DateTime date => (date.ToUniversalTime(), true),
        string text => ParseDate(use, text),
        _ => throw Fault.ConditionValueType(use.Name, "System.DateTime", value),
    };

    /// <summary>A whole number greater than zero, as the operators take that count.</summary>
    public static int Count(ColumnUse use, object? value)
    {
        var count = Whole(use, value ?? throw Fault.ConditionValueNull(use.Name), "System.Int32", int.MinValue, int.MaxValue);
        return count > 0 ? (int)count : throw Fault.Of(
            ErrorCode.QueryBuilderValueGreaterThanZero, $"Condition for attribute '{use.Name}': the value must be greater than zero.");
    }

    private static string Text(ColumnUse use, object value) => value switch
    {
        string text => text,
        Guid id => id.ToString(),
        IFormattable number and (int or long or decimal or double) => number.ToString(null, CultureInfo.InvariantCulture),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        _ => throw Fault.ConditionValueType(use.Name, "System.String", value),
    };

    private static long Whole(ColumnUse use, object value, string type, long smallest, long largest)
    {
        var number = value switch
        {
            int integer => integer,
            long integer => integer,
            short integer => integer,
            byte integer => integer,
            Enum word => Convert.ToInt64(word, CultureInfo.InvariantCulture),
            OptionSetValue option => option.Value,
            string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => throw Fault.ConditionValueType(use.Name, type, value),
        };
        return number >= smallest && number <= largest ? number : throw Fault.ConditionValueType(use.Name, type, value);
    }

    private static long Boolean(ColumnUse use, object value) => value switch
    {
        bool yes => yes ? 1 : 0,
        int and (0 or 1) => (int)value,
        OptionSetValue { Value: 0 or 1 } option => option.Value,
        string text when bool.TryParse(text, out var yes) => yes ? 1 : 0,
        string and ("0" or "1") => value.Equals("1") ? 1 : 0,
        _ => throw Fault.ConditionValueType(use.Name, "System.Boolean", value),
    };

    private static decimal Decimal(ColumnUse use, object value)
    {
        var isNumber = true;
        var number = value switch
        {
            decimal exact => exact,
            Money money => money.Value,
            int integer => integer,
            long integer => integer,
            double real when Math.Abs(real) < (double)LargestWide => (decimal)real,
            string text => (isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)) ? parsed : 0,
            _ => throw Fault.ConditionValueType(use.Name, "System.Decimal", value),
        };
        return isNumber ? number : throw Fault.ConditionValueType(use.Name, "System.Decimal", value);
    }

    private static Operand Number(NumberCodec codec, decimal value)
    {
        var unit = 1m;
        for (var i = 0; i < codec.Scale; i++)
        {
            unit *= 10m;
        }

        if (!codec.IsWide)
        {
            var largest = long.MaxValue / unit;
            if (Math.Abs(value) > largest)
            {
                return new Operand(value > 0 ? long.MaxValue : long.MinValue, false);
            }

            var floor = decimal.Floor(value * unit);
            return new Operand((long)floor, floor == value * unit);
        }

        var blob = new byte[ScaledNumber.WideSize];
        if (Math.Abs(value) > LargestWide)
        {
            ScaledNumber.WriteWide(value > 0 ? Int128.MaxValue : Int128.MinValue, blob);
            return new Operand(blob, false);
        }

        var whole = decimal.Floor(value);
        var fraction = decimal.Floor((value - whole) * unit);
        ScaledNumber.WriteWide(((Int128)whole * (Int128)unit) + (Int128)fraction, blob);
        return new Operand(blob, fraction == (value - whole) * unit);
    }

    private static double Double(ColumnUse use, object value) => value switch
    {
        double real when double.IsFinite(real) => real,
        float real when float.IsFinite(real) => real,
        decimal exact => (double)exact,
        int integer => integer,
        long integer => integer,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) => real,
        _ => throw Fault.ConditionValueType(use.Name, "System.Double", value),
    };

    // A date without a zone is taken for UTC, as Dataverse does for all but the operators about days.
    private static Operand Date(ColumnUse use, DateTimeCodec codec, object value)
    {
        var (date, _) = ReadDate(use, value);
        var kept = codec.Behavior == DateBehavior.DateOnly ? date.Date : date;
        var ticks = kept.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return new Operand(rest < 0 ? seconds - 1 : seconds, rest == 0);
    }

    private static (DateTime Date, bool IsMoment) ParseDate(ColumnUse use, string text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.RoundtripKind;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles, out var date)
            ? date.Kind == DateTimeKind.Unspecified ? (date, false) : (date.ToUniversalTime(), true)
            : throw Fault.ConditionValueType(use.Name, "System.DateTime", text);
    }

    private static Guid Id(ColumnUse use, object value) => value switch
    {
        Guid id => id,
        EntityReference reference => reference.Id,
        Entity row => row.Id,
        string text when Guid.TryParse(text, out var id) => id,
        _ => throw Fault.ConditionValueType(use.Name, "System.Guid", value),
    };
}

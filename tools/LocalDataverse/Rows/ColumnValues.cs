using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>What a caller writes, checked against its column and made into what the codecs take.</summary>
internal static class ColumnValues
{
    /// <summary>The value as it is stored, or null; a fault where the column does not take it.</summary>
    public static object? Check(Column column, object? value) => value is null or "" ? null : column.Type switch
    {
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName => Text(column, value),
        ColumnType.Integer => Integer(column, value),
        ColumnType.BigInt => value is long or int ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : throw Fault.WrongType(column, value),
        ColumnType.Double => Double(column, value),
        ColumnType.Decimal => Number(column, value, value is decimal number ? number : throw Fault.WrongType(column, value), NumberCodec.Largest),
        ColumnType.Money => new Money(
            Number(column, value, value is Money money ? money.Value : throw Fault.WrongType(column, value), MoneyCodec.LargestMoney)),
        ColumnType.Boolean => value is bool ? value : throw Fault.WrongType(column, value),
        ColumnType.DateTime => Date(column, value is DateTime date ? date : throw Fault.WrongType(column, value)),
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => Option(column, value),
        ColumnType.MultiSelectPicklist => Options(column, value),
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner =>
            value is EntityReference ? value : throw Fault.WrongType(column, value),
        ColumnType.Uniqueidentifier => Id(column, value),
        ColumnType.Image => value is byte[]? value : throw Fault.WrongType(column, value),
        ColumnType.File => throw Fault.Unsupported($"file columns ({column})"),
        _ => null,
    };

    private static string Text(Column column, object value)
    {
        var text = value as string ?? throw Fault.WrongType(column, value);
        if (column.Definition.MaxLength is { } longest && text.Length > longest)
        {
            throw Fault.TooLong(column);
        }

        // A fault is better than another text than was given.
        var at = Unwritable.Find(text);
        return at >= 0 ? throw Fault.InvalidCharacter(column, text[at]) : text;
    }

    private static object Integer(Column column, object value)
    {
        var number = value is int integer ? integer : throw Fault.WrongType(column, value);
        decimal smallest = column.Definition.MinValue ?? int.MinValue, largest = column.Definition.MaxValue ?? int.MaxValue;
        return number < smallest || number > largest ? throw Fault.OutOfRange(column, value, smallest, largest) : number;
    }

    private static object Double(Column column, object value)
    {
        var number = value is double real ? real : throw Fault.WrongType(column, value);
        decimal smallest = column.Definition.MinValue ?? -NumberCodec.Largest, largest = column.Definition.MaxValue ?? NumberCodec.Largest;
        var isWithin = number >= (double)smallest && number <= (double)largest;
        return isWithin ? number : throw Fault.OutOfRange(column, value, smallest, largest);
    }

    private static decimal Number(Column column, object value, decimal number, decimal room)
    {
        // Even what the column's definition allows must have room.
        var smallest = Math.Max(column.Definition.MinValue ?? -room, -room);
        var largest = Math.Min(column.Definition.MaxValue ?? room, room);
        return number < smallest || number > largest
            ? throw Fault.OutOfRange(column, value, smallest, largest)
            : column.Codec is NumberCodec codec and not MoneyCodec ? ScaledNumber.Round(number, codec.Scale)
            // The currency decides how many places an amount has; rounding before would round twice.
            : number;
    }

    private static DateTime Date(Column column, DateTime value)
    {
        var utc = column.Definition.DateBehavior != DateBehavior.UserLocal || value.Kind != DateTimeKind.Local
            ? DateTime.SpecifyKind(value, DateTimeKind.Utc)
            : value.ToUniversalTime();
        var kept = column.Definition.DateBehavior == DateBehavior.DateOnly ? utc.Date : utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
        return kept < DateTimeCodec.Earliest ? throw Fault.DateOutOfRange(value)
            : kept > DateTimeCodec.Latest ? throw Fault.DateTooLate(value)
            : kept;
    }

    private static OptionSetValue Option(Column column, object value)
    {
        var option = value as OptionSetValue ?? (value is int number ? new OptionSetValue(number) : throw Fault.WrongType(column, value));
        return RequireOption(column, option);
    }

    private static OptionSetValueCollection Options(Column column, object value)
    {
        var options = value as OptionSetValueCollection ?? throw Fault.WrongType(column, value);
        foreach (var option in options)
        {
            RequireOption(column, option);
        }

        return options;
    }

    private static OptionSetValue RequireOption(Column column, OptionSetValue option) =>
        column.Choice is { } choice && choice.Find(option.Value) is null ? throw Fault.NoSuchOption(column, option.Value) : option;

    private static object Id(Column column, object value) => value switch
    {
        Guid id => id,
        string text when Guid.TryParse(text, out var id) => id,
        _ => throw Fault.WrongType(column, value),
    };
}

using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions;

/// <summary>Values of rows as the text that packages and layers keep, and back.</summary>
internal static class RowText
{
    /// <summary>The value of a text, or null for a text that says nothing; a fault where the column cannot take it.</summary>
    public static object? Parse(string title, Column column, string text) => text.Length == 0 && !column.IsText
        ? null
        : column.Type switch
        {
            ColumnType.String or ColumnType.Memo or ColumnType.EntityName => text,
            ColumnType.Integer => (int)Number(title, column, text, int.MinValue, int.MaxValue),
            ColumnType.BigInt => Number(title, column, text, long.MinValue, long.MaxValue),
            ColumnType.Picklist or ColumnType.State or ColumnType.Status => Option(title, column, text),
            ColumnType.MultiSelectPicklist => new OptionSetValueCollection(
                [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(option => Option(title, column, option))]),
            ColumnType.Boolean => text.ToUpperInvariant() switch
            {
                "1" or "TRUE" => true,
                "0" or "FALSE" => false,
                _ => throw Wrong(title, column, text),
            },
            ColumnType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                ? real
                : throw Wrong(title, column, text),
            ColumnType.Decimal => Decimal(title, column, text),
            ColumnType.Money => new Money(Decimal(title, column, text)),
            ColumnType.DateTime => Date(title, column, text),
            ColumnType.Uniqueidentifier => Guid.TryParse(text, out var id) ? id : throw Wrong(title, column, text),
            ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => Reference(title, column, text),
            _ => null,
        };

    /// <summary>The text of a value that <see cref="Parse"/> takes.</summary>
    public static string? Format(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "1" : "0",
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValueCollection options => string.Join(',', options.Select(option => option.Value)),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
        EntityReference reference => $"{reference.LogicalName}:{reference.Id}",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static OptionSetValue Option(string title, Column column, string text) =>
        new((int)Number(title, column, text, int.MinValue, int.MaxValue));

    private static long Number(string title, Column column, string text, long smallest, long largest) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
            : throw Wrong(title, column, text);

    // What the column's definition allows must have room in it.
    private static decimal Decimal(string title, Column column, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= (column.Definition.MinValue ?? -Rows.NumberCodec.Largest) && number <= (column.Definition.MaxValue ?? Rows.NumberCodec.Largest)
            ? number
            : throw Wrong(title, column, text);

    private static DateTime Date(string title, Column column, string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw Wrong(title, column, text);

    private static EntityReference Reference(string title, Column column, string text) =>
        text.Split(':') is [var table, var id] && column.Targets.Contains(table) && Guid.TryParse(id, out var guid)
            ? new EntityReference(table, guid)
            : throw Wrong(title, column, text);

    private static Exception Wrong(string title, Column column, string text) =>
        Fault.BrokenPart(title, $"'{column.Name}' cannot be '{(text.Length > 100 ? text[..100] : text)}'");
}

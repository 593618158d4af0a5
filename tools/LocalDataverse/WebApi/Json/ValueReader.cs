using System.Globalization;
using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>JSON values as values of the SDK's types.</summary>
internal static class ValueReader
{
    /// <summary>The value for a column, or null where the JSON is of another type.</summary>
    public static object? Read(Column column, JsonElement json) => column.Type switch
    {
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName => Text(json),
        ColumnType.Integer => Int32(json),
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => Int32(json) is { } option ? new OptionSetValue(option) : null,
        ColumnType.BigInt => Int64(json),
        ColumnType.Double => Double(json),
        ColumnType.Decimal => Decimal(json),
        ColumnType.Money => Decimal(json) is { } amount ? new Money(amount) : null,
        ColumnType.Boolean => Boolean(json),
        ColumnType.DateTime => column.Definition.DateBehavior == DateBehavior.DateOnly ? Day(json) : Moment(json),
        ColumnType.MultiSelectPicklist => Options(json),
        ColumnType.Uniqueidentifier => Id(json),
        ColumnType.Image => Bytes(json),
        _ => null,
    };

    /// <summary>What a client is told whose JSON is of another type.</summary>
    public static string Conflict(Column column, JsonElement json) => Conflict(EdmTypes.NameOf(column), json);

    public static string Conflict(string type, JsonElement json) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array
        ? $"A value of the type '{type}' was expected, but {json.ValueKind.ToString().ToLowerInvariant()} was found."
        : $"Cannot convert the literal '{Shown(json)}' to the expected type '{type}'.";

    public static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String && TryText(json, out var text) ? text : null;

    public static int? Int32(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : null;

    public static long? Int64(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number
        : Text(json) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quoted) ? quoted
        : null;

    public static double? Double(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static decimal? Decimal(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) ? number : null;

    public static bool? Boolean(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static Guid? Id(JsonElement json) => Guid.TryParse(Text(json), out var id) ? id : null;

    public static DateTime? Moment(JsonElement json) => Text(json) is { } text && DateTexts.TryMoment(text, out var moment) ? moment.UtcDateTime : null;

    public static DateTime? Day(JsonElement json) => Text(json) is { } text && DateTexts.TryDay(text, out var day)
        ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified)
        : null;

    private static byte[]? Bytes(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    private static OptionSetValueCollection? Options(JsonElement json)
    {
        if (Text(json) is not { } text)
        {
            return null;
        }

        var options = new OptionSetValueCollection();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var option))
            {
                return null;
            }

            options.Add(new OptionSetValue(option));
        }

        return options;
    }

    // Half a character is no text.
    private static bool TryText(JsonElement json, out string? text)
    {
        try
        {
            text = json.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    private static string Shown(JsonElement json) => json.ValueKind == JsonValueKind.String ? Text(json) ?? "?" : json.GetRawText();
}

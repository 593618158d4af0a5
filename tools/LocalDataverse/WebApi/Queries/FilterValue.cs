using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Queries;

/// <summary>A literal of a filter as a value of the column that it is compared with.</summary>
internal static class FilterValue
{
    public static object Of(WebProperty property, object value)
    {
        var column = property.Column;
        object? fitting = column.Type switch
        {
            ColumnType.String or ColumnType.Memo or ColumnType.EntityName => value as string,
            ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status =>
                value is long whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null,
            ColumnType.BigInt => value as long?,
            ColumnType.Boolean => value as bool?,
            ColumnType.Decimal or ColumnType.Money => value is long whole ? (decimal)whole : value is decimal or double ? value : null,
            ColumnType.Double => value switch
            {
                long whole => (double)whole,
                decimal exact => (double)exact,
                _ => value as double?,
            },
            ColumnType.DateTime => Date(value),
            ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.Uniqueidentifier =>
                value is Guid ? value : value is string text && Guid.TryParse(text, out var id) ? id : null,
            ColumnType.MultiSelectPicklist => value as string,
            _ => null,
        };
        return fitting ?? throw WebError.BadRequest(
            "A binary operator with incompatible types was detected. Found operand types "
            + $"'{EdmTypes.NameOf(column)}' and '{EdmTypes.NameOf(value)}' for operator kind 'Equal'.");
    }

    private static object? Date(object value) => value switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        _ => null,
    };
}

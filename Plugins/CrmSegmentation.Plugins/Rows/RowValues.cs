using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Rows;

/// <summary>Values of rows, whatever type Dataverse gives them, those of linked rows included.</summary>
internal static class RowValues
{
    /// <summary>A value; null when the row has none.</summary>
    public static object? Of(Entity row, string? column) =>
        column is not null && row.Attributes.TryGetValue(column, out var value) ? value is AliasedValue aliased ? aliased.Value : value : null;

    /// <summary>A number: whole, decimal, floating, money or a choice's.</summary>
    public static decimal? Number(Entity row, string? column) => Of(row, column) switch
    {
        decimal number => number,
        Money money => money.Value,
        int number => number,
        long number => number,
        double number => (decimal)number,
        OptionSetValue choice => choice.Value,
        _ => null,
    };

    /// <summary>A whole number.</summary>
    public static int? Whole(Entity row, string column) => Of(row, column) switch
    {
        int number => number,
        OptionSetValue choice => choice.Value,
        decimal number => (int)number,
        _ => null,
    };

    /// <summary>A text; of a choice its label, of a reference its name.</summary>
    public static string? Text(Entity row, string? column) => Of(row, column) switch
    {
        string { Length: > 0 } text => text,
        OptionSetValue => row.FormattedValues.TryGetValue(column!, out var label) ? label : null,
        EntityReference { Name: { Length: > 0 } name } => name,
        _ => null,
    };

    /// <summary>An instant, in UTC.</summary>
    public static DateTime? Instant(Entity row, string? column) => Of(row, column) is DateTime instant ? instant : null;

    /// <summary>The id that a reference points to, or a key.</summary>
    public static Guid? Id(Entity row, string column) => Of(row, column) switch
    {
        EntityReference reference => reference.Id,
        Guid id => id,
        _ => null,
    };

    /// <summary>Whether a save changes a column.</summary>
    /// <param name="target">What is saved.</param>
    /// <param name="before">The row before; null when there was none.</param>
    /// <param name="column">The column.</param>
    public static bool Changes(Entity target, Entity? before, string column) =>
        target.Contains(column) && !Equals(NotEmpty(Of(target, column)), before is null ? null : NotEmpty(Of(before, column)));

    /// <summary>A value as it is behind a save.</summary>
    public static object? Behind(Entity target, Entity? before, string column) =>
        target.Contains(column) ? Of(target, column) : before is null ? null : Of(before, column);

    /// <summary>Whether two rows have the same value in a column; a value that is not there is the same as none.</summary>
    public static bool Same(Entity one, Entity other, string column) => Equals(Of(one, column), Of(other, column));

    private static object? NotEmpty(object? value) => value is "" ? null : value;
}

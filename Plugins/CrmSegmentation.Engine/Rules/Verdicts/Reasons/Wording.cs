using System.Globalization;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Values, counts and operators in English.</summary>
internal static class Wording
{
    /// <summary>A value as people write it: <c>1,240</c>, <c>31 Jan 2026</c>, <c>yes</c>; the items of a table with "or" between them.</summary>
    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.Blank => "empty",
        ValueKind.Text when value.Text.Length == 0 => "empty",
        ValueKind.Text => value.Text,
        ValueKind.Boolean => value.Boolean ? "yes" : "no",
        ValueKind.Decimal => value.Decimal.ToString("#,##0.######", CultureInfo.InvariantCulture),
        ValueKind.Number => Of(value.Number),
        ValueKind.Date => Day(value.DateTime),
        ValueKind.DateTime => Moment(value.DateTime),
        ValueKind.Table => List([.. value.Table.Rows.Select(row => Of(row.Kind == ValueKind.Record ? row.Record[0] : row)).Distinct()], "or"),
        _ => value.ToString(),
    };

    /// <summary>An amount of money: <c>1,240</c>, <c>0.50 SEK</c>.</summary>
    public static string Money(Value value, string? currency)
    {
        var text = value.Kind == ValueKind.Decimal && value.Decimal != decimal.Truncate(value.Decimal)
            ? value.Decimal.ToString("#,##0.00####", CultureInfo.InvariantCulture)
            : Of(value);
        return currency is null || value.Kind is not (ValueKind.Decimal or ValueKind.Number) ? text : $"{text} {currency}";
    }

    public static string Day(DateTime day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day, with the time unless it is midnight.</summary>
    public static string Moment(DateTime moment) =>
        moment.TimeOfDay < TimeSpan.FromMinutes(1) ? Day(moment) : moment.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string List(IReadOnlyList<string> items, string last) => items.Count switch
    {
        0 => "nothing",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[items.Count - 1]}",
    };

    /// <summary>The singular of a plural that ends in s.</summary>
    public static string One(string many) => many.Length > 0 && many[many.Length - 1] == 's' ? many.Remove(many.Length - 1) : many;

    public static string Sign(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        _ => ">=",
    };

    /// <summary>The comparison that holds exactly when the other does not.</summary>
    public static string Opposite(string sign) => sign switch
    {
        "=" => "<>",
        "<>" => "=",
        "<" => ">=",
        "<=" => ">",
        ">" => "<=",
        ">=" => "<",
        "in" => "not in",
        "contains" => "does not contain",
        "starts with" => "does not start with",
        "ends with" => "does not end with",
        "is empty" => "is not empty",
        _ => "",
    };

    /// <summary>The comparison with its sides changed over.</summary>
    public static string Mirrored(string sign) => sign switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => sign,
    };

    /// <summary>An expression without conversions.</summary>
    public static BoundNode Bare(BoundNode node) => node is BoundConversion conversion ? Bare(conversion.Operand) : node;

    private static string Of(double number) =>
        Math.Abs(number) < 1e15 ? number.ToString("#,##0.######", CultureInfo.InvariantCulture) : NumberText.Of(number);
}

using System.Globalization;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Inspection;

/// <summary>Values of rows as people read them.</summary>
internal static class Values
{
    private const int LongestCell = 80;

    /// <summary>The address of a row's page.</summary>
    public static string Address(string table, Guid id) => $"/tables/{Uri.EscapeDataString(table)}/{id}";

    /// <summary>A value in a table of rows: short, with a link along a lookup.</summary>
    public static Html Cell(Entity row, Column column) => Value(row, column, isShort: true);

    /// <summary>A value on the page of its row: all of it.</summary>
    public static Html Whole(Entity row, Column column) => Value(row, column, isShort: false);

    /// <summary>A value as text.</summary>
    public static string Plain(Entity row, Column column) =>
        !row.Attributes.TryGetValue(column.Name, out var value) ? ""
        : row.FormattedValues.TryGetValue(column.Name, out var formatted) ? formatted
        : Text(value);

    public static string Short(string text)
    {
        var line = text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? $"{text.AsSpan(0, end)} …" : text;
        return line.Length > LongestCell ? $"{line.AsSpan(0, LongestCell - 1)}…" : line;
    }

    private static Html Value(Entity row, Column column, bool isShort)
    {
        if (!row.Attributes.TryGetValue(column.Name, out var value) || value is null)
        {
            return Html.Empty;
        }

        var text = Plain(row, column);
        return value switch
        {
            EntityReference reference => Link(reference, text, isShort),
            DateTime moment => Html.Of($"""<time datetime="{Moment(moment)}">{text}</time>"""),
            Guid => Html.Of($"<code>{text}</code>"),
            string when !isShort && (column.Type == ColumnType.Memo || text.Contains('\n')) => Html.Of($"<pre>{text}</pre>"),
            bool yes when isShort => Html.Of($"""<span class="flag {(yes ? "on" : "off")}">{text}</span>"""),
            OptionSetValue when isShort => Html.Of($"""<span class="choice">{text}</span>"""),
            OptionSetValue option => Html.Of($"""{text} <span class="dim">{option.Value.ToString(CultureInfo.InvariantCulture)}</span>"""),
            _ => Html.Of($"{(isShort ? Short(text) : text)}"),
        };
    }

    private static Html Link(EntityReference reference, string text, bool isShort)
    {
        var label = text.Length > 0 ? text : reference.Name ?? reference.Id.ToString();
        var kind = isShort ? Html.Empty : Html.Of($""" <span class="dim">{reference.LogicalName}</span>""");
        return Html.Of($"""<a href="{Address(reference.LogicalName, reference.Id)}">{Short(label)}</a>{kind}""");
    }

    private static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(object? value) => value switch
    {
        null => "",
        EntityReference reference => reference.Name ?? reference.Id.ToString(),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValueCollection options => string.Join("; ", options.Select(option => option.Value.ToString(CultureInfo.InvariantCulture))),
        Money money => money.Value.ToString("N2", CultureInfo.InvariantCulture),
        DateTime moment => Moment(moment),
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:#,0} bytes"),
        AliasedValue aliased => Text(aliased.Value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

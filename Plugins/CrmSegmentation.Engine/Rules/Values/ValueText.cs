using System.Globalization;
using System.Text;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Values in Power Fx's own notation: what is printed can be read as a formula for the same value.</summary>
public static class ValueText
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "And", "As", "Child", "Children", "Is", "Not", "Or", "Parent", "Self", "Siblings", "This", "blank", "empty", "exactin", "false",
        "in", "none", "nothing", "null", "true", "undefined",
    };

    /// <summary>The value in Power Fx's own notation.</summary>
    public static string Of(Value value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>A text between quotation marks, those inside doubled.</summary>
    public static string Quote(string text) =>
        "\"" + (text ?? throw new ArgumentNullException(nameof(text))).Replace("\"", "\"\"") + "\"";

    /// <summary>The name of a field as a formula writes it: between apostrophes unless it is plain.</summary>
    public static string Name(string name)
    {
        var plain = (name ?? throw new ArgumentNullException(nameof(name))).Length > 0
            && (char.IsLetter(name[0]) || name[0] == '_')
            && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            && !Reserved.Contains(name);
        return plain ? name : "'" + name.Replace("'", "''") + "'";
    }

    private static void Append(StringBuilder text, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Blank:
                text.Append("Blank()");
                break;
            case ValueKind.Date:
                AppendDate(text.Append("Date("), value.DateTime).Append(')');
                break;
            case ValueKind.DateTime:
                AppendDateTime(text, value.DateTime);
                break;
            case ValueKind.Text:
                text.Append(Quote(value.Text));
                break;
            case ValueKind.Record:
                AppendRecord(text, value.Record);
                break;
            case ValueKind.Table:
                AppendTable(text, value.Table);
                break;
            case ValueKind.Error:
                AppendError(text, value.Error);
                break;
            default:
                text.Append(Coercion.ToText(value).Text);
                break;
        }
    }

    private static StringBuilder AppendDate(StringBuilder text, DateTime day) =>
        text.AppendFormat(CultureInfo.InvariantCulture, "{0},{1},{2}", day.Year, day.Month, day.Day);

    private static void AppendDateTime(StringBuilder text, DateTime moment) => AppendDate(text.Append("DateTime("), moment)
        .AppendFormat(CultureInfo.InvariantCulture, ",{0},{1},{2},{3})", moment.Hour, moment.Minute, moment.Second, moment.Millisecond);

    private static void AppendRecord(StringBuilder text, RecordValue record)
    {
        text.Append('{');
        var first = true;
        foreach (var field in record.Shape.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            text.Append(first ? string.Empty : ",").Append(Name(field.Name)).Append(':');
            Append(text, record.Field(field.Name));
            first = false;
        }

        text.Append('}');
    }

    private static void AppendTable(StringBuilder text, TableValue table)
    {
        text.Append("Table(");
        for (var i = 0; i < table.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ",");
            Append(text, table[i]);
        }

        text.Append(')');
    }

    private static void AppendError(StringBuilder text, ErrorValue error)
    {
        var kinds = string.Join(",", error.Errors.Select(one => "{Kind:" + Kind(one.Kind) + "}"));
        text.Append("Error(").Append(error.Errors.Count == 1 ? kinds : "Table(" + kinds + ")").Append(')');
    }

    // A kind of the formula's own has no name; it prints as its number.
    private static string Kind(ErrorKind kind)
    {
        var name = kind.ToString();
        return char.IsLetter(name[0]) ? "ErrorKind." + name : name;
    }
}

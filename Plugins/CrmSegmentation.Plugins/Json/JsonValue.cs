using System.Globalization;
using System.Runtime.Serialization;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Plugins.Json;

/// <summary>A value of the rule language as JSON: its type and its text, or its items.</summary>
[DataContract]
internal sealed class JsonValue
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <summary>blank, yesno, decimal, number, text, date, datetime or list.</summary>
    [DataMember(Name = "type", Order = 0)]
    public string Type { get; set; } = "blank";

    /// <summary>The value as text, whatever the server's culture.</summary>
    [DataMember(Name = "value", Order = 1, EmitDefaultValue = false)]
    public string? Text { get; set; }

    /// <summary>The items of a list.</summary>
    [DataMember(Name = "items", Order = 2, EmitDefaultValue = false)]
    public List<JsonValue>? Items { get; set; }

    /// <summary>Makes JSON of a value. What can stand in no reason, such as a record, is blank.</summary>
    public static JsonValue Of(Value value) => value.Kind switch
    {
        ValueKind.Boolean => new JsonValue { Type = "yesno", Text = value.Boolean ? "true" : "false" },
        ValueKind.Decimal => new JsonValue { Type = "decimal", Text = value.Decimal.ToString(CultureInfo.InvariantCulture) },
        ValueKind.Number => new JsonValue { Type = "number", Text = value.Number.ToString("R", CultureInfo.InvariantCulture) },
        ValueKind.Text => new JsonValue { Type = "text", Text = value.Text },
        ValueKind.Date => new JsonValue { Type = "date", Text = value.DateTime.ToString(Moment, CultureInfo.InvariantCulture) },
        ValueKind.DateTime => new JsonValue { Type = "datetime", Text = value.DateTime.ToString(Moment, CultureInfo.InvariantCulture) },
        ValueKind.Table when value.Table.Shape.Fields.Count == 1 => new JsonValue
        {
            Type = "list",
            Items = [.. value.Table.Rows.Where(row => row.Kind == ValueKind.Record).Select(row => Of(row.Record[0]))],
        },
        _ => new JsonValue(),
    };

    /// <summary>The value.</summary>
    /// <exception cref="FormatException">It was written by another version and is not known.</exception>
    public Value ToValue() => Type switch
    {
        "blank" => Value.Blank,
        "yesno" => Value.Of(Text == "true"),
        "decimal" => Value.Of(decimal.Parse(Text!, NumberStyles.Float, CultureInfo.InvariantCulture)),
        "number" => Value.Of(double.Parse(Text!, NumberStyles.Float, CultureInfo.InvariantCulture)),
        "text" => Value.Of(Text ?? ""),
        "date" => Value.OfDateAndFraction(DateTime.ParseExact(Text!, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None)),
        "datetime" => Value.OfDateTime(DateTime.ParseExact(Text!, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None)),
        "list" => List(),
        _ => throw new FormatException($"A stored value has the type '{Type}', which this version does not know."),
    };

    private Value List()
    {
        var shape = RecordShape.SingleColumn(RuleType.Text);
        return Value.Of(new TableValue(shape, [.. (Items ?? []).Select(item => Value.Of(new RecordValue(shape, [item.ToValue()])))]));
    }
}

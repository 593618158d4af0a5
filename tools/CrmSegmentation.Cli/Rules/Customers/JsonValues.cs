using System.Globalization;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>Values of formulas out of JSON. What is of the wrong kind is refused with its place.</summary>
internal static class JsonValues
{
    /// <summary>A value of a type; null is Blank.</summary>
    /// <exception cref="CustomerFileException">It is of another kind.</exception>
    public static Value Read(JToken token, RuleType type, ZoneRules zone)
    {
        if (token.Type == JTokenType.Null)
        {
            return Value.Blank;
        }

        var value = type.Kind switch
        {
            TypeKind.Text when token is JValue { Value: string text } => Value.Of(text),
            TypeKind.Decimal when token.Type is JTokenType.Integer or JTokenType.Float => Number((JValue)token),
            TypeKind.Boolean when token is JValue { Value: bool truth } => Value.Of(truth),
            TypeKind.Date when token is JValue { Value: string day } && Moments.TryDay(day, out var date) => Value.OfDate(date),
            TypeKind.DateTime when token is JValue { Value: string moment } && Moments.TryLocal(moment, zone, out var local)
                => Value.OfDateTime(local),
            _ => Value.Blank,
        };
        return value.IsBlank ? throw Wrong(token, type) : value;
    }

    /// <summary>A text that must not be null.</summary>
    /// <exception cref="CustomerFileException">It is of another kind.</exception>
    public static string TextOf(JToken token) => token is JValue { Value: string text } ? text : throw Wrong(token, RuleType.Text);

    /// <summary>An object; null when there is none.</summary>
    /// <exception cref="CustomerFileException">It is something else.</exception>
    public static JObject? ObjectOf(JToken? token) => token switch
    {
        null => null,
        JObject json => json,
        _ => throw CustomerFileException.At(token, $"{Shown(token)} is no object. Write {{ \"name\": value }}."),
    };

    /// <summary>A list; null when there is none.</summary>
    /// <exception cref="CustomerFileException">It is something else.</exception>
    public static JArray? ArrayOf(JToken? token) => token switch
    {
        null => null,
        JArray json => json,
        _ => throw CustomerFileException.At(token, $"{Shown(token)} is no list. Write [ … ]."),
    };

    private static CustomerFileException Wrong(JToken token, RuleType type) =>
        CustomerFileException.At(token, $"{Shown(token)} is not {type}. Write {Example(type)}.");

    private static Value Number(JValue token)
    {
        // Whole numbers beyond 64 bits come as another type.
        var text = token.ToString(CultureInfo.InvariantCulture);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Value.Of(number)
            : Value.Blank;
    }

    private static string Shown(JToken token) => token switch
    {
        JObject => "an object",
        JArray => "a list",
        JValue { Type: JTokenType.Null } => "null",
        _ => token.ToString(Newtonsoft.Json.Formatting.None),
    };

    private static string Example(RuleType type) => type.Kind switch
    {
        TypeKind.Text => "a text in double quotes",
        TypeKind.Decimal => "a number without quotes, for example 12.5",
        TypeKind.Boolean => "true or false, without quotes",
        TypeKind.Date => "\"2026-01-31\"",
        _ => "\"2026-01-31T10:00\"",
    };
}

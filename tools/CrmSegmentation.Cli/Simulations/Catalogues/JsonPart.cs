using System.Globalization;
using CrmSegmentation.Cli.Rules.Customers;
using CrmSegmentation.Engine.Rules.Binding;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Simulations.Catalogues;

/// <summary>An object of a catalogue's file: each property is read by name, and none that is not known is let pass.</summary>
internal sealed class JsonPart
{
    private readonly JObject _json;

    /// <summary>An object.</summary>
    /// <param name="token">Where it should stand.</param>
    /// <param name="known">The names of all its properties.</param>
    /// <exception cref="CatalogueFileException">It is no object, or has another property.</exception>
    public JsonPart(JToken token, params string[] known)
    {
        _json = token as JObject ?? throw Wrong(token, "an object, { … }");
        foreach (var property in _json.Properties())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                var way = NearestName.Find(property.Name, known) is { } near ? $"Did you mean {near}?" : $"There are: {string.Join(", ", known)}.";
                throw CatalogueFileException.At(property, $"there is no property '{property.Name}'. {way}");
            }
        }
    }

    /// <summary>A part; null when it is absent or null.</summary>
    public JToken? Find(string name) => _json[name] is { Type: not JTokenType.Null } token ? token : null;

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => Find(name) is { } token ? TextOf(token) : throw Missing(name, "a text");

    /// <summary>A text; null when it is absent.</summary>
    public string? TextOrNull(string name) => Find(name) is { } token ? TextOf(token) : null;

    /// <summary>A number that must be there.</summary>
    public decimal Number(string name) => Find(name) is { } token ? NumberOf(token) : throw Missing(name, "a number");

    /// <summary>A number, or what it is when it is absent.</summary>
    public decimal Number(string name, decimal otherwise) => Find(name) is { } token ? NumberOf(token) : otherwise;

    /// <summary>A whole number; null when it is absent.</summary>
    public int? WholeOrNull(string name) =>
        Find(name) is not { } token ? null
        : token.Type == JTokenType.Integer && int.TryParse(token.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(token, "a whole number");

    /// <summary>A whole number, or what it is when it is absent.</summary>
    public int Whole(string name, int otherwise) => WholeOrNull(name) ?? otherwise;

    /// <summary>A truth value, or what it is when it is absent.</summary>
    public bool Truth(string name, bool otherwise) =>
        Find(name) is not { } token ? otherwise : token is JValue { Value: bool truth } ? truth : throw Wrong(token, "true or false, without quotes");

    /// <summary>A day; null when it is absent.</summary>
    public DateTime? DayOrNull(string name) =>
        Find(name) is not { } token ? null
        : token is JValue { Value: string text } && Moments.TryDay(text, out var day) ? day
        : throw Wrong(token, "a day such as \"2026-01-31\"");

    /// <summary>One of the values of an enumeration, in camelCase or with hyphens; what it is when it is absent.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Find(name) is not { } token)
        {
            return otherwise;
        }

        var values = Enum.GetValues<T>();
        var text = (token as JValue)?.Value as string;
        foreach (var value in values)
        {
            if (text is not null && (text == Camel(value) || text == Hyphened(value)))
            {
                return value;
            }
        }

        throw Wrong(token, $"one of: \"{string.Join("\", \"", values.Select(Camel))}\"");
    }

    /// <summary>The members of a list; none when it is absent.</summary>
    public IEnumerable<JToken> List(string name) =>
        Find(name) is not { } token ? [] : token as JArray ?? throw Wrong(token, "a list, [ … ]");

    /// <summary>A number where it must be one.</summary>
    public static decimal NumberOf(JToken token) =>
        token.Type is JTokenType.Integer or JTokenType.Float
            && decimal.TryParse(((JValue)token).ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(token, "a number without quotes");

    /// <summary>That something else was expected.</summary>
    public static CatalogueFileException Wrong(JToken token, string expected) =>
        CatalogueFileException.At(token, $"{Shown(token)} is not {expected}.");

    private static string TextOf(JToken token) => token is JValue { Value: string text } ? text : throw Wrong(token, "a text in double quotes");

    private CatalogueFileException Missing(string name, string expected) => CatalogueFileException.At(_json, $"'{name}' is missing; it must be {expected}.");

    private static string Shown(JToken token) => token switch
    {
        JObject => "an object",
        JArray => "a list",
        JValue { Value: null } => "null",
        _ => token.ToString(Newtonsoft.Json.Formatting.None),
    };

    private static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Hyphened<T>(T value)
        where T : struct, Enum =>
        string.Concat(Camel(value).Select(letter => char.IsAsciiLetterUpper(letter) ? "-" + char.ToLowerInvariant(letter) : letter.ToString()));
}

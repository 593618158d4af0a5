using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalDataverse.Metadata;

/// <summary>A text in the languages it was given in. In JSON either a text, which is English, or texts by language code.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record Labels(ImmutableSortedDictionary<int, string> ByLanguage)
{
    public const int English = 1033;

    public static readonly Labels None = new(ImmutableSortedDictionary<int, string>.Empty);

    /// <summary>The English text, else any, else nothing.</summary>
    public string Text => ByLanguage.TryGetValue(English, out var english) ? english : ByLanguage.Values.FirstOrDefault("");

    public static implicit operator Labels(string english) => Of(english);

    public static Labels Of(string english) => new(ImmutableSortedDictionary<int, string>.Empty.Add(English, english));

    private sealed class Converter : JsonConverter<Labels>
    {
        public override Labels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? Of(reader.GetString()!)
                : new Labels(JsonSerializer.Deserialize<ImmutableSortedDictionary<int, string>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Labels value, JsonSerializerOptions options)
        {
            if (value.ByLanguage.Count == 1 && value.ByLanguage.TryGetValue(English, out var english))
            {
                writer.WriteStringValue(english);
            }
            else
            {
                JsonSerializer.Serialize(writer, value.ByLanguage, options);
            }
        }
    }
}

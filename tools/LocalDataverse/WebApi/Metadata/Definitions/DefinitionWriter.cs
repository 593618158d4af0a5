using System.Collections;
using System.Text.Json;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>Writes definitions as the Web API writes them.</summary>
/// <param name="writer">Where to.</param>
/// <param name="context">The address of the document that describes them, which contexts are parts of.</param>
internal sealed class DefinitionWriter(Utf8JsonWriter writer, string context)
{
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("@odata.type");

    public void WriteContext(string fragment) => writer.WriteString("@odata.context", $"{context}#{fragment}");

    /// <summary>Writes an array of definitions.</summary>
    public void WriteAll(IEnumerable<object> definitions, DefinitionSelection selection, DefinitionPlace place)
    {
        writer.WriteStartArray();
        foreach (var definition in definitions)
        {
            writer.WriteStartObject();
            WriteParts(definition, selection, place.Of(definition));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes what is told of a definition, within an object that the caller opened.</summary>
    public void WriteParts(object definition, DefinitionSelection selection, DefinitionPlace place)
    {
        var actual = DefinitionModel.Of(definition.GetType());
        if (actual != selection.Type)
        {
            writer.WriteString(Kind, $"#{actual.FullName}");
        }

        foreach (var property in selection.Told(actual))
        {
            writer.WritePropertyName(property.Json);
            WriteValue(property.Get(definition), property.ValueType);
        }

        foreach (var item in selection.Expanded)
        {
            WriteExpanded(definition, item, place.Within(item.Property.Name));
        }
    }

    /// <summary>Writes a value, or an array of values.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declared">The type that its property has; a value of another tells its own.</param>
    public void WriteValue(object? value, Type declared)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case Enum member:
                writer.WriteStringValue(EdmNames.MemberOf(member));
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case DateTime moment:
                writer.WriteStringValue(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
                break;
            case short or int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, null));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case IEnumerable values:
                writer.WriteStartArray();
                foreach (var item in values)
                {
                    WriteValue(item, declared);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                WriteComplex(value, declared);
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>Writes the parts of a complex value, within an object that the caller opened.</summary>
    public void WriteComplex(object value, Type declared)
    {
        var actual = DefinitionModel.Of(value.GetType());
        if (actual.Type != declared)
        {
            writer.WriteString(Kind, $"#{DefinitionType.Namespace}{actual.ComplexName}");
        }

        foreach (var property in actual.Whole)
        {
            writer.WritePropertyName(property.Json);
            WriteValue(property.Get(value), property.ValueType);
        }
    }

    private void WriteExpanded(object owner, ExpandedDefinition item, DefinitionPlace place)
    {
        var name = item.Property.Name;
        var value = item.Property.Get(owner);
        writer.WriteString($"{name}@odata.context", $"{context}#{place.Path}{item.Selection.Context}{(item.Property.IsCollection ? "" : "/$entity")}");
        if (item.Property.IsCollection)
        {
            var definitions = item.Selection.Apply(value is null ? [] : ((IEnumerable)value).Cast<object>());
            if (item.Selection.IsCounted)
            {
                writer.WriteNumber($"{name}@odata.count", definitions.Count);
            }

            writer.WritePropertyName(item.Property.Json);
            WriteAll(definitions, item.Selection, place);
        }
        else if (value is null)
        {
            writer.WriteNull(item.Property.Json);
        }
        else
        {
            writer.WriteStartObject(item.Property.Json);
            WriteParts(value, item.Selection, place);
            writer.WriteEndObject();
        }
    }
}

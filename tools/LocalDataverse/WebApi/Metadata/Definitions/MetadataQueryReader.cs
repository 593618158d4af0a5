using System.Globalization;
using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Operations;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>
/// Queries about metadata as the Web API writes them: as the SDK has them, but that a value to compare with is a text that says of which
/// .NET type it is, and a list is a text in which there is a list. Whatever is no part of a query is refused.
/// </summary>
internal static class MetadataQueryReader
{
    private const string List = "[]";

    public static EntityQueryExpression? Entities(JsonElement json)
    {
        var query = new EntityQueryExpression();
        return Fill(json, query, nameof(EntityQueryExpression), (name, value) => name switch
        {
            nameof(query.AttributeQuery) => query.AttributeQuery = Part(value, new AttributeQueryExpression()),
            nameof(query.RelationshipQuery) => query.RelationshipQuery = Part(value, new RelationshipQueryExpression()),
            nameof(query.KeyQuery) => query.KeyQuery = Part(value, new EntityKeyQueryExpression()),
            nameof(query.LabelQuery) => query.LabelQuery = Labels(value),
            _ => Common(query, name, value),
        });
    }

    private static T? Part<T>(JsonElement json, T query)
        where T : MetadataQueryExpression => Fill(json, query, typeof(T).Name, (name, value) => Common(query, name, value));

    private static object? Common(MetadataQueryExpression query, string name, JsonElement value) => name switch
    {
        nameof(query.Criteria) => query.Criteria = Filter(value),
        nameof(query.Properties) => query.Properties = Properties(value),
        _ => throw Unknown(name, query.GetType().Name),
    };

    private static MetadataPropertiesExpression? Properties(JsonElement json)
    {
        var properties = new MetadataPropertiesExpression();
        return Fill(json, properties, nameof(MetadataPropertiesExpression), (name, value) =>
        {
            switch (name)
            {
                case nameof(properties.AllProperties):
                    properties.AllProperties = Boolean(value);
                    break;
                case nameof(properties.PropertyNames):
                    properties.PropertyNames.AddRange(Items(name, value).Select(item => ValueReader.Text(item) ?? throw Bad(name, item)));
                    break;
                default:
                    throw Unknown(name, nameof(MetadataPropertiesExpression));
            }

            return null;
        });
    }

    private static MetadataFilterExpression? Filter(JsonElement json)
    {
        var filter = new MetadataFilterExpression();
        return Fill(json, filter, nameof(MetadataFilterExpression), (name, value) =>
        {
            switch (name)
            {
                case nameof(filter.FilterOperator):
                    filter.FilterOperator = Member<LogicalOperator>(name, value);
                    break;
                case nameof(filter.Conditions):
                    filter.Conditions.AddRange(Items(name, value).Select(item => Condition(item) ?? throw Bad(name, item)));
                    break;
                case nameof(filter.Filters):
                    filter.Filters.AddRange(Items(name, value).Select(item => Filter(item) ?? throw Bad(name, item)));
                    break;
                default:
                    throw Unknown(name, nameof(MetadataFilterExpression));
            }

            return null;
        });
    }

    private static MetadataConditionExpression? Condition(JsonElement json)
    {
        var condition = new MetadataConditionExpression();
        return Fill(json, condition, nameof(MetadataConditionExpression), (name, value) => name switch
        {
            nameof(condition.PropertyName) => condition.PropertyName = ValueReader.Text(value) ?? throw Bad(name, value),
            nameof(condition.ConditionOperator) => condition.ConditionOperator = Member<MetadataConditionOperator>(name, value),
            nameof(condition.Value) => condition.Value = Value(value)!,
            _ => throw Unknown(name, nameof(MetadataConditionExpression)),
        });
    }

    private static LabelQueryExpression? Labels(JsonElement json)
    {
        var labels = new LabelQueryExpression();
        return Fill(json, labels, nameof(LabelQueryExpression), (name, value) =>
        {
            switch (name)
            {
                case nameof(labels.FilterLanguages):
                    labels.FilterLanguages.AddRange(Items(name, value).Select(item => ValueReader.Int32(item) ?? throw Bad(name, item)));
                    break;
                case nameof(labels.MissingLabelBehavior):
                    labels.MissingLabelBehavior = ValueReader.Int32(value) ?? throw Bad(name, value);
                    break;
                default:
                    throw Unknown(name, nameof(LabelQueryExpression));
            }

            return null;
        });
    }

    // The type of a value is one of .NET, or an enumeration of metadata, of which the member is told.
    private static object? Value(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("Type", out var type) || ValueReader.Text(type) is not { } name
            || !json.TryGetProperty("Value", out var value))
        {
            throw Bad("Value", json);
        }

        if (!name.EndsWith(List, StringComparison.Ordinal))
        {
            return Simple(name, value);
        }

        using var list = value.ValueKind == JsonValueKind.String ? FunctionArguments.ReadList(ValueReader.Text(value) ?? "") : null;
        return Items("Value", list?.RootElement ?? value).Select(item => Simple(name[..^List.Length], item)).ToArray();
    }

    private static object? Simple(string type, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = ValueReader.Text(json) ?? json.GetRawText();
        return type switch
        {
            "System.String" => text,
            "System.Boolean" => Boolean(json),
            "System.Guid" => Guid.TryParse(text, out var id) ? id : throw Bad(type, json),
            "System.Int16" or "System.Int32" or "System.Int64" or "System.Double" or "System.Decimal" =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(type, json),
            "System.DateTime" => Url.DateTexts.TryMoment(text, out var moment) ? moment.UtcDateTime : throw Bad(type, json),
            _ when type.StartsWith("Microsoft.Xrm.Sdk.", StringComparison.Ordinal) && typeof(MetadataBase).Assembly.GetType(type) is { IsEnum: true } options =>
                Enum.TryParse(options, text, out var option) ? option : throw Bad(type, json),
            _ => throw WebError.BadRequest($"Values of the type '{type}' cannot be compared with."),
        };
    }

    private static bool Boolean(JsonElement json) =>
        ValueReader.Boolean(json) ?? (bool.TryParse(ValueReader.Text(json), out var flag) ? flag : throw Bad("Edm.Boolean", json));

    private static T Member<T>(string name, JsonElement json)
        where T : struct, Enum =>
        Enum.TryParse<T>(ValueReader.Text(json) ?? json.GetRawText(), out var member) && Enum.IsDefined(member) ? member : throw Bad(name, json);

    private static IEnumerable<JsonElement> Items(string name, JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw Bad(name, json);

    // Gives every property of an object to whoever knows it; null, and parts that are null, stay away.
    private static T? Fill<T>(JsonElement json, T made, string type, Func<string, JsonElement, object?> take)
        where T : class
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Bad(type, json);
        }

        foreach (var property in json.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            var name = JsonBody.NameOf(property);
            if (!name.StartsWith('@'))
            {
                take(name, property.Value);
            }
        }

        return made;
    }

    private static WebError Unknown(string property, string type) =>
        WebError.BadRequest($"The property '{property}' does not exist on type '{DefinitionType.Namespace}{type}'.");

    private static WebError Bad(string what, JsonElement json)
    {
        var text = json.GetRawText();
        return WebError.BadRequest($"'{(text.Length > 100 ? text[..100] : text)}' is no value for '{what}'.");
    }
}

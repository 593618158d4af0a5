using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Rows;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>JSON objects as rows: properties, <c>@odata.bind</c>, related rows inside.</summary>
internal sealed class RowReader(WebContext context)
{
    private const string Bind = "@odata.bind";

    /// <summary>The rows that a new row is to be associated with: collections that were bound.</summary>
    public List<(Navigation Navigation, EntityReferenceCollection Rows)> Bound { get; } = [];

    public Entity Read(WebTable table, JsonElement json)
    {
        var row = new Entity(table.Name);
        var names = new HashSet<string>();
        foreach (var property in json.EnumerateObject())
        {
            var name = JsonBody.NameOf(property);
            RequireOnce(table, names, name);
            if (name.EndsWith(Bind, StringComparison.Ordinal))
            {
                RequireOnce(table, names, name[..^Bind.Length]);
                TakeBinding(table, row, name[..^Bind.Length], property.Value);
            }
            else if (name == "@odata.type")
            {
                RequireType(table, property.Value);
            }
            else if (!name.Contains('@', StringComparison.Ordinal))
            {
                TakeProperty(table, row, name, property.Value);
            }
        }

        return row;
    }

    /// <summary>The table that a row says it is of, by its @odata.type.</summary>
    public WebTable? TypeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("@odata.type", out var type) && ValueReader.Text(type) is { } name
            ? context.Model.Find(Bare(name)) ?? throw WebError.BadRequest($"A type named '{name}' could not be resolved by the model.")
            : null;

    private static string Bare(string type)
    {
        var name = type.TrimStart('#');
        return name.StartsWith("Microsoft.Dynamics.CRM.", StringComparison.Ordinal) ? name["Microsoft.Dynamics.CRM.".Length..] : name;
    }

    private static void RequireType(WebTable table, JsonElement json)
    {
        if (ValueReader.Text(json) is not { } type || Bare(type) != table.Name)
        {
            throw Error(table, $"The type '{ValueReader.Text(json)}' is not '{table.TypeName}'.");
        }
    }

    // What is bound and what comes inside is one property.
    private static void RequireOnce(WebTable table, HashSet<string> names, string name)
    {
        if (!names.Add(name))
        {
            throw Error(table, $"Multiple properties with the name '{name}' were detected in a resource or a complex value.");
        }
    }

    private static WebError Error(WebTable table, string message) => WebError.Payload(table.SetName, message);

    private void TakeProperty(WebTable table, Entity row, string name, JsonElement json)
    {
        if (table.FindNavigation(name) is { } navigation && (table.FindProperty(name) is null || json.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            TakeRelated(table, row, navigation, json);
            return;
        }

        var property = table.FindProperty(name)
            ?? throw Error(
                table,
                $"The property '{name}' does not exist on type '{table.TypeName}'. Make sure to only use property names that are defined by the type.");
        if (property.Column.IsReference)
        {
            throw Error(table, "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");
        }

        row[property.Column.Name] = json.ValueKind == JsonValueKind.Null
            ? null
            : ValueReader.Read(property.Column, json) ?? throw Error(table, ValueReader.Conflict(property.Column, json));
    }

    private void TakeBinding(WebTable table, Entity row, string name, JsonElement json)
    {
        var navigation = table.FindNavigation(name) ?? throw Error(
            table,
            $"An undeclared property '{name}' which only has property annotations in the payload but no property value was found in the payload. "
            + "In OData, only declared navigation properties and declared named streams can be represented as properties without values.");
        if (!navigation.IsSingle)
        {
            if (json.ValueKind != JsonValueKind.Array)
            {
                throw Error(table, $"'{name}{Bind}' must be a list of addresses.");
            }

            Bound.Add((navigation, new EntityReferenceCollection([.. json.EnumerateArray().Select(item => Address(table, navigation, item))])));
            return;
        }

        row[navigation.Lookup!.Name] = json.ValueKind == JsonValueKind.Null ? null : Address(table, navigation, json);
    }

    private EntityReference Address(WebTable table, Navigation navigation, JsonElement json) => ValueReader.Text(json) is { Length: > 0 } address
        ? EntityAddress.Read(context, address, navigation)
        : throw Error(table, $"'{navigation.Name}{Bind}' must be an address.");

    private void TakeRelated(WebTable table, Entity row, Navigation navigation, JsonElement json)
    {
        if (navigation.IsSingle && json.ValueKind == JsonValueKind.Null)
        {
            row[navigation.Lookup!.Name] = null;
            return;
        }

        var isFitting = json.ValueKind == (navigation.IsSingle ? JsonValueKind.Object : JsonValueKind.Array);
        var items = !isFitting ? throw Error(table, $"'{navigation.Name}' needs {(navigation.IsSingle ? "an object" : "a list of objects")}.")
            : navigation.IsSingle ? [json]
            : json.EnumerateArray().ToArray();
        var related = new EntityCollection();
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw Error(table, $"'{navigation.Name}' needs objects.");
            }

            var target = TypeOf(item) ?? context.Model.Require(navigation.Targets[0]);
            if (!navigation.Targets.Contains(target.Name))
            {
                throw Error(table, $"'{navigation.Name}' does not lead to rows of the type '{target.TypeName}'.");
            }

            var inner = new RowReader(context);
            related.Entities.Add(inner.Read(target, item));
            related.EntityName = target.Name;
            if (inner.Bound.Count > 0)
            {
                throw Error(table, $"Collections cannot be bound within '{navigation.Name}'.");
            }
        }

        if (related.Entities.Count > 0)
        {
            row.RelatedEntities[navigation.ForAssociation(table.Name == related.EntityName)] = related;
        }
    }
}

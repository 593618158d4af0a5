using System.Collections;
using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.WebApi.Errors;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>
/// Answers what is asked at EntityDefinitions, RelationshipDefinitions and GlobalOptionSetDefinitions. Definitions are read here; who wants
/// to change them installs a solution.
/// </summary>
internal sealed class DefinitionAddress : IAddress
{
    private const string ManagedProperties = "ManagedPropertyDefinitions";

    public WebResponse? Answer(WebContext context)
    {
        if (context.Path.Count == 0 || (context.Path[0].Name != ManagedProperties && Find(context.Path[0].Name) is null))
        {
            return null;
        }

        var set = context.Path[0].Name;
        var source = Find(set) ?? throw Fault.Unsupported($"the entity set {set}");
        if (context.Request.Method is not ("GET" or "HEAD"))
        {
            throw Fault.Unsupported($"changing definitions ({context.Request.Method} {set}); install a solution instead");
        }

        var path = DefinitionPath.Read(source.Type, context.Path, context.Options.Aliases);
        return path.Type is { } type
            ? Definitions(path, source, DefinitionSelection.Read(type, context.Options), context)
            : Value(path, source, context);
    }

    private static DefinitionSource? Find(string set) => DefinitionSource.All.FirstOrDefault(source => source.Set == set);

    private static WebResponse Definitions(
        DefinitionPath path, DefinitionSource source, DefinitionSelection selection, WebContext context)
    {
        if (selection.Filter is not null && (!path.IsCollection || (path.Through.Count == 0 && !source.TakesFilters)))
        {
            throw WebError.BadRequest($"The query parameter '$filter' is not supported for '{path.Place.Path}'.");
        }

        var found = path.Follow(Start(path, source, PartsOf(path, selection), context.Execute));
        if (path.IsCollection)
        {
            var definitions = selection.Apply(((IEnumerable)found!).Cast<object>());
            return path.IsCount
                ? WebResponse.Text(definitions.Count.ToString(CultureInfo.InvariantCulture))
                : Many(path, definitions, selection, context.Root);
        }

        // OData has no body for one that is not there.
        return found is null ? new WebResponse(204) : WebResponse.Json(200, json =>
        {
            var writer = new DefinitionWriter(json, ContextOf(context.Root));
            var set = path.SetPlace;
            json.WriteStartObject();
            writer.WriteContext($"{set.Path}{selection.Context}/$entity");
            writer.WriteParts(found, selection, path.IsKeyed ? set.Of(found) : set);
            json.WriteEndObject();
        });
    }

    private static WebResponse Many(DefinitionPath path, IReadOnlyList<object> definitions, DefinitionSelection selection, string root) =>
        WebResponse.Json(200, json =>
        {
            var writer = new DefinitionWriter(json, ContextOf(root));
            json.WriteStartObject();
            writer.WriteContext(path.Place.Path + selection.Context);
            if (selection.IsCounted)
            {
                json.WriteNumber("@odata.count", definitions.Count);
            }

            json.WritePropertyName("value");
            writer.WriteAll(definitions, selection, path.Place);
            json.WriteEndObject();
        });

    private static WebResponse Value(DefinitionPath path, DefinitionSource source, WebContext context)
    {
        var value = path.Follow(Start(path, source, PartsOf(path, null), context.Execute));
        if (value is null)
        {
            return new WebResponse(204);
        }

        return path.IsBare ? WebResponse.Text(Bare(value)) : WebResponse.Json(200, json =>
        {
            var writer = new DefinitionWriter(json, ContextOf(context.Root));
            json.WriteStartObject();
            writer.WriteContext(path.Place.Path);
            if (!path.IsCollection && DefinitionModel.Find(path.Declared) is not null)
            {
                writer.WriteComplex(value, path.Declared);
            }
            else
            {
                json.WritePropertyName("value");
                writer.WriteValue(value, path.Declared);
            }

            json.WriteEndObject();
        });
    }

    private static string Bare(object value) => value switch
    {
        Enum member => EdmNames.MemberOf(member),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static object Start(DefinitionPath path, DefinitionSource source, EntityFilters parts, Execute execute) =>
        path.Key is { } key ? source.Fetch(execute, key, parts) : source.FetchAll(execute, parts).ToArray();

    // What the address goes through and what the query wants of each table.
    private static EntityFilters PartsOf(DefinitionPath path, DefinitionSelection? selection)
    {
        var parts = EntityFilters.Entity;
        Need(nameof(EntityMetadata.Attributes), EntityFilters.Attributes);
        Need(nameof(EntityMetadata.OneToManyRelationships), EntityFilters.Relationships);
        Need(nameof(EntityMetadata.ManyToOneRelationships), EntityFilters.Relationships);
        Need(nameof(EntityMetadata.ManyToManyRelationships), EntityFilters.Relationships);
        Need(nameof(EntityMetadata.Privileges), EntityFilters.Privileges);
        return parts;

        void Need(string property, EntityFilters part)
        {
            var isLed = path.Through.Count > 0 && path.Through[0] == property;
            var isExpanded = path.Through.Count == 0 && selection is not null && selection.Expanded.Any(item => item.Property.Name == property);
            var isTold = part == EntityFilters.Privileges && path.Through.Count == 0 && selection is not null && selection.Tells(property);
            if (isLed || isExpanded || isTold)
            {
                parts |= part;
            }
        }
    }

    private static string ContextOf(string root) => $"{root}$metadata";
}

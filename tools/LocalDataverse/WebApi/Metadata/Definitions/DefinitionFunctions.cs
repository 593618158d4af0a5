using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Metadata.Csdl;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>
/// RetrieveEntity and RetrieveAllEntities: definitions told whole, with everything within them, in the complex types that Dataverse has for
/// that beside the entity types.
/// </summary>
internal sealed class DefinitionFunctions : IAddress
{
    private const string One = "RetrieveEntity";
    private const string All = "RetrieveAllEntities";
    private const string Table = $"{CsdlWriter.Alias}.ComplexEntityMetadata";

    private static readonly OperationPart Filters = new("EntityFilters", $"{CsdlWriter.Alias}.EntityFilters");
    private static readonly OperationPart AsIfPublished = new("RetrieveAsIfPublished", "Edm.Boolean");

    public static IReadOnlyList<OperationDeclaration> Declared { get; } =
    [
        new()
        {
            Name = All,
            IsFunction = true,
            Parameters = [Filters, AsIfPublished],
            Properties = [new("EntityMetadata", $"Collection({Table})"), new("Timestamp", "Edm.String")],
        },
        new()
        {
            Name = One,
            IsFunction = true,
            Parameters = [Filters, new("LogicalName", "Edm.String", true), new("MetadataId", "Edm.Guid", true), AsIfPublished],
            Properties = [new("EntityMetadata", Table)],
        },
    ];

    public WebResponse? Answer(WebContext context)
    {
        if (context.Path is not [{ Name: One or All } function])
        {
            return null;
        }

        if (context.Request.Method != "GET")
        {
            throw WebError.NoMethod(context.Request.Method);
        }

        var request = new OrganizationRequest(function.Name);
        var declared = Declared.Single(operation => operation.Name == function.Name);
        var (items, named) = new ExpressionParser(function.Arguments ?? "", context.Options.Aliases).ReadArguments();
        foreach (var (name, argument) in named)
        {
            request[name] = Value(declared, name, argument);
        }

        return items.Count == 0 ? Write(context, context.Execute(request)) : throw WebError.BadRequest($"The arguments of '{function.Name}' have names.");
    }

    private static object? Value(OperationDeclaration function, string name, Expression argument) =>
        (function.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Type, argument) switch
        {
            (null, _) => throw WebError.BadRequest($"The function '{function.Name}' has no parameter '{name}'."),
            (_, Literal { Value: null }) => null,
            ("Edm.String", Literal { Value: string text }) => text,
            ("Edm.Guid", Literal { Value: Guid id }) => id,
            ("Edm.Boolean", Literal { Value: bool flag }) => flag,
            ({ } type, EnumLiteral member) when type == Filters.Type && member.Type == EdmNames.Of(typeof(EntityFilters))
                && Enum.TryParse<EntityFilters>(member.Member, out var filters) => filters,
            ({ } type, _) => throw WebError.BadRequest($"The value of the parameter '{name}' of the function '{function.Name}' is no {type}."),
        };

    private static WebResponse Write(WebContext context, OrganizationResponse response) => WebResponse.Json(200, json =>
    {
        var writer = new DefinitionWriter(json, $"{context.Root}$metadata");
        json.WriteStartObject();
        writer.WriteContext($"{DefinitionType.Namespace}{response.ResponseName}Response");
        foreach (var (name, value) in response.Results)
        {
            json.WritePropertyName(name);
            writer.WriteValue(value, value is EntityMetadata or EntityMetadata[]? typeof(EntityMetadata) : typeof(string));
        }

        json.WriteEndObject();
    });
}

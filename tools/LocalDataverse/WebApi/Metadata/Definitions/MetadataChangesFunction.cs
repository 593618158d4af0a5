using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Metadata.Csdl;
using LocalDataverse.WebApi.Operations;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>RetrieveMetadataChanges: definitions that fit a query, and what became of them since a stamp.</summary>
internal sealed class MetadataChangesFunction : IAddress
{
    private const string Name = "RetrieveMetadataChanges";
    private const string AppModule = "AppModuleId";
    private const string AllSettings = "RetrieveAllSettings";

    public static OperationDeclaration Declared { get; } = new()
    {
        Name = Name,
        IsFunction = true,
        Parameters =
        [
            new(nameof(RetrieveMetadataChangesRequest.Query), $"{CsdlWriter.Alias}.{nameof(EntityQueryExpression)}", true),
            new(nameof(DeletedMetadataFilters), $"{CsdlWriter.Alias}.{nameof(DeletedMetadataFilters)}", true),
            new(nameof(RetrieveMetadataChangesRequest.ClientVersionStamp), "Edm.String", true),
            new(AppModule, "Edm.Guid", true),
            new(AllSettings, "Edm.Boolean", true),
        ],
        Properties =
        [
            new(nameof(RetrieveMetadataChangesResponse.EntityMetadata), $"Collection({CsdlWriter.Alias}.Complex{nameof(EntityMetadata)})"),
            new(nameof(RetrieveMetadataChangesResponse.ServerVersionStamp), "Edm.String"),
            new(nameof(RetrieveMetadataChangesResponse.DeletedMetadata), $"{CsdlWriter.Alias}.{nameof(DeletedMetadataCollection)}"),
        ],
    };

    public WebResponse? Answer(WebContext context)
    {
        if (context.Path is not [{ Name: Name } function])
        {
            return null;
        }

        if (context.Request.Method != "GET")
        {
            throw WebError.NoMethod(context.Request.Method);
        }

        var request = new RetrieveMetadataChangesRequest();
        using var arguments = FunctionArguments.Read(function.Arguments ?? "", context.Options.Aliases);
        foreach (var argument in arguments.RootElement.EnumerateObject().Where(argument => argument.Value.ValueKind != JsonValueKind.Null))
        {
            request[JsonBody.NameOf(argument)] = Value(JsonBody.NameOf(argument), argument.Value);
        }

        return Write(context, (RetrieveMetadataChangesResponse)context.Execute(request));
    }

    private static object Value(string name, JsonElement json) =>
        name switch
        {
            nameof(RetrieveMetadataChangesRequest.Query) => (object?)MetadataQueryReader.Entities(json),
            nameof(DeletedMetadataFilters) => Filters(ValueReader.Text(json) ?? json.GetRawText()),
            nameof(RetrieveMetadataChangesRequest.ClientVersionStamp) => ValueReader.Text(json),
            AppModule => ValueReader.Id(json),
            AllSettings => ValueReader.Boolean(json),
            _ => throw WebError.BadRequest($"The function '{Name}' has no parameter '{name}'."),
        }
        ?? throw WebError.BadRequest($"The value of the parameter '{name}' of the function '{Name}' is none of its type.");

    private static DeletedMetadataFilters? Filters(string text) => Enum.TryParse<DeletedMetadataFilters>(text, out var filters) ? filters : null;

    private static WebResponse Write(WebContext context, RetrieveMetadataChangesResponse response) => WebResponse.Json(200, json =>
    {
        var writer = new DefinitionWriter(json, $"{context.Root}$metadata");
        json.WriteStartObject();
        writer.WriteContext($"{DefinitionType.Namespace}{Declared.ResponseName}");
        json.WriteString(nameof(response.ServerVersionStamp), response.ServerVersionStamp);
        json.WritePropertyName(nameof(response.DeletedMetadata));
        WriteDeleted(json, response.DeletedMetadata);
        json.WritePropertyName(nameof(response.EntityMetadata));
        writer.WriteValue(response.EntityMetadata, typeof(EntityMetadata));
        json.WriteEndObject();
    });

    private static void WriteDeleted(Utf8JsonWriter json, DeletedMetadataCollection deleted)
    {
        json.WriteStartObject();
        json.WriteNumber("Count", deleted.Count);
        json.WriteBoolean("IsReadOnly", false);
        json.WriteStartArray("Keys");
        foreach (var (kind, _) in deleted)
        {
            json.WriteStringValue(EdmNames.MemberOf(kind));
        }

        json.WriteEndArray();
        json.WriteStartArray("Values");
        foreach (var (_, ids) in deleted)
        {
            json.WriteStartObject();
            json.WriteStartArray("Items");
            foreach (var id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

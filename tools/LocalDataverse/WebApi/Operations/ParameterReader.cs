using System.Text.Json;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Rows;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Operations;

/// <summary>Parameters of an operation, read from JSON into those of its message.</summary>
internal sealed class ParameterReader(WebContext context, WebOperation operation, WebTable? boundTable)
{
    public void Take(OrganizationRequest request, JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            var name = JsonBody.NameOf(property);
            if (name.StartsWith('@'))
            {
                continue;
            }

            var parameter = operation.Parameters.FirstOrDefault(candidate => candidate.Name == name) ?? throw Error(
                $"The parameter '{name}' in the request payload is not a valid parameter for the operation '{operation.Name}'.");
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (Read(parameter, property.Value) is { } value)
            {
                request[parameter.MessageName] = value;
            }
            else if (parameter.Type != WebType.Word)
            {
                throw Error(ValueReader.Conflict(NameOf(parameter.Type), property.Value));
            }
        }
    }

    /// <summary>That whatever the operation cannot do without is there.</summary>
    public void RequireAll(OrganizationRequest request)
    {
        var missing = operation.Parameters.FirstOrDefault(parameter =>
            !parameter.IsOptional && parameter.Type != WebType.Word && !request.Parameters.Contains(parameter.MessageName));
        if (missing is not null)
        {
            throw Error($"The parameter '{missing.Name}' of the operation '{operation.Name}' is missing.");
        }
    }

    private static string NameOf(WebType type) => type switch
    {
        WebType.Boolean => "Edm.Boolean",
        WebType.DateTime => "Edm.DateTimeOffset",
        WebType.Decimal or WebType.Money => "Edm.Decimal",
        WebType.Float => "Edm.Double",
        WebType.Integer or WebType.Picklist => "Edm.Int32",
        WebType.String => "Edm.String",
        WebType.Guid => "Edm.Guid",
        WebType.StringArray => "Collection(Edm.String)",
        WebType.Binary => "Edm.Binary",
        WebType.GuidArray => "Collection(Edm.Guid)",
        WebType.PrincipalAccess => "Microsoft.Dynamics.CRM.PrincipalAccess",
        WebType.TargetFieldType => "Microsoft.Dynamics.CRM.TargetFieldType",
        WebType.RolePrivileges => "Collection(Microsoft.Dynamics.CRM.RolePrivilege)",
        WebType.EntityCollection or WebType.RowIds => "Collection(Microsoft.Dynamics.CRM.crmbaseentity)",
        _ => "Microsoft.Dynamics.CRM.crmbaseentity",
    };

    private static WebError Error(string message) => new(400, WebError.PayloadCode, message);

    private object? Read(WebParameter parameter, JsonElement json) => parameter.Type switch
    {
        WebType.Boolean => ValueReader.Boolean(json),
        WebType.DateTime => ValueReader.Moment(json) ?? ValueReader.Day(json),
        WebType.Decimal => ValueReader.Decimal(json),
        WebType.Money => ValueReader.Decimal(json) is { } amount ? new Money(amount) : null,
        WebType.Float => ValueReader.Double(json),
        WebType.Integer => ValueReader.Int32(json),
        WebType.Picklist => ValueReader.Int32(json) is { } option ? new OptionSetValue(option) : null,
        WebType.String => ValueReader.Text(json),
        WebType.Guid => ValueReader.Id(json),
        WebType.StringArray => Texts(json),
        WebType.Binary => json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes) ? bytes : null,
        WebType.Entity => json.ValueKind == JsonValueKind.Object ? Row(json, parameter.Table) : null,
        WebType.EntityReference => json.ValueKind == JsonValueKind.Object ? Reference(json, parameter.Table) : null,
        WebType.RowId => json.ValueKind == JsonValueKind.Object ? Reference(json, parameter.Table).Id : null,
        WebType.RowIds => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(item => Reference(item, parameter.Table).Id).ToArray() : null,
        WebType.EntityCollection => json.ValueKind == JsonValueKind.Array ? Rows(json, parameter.Table) : null,
        WebType.GuidArray => Ids(json),
        WebType.PrincipalAccess => Access(json),
        WebType.TargetFieldType => Fields(json),
        WebType.RolePrivileges => Privileges(json),
        _ => null,
    };

    private static T[]? List<T>(JsonElement json, Func<JsonElement, T> read) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(read).ToArray() : null;

    private static RolePrivilege[]? Privileges(JsonElement json) =>
        List(json, PrivilegeReader.Read) is { } read && read.OfType<RolePrivilege>().ToArray() is var all && all.Length == read.Length ? all : null;

    private static Guid[]? Ids(JsonElement json) =>
        List(json, ValueReader.Id) is { } read && read.OfType<Guid>().ToArray() is var all && all.Length == read.Length ? all : null;

    private static string[]? Texts(JsonElement json) =>
        List(json, ValueReader.Text) is { } texts && texts.OfType<string>().ToArray() is var all && all.Length == texts.Length ? all : null;

    private EntityCollection Rows(JsonElement json, string? table)
    {
        var rows = new EntityCollection([.. json.EnumerateArray().Select(item => Row(item, table))]) { EntityName = boundTable?.Name ?? table };
        foreach (var row in rows.Entities)
        {
            if (boundTable is not null && row.LogicalName != boundTable.Name)
            {
                throw Error($"A row of the type 'Microsoft.Dynamics.CRM.{row.LogicalName}' stands among rows of '{boundTable.TypeName}'.");
            }
        }

        return rows;
    }

    // Which type a row is of must be said unless the parameter says it.
    private Entity Row(JsonElement json, string? declared)
    {
        var reader = new RowReader(context);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Error("A row must be a JSON object.");
        }

        var table = reader.TypeOf(json) ?? (string.IsNullOrEmpty(declared) ? null : context.Model.Find(declared))
            ?? throw Error("The property '@odata.type' is missing: it must say which type a row is of.");
        var row = reader.Read(table, json);
        var id = table.Table.Id.Name;
        row.Id = row.Attributes.TryGetValue(id, out var given) && given is Guid known ? known : row.Id;
        if (json.TryGetProperty("@odata.id", out var address) && ValueReader.Text(address) is { } text)
        {
            var reference = EntityAddress.Read(context, text);
            row.Id = reference.Id;
            row.KeyAttributes = reference.KeyAttributes;
        }

        return row;
    }

    private EntityReference Reference(JsonElement json, string? declared)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Error("A reference to a row must be a JSON object.");
        }

        if (json.TryGetProperty("@odata.id", out var address) && ValueReader.Text(address) is { } text)
        {
            return EntityAddress.Read(context, text);
        }

        var row = Row(json, declared);
        return row.Id != Guid.Empty || row.KeyAttributes.Count > 0
            ? new EntityReference(row.LogicalName, row.Id) { KeyAttributes = row.KeyAttributes }
            : throw Error($"A reference to a row of '{row.LogicalName}' needs its id.");
    }

    private static TargetFieldType? Fields(JsonElement json) =>
        Enum.TryParse<TargetFieldType>(json.ValueKind == JsonValueKind.Number ? json.GetRawText() : ValueReader.Text(json), out var fields)
        && Enum.IsDefined(fields)
            ? fields
            : null;

    private PrincipalAccess? Access(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("Principal", out var principal) && json.TryGetProperty("AccessMask", out var mask)
        && Enum.TryParse<AccessRights>(ValueReader.Text(mask), out var rights)
        ? new PrincipalAccess { Principal = Reference(principal, null), AccessMask = rights }
        : null;
}

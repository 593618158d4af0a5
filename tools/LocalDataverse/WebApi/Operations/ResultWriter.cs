using System.Collections;
using System.Text.Json;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Queries;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// What an operation answered, as JSON: an object with its properties, no content where it has none. Where its only property is a row or
/// rows, these are the answer themselves.
/// </summary>
internal sealed class ResultWriter(WebContext context, WebOperation operation)
{
    public WebResponse Write(OrganizationResponse response)
    {
        if (operation.Results.Count == 0)
        {
            return new WebResponse(204);
        }

        var only = operation.Results is [var single] && response.Results.TryGetValue(single.MessageName, out var value) ? value : null;
        return WebResponse.Json(200, writer =>
        {
            switch (only)
            {
                case Entity row when operation.Results[0].Type == WebType.NewRow && context.Model.Find(row.LogicalName ?? "") is { } table:
                    new RowWriter(context, writer).WriteNew(row, table, $"{context.Root}$metadata#{table.SetName}/$entity");
                    break;
                case Entity row when context.Model.Find(row.LogicalName ?? "") is { } table:
                    new RowWriter(context, writer).Write(Node(row, table), $"{context.Root}$metadata#{table.SetName}/$entity");
                    break;
                case EntityCollection rows:
                    writer.WriteStartObject();
                    var set = context.Model.Find(rows.EntityName ?? "")?.SetName ?? "Collection(Microsoft.Dynamics.CRM.crmbaseentity)";
                    writer.WriteString("@odata.context", $"{context.Root}$metadata#{set}");
                    writer.WritePropertyName("value");
                    WriteValue(writer, rows);
                    writer.WriteEndObject();
                    break;
                default:
                    WriteProperties(writer, response);
                    break;
            }
        });
    }

    private static RowNode Node(Entity row, Model.WebTable table) => new(row, RowShape.Present(table, row));

    private void WriteProperties(Utf8JsonWriter writer, OrganizationResponse response)
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.context", $"{context.Root}$metadata#Microsoft.Dynamics.CRM.{operation.Name}Response");
        foreach (var property in operation.Results)
        {
            writer.WritePropertyName(property.Name);
            WriteValue(writer, response.Results.TryGetValue(property.MessageName, out var value) ? value : null);
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case Entity row:
                WriteRow(writer, row);
                break;
            case EntityReference reference:
                writer.WriteStartObject();
                writer.WriteString("@odata.type", $"#Microsoft.Dynamics.CRM.{reference.LogicalName}");
                writer.WriteString(context.Model.Require(reference.LogicalName).Table.Id.Name, reference.Id);
                writer.WriteEndObject();
                break;
            case EntityCollection rows:
                WriteList(writer, rows.Entities);
                break;
            case EntityRecordCountCollection counts:
                WriteCounts(writer, counts);
                break;
            case PrincipalAccess access:
                writer.WriteStartObject();
                writer.WriteString("AccessMask", Words(access.AccessMask));
                writer.WritePropertyName("Principal");
                WriteValue(writer, access.Principal);
                writer.WriteEndObject();
                break;
            case RolePrivilege privilege:
                WritePrivilege(writer, privilege);
                break;
            case AccessRights rights:
                writer.WriteStringValue(Words(rights));
                break;
            case IEnumerable list and not (string or byte[] or OptionSetValueCollection):
                WriteList(writer, list);
                break;
            default:
                ValueWriter.Write(writer, value, null, context.QuotesNumbers);
                break;
        }
    }

    private void WriteRow(Utf8JsonWriter writer, Entity row)
    {
        if (context.Model.Find(row.LogicalName ?? "") is { } table)
        {
            new RowWriter(context, writer).Write(Node(row, table), type: $"#{table.TypeName}");
            return;
        }

        // No row of a table, but a value with named parts.
        writer.WriteStartObject();
        foreach (var (name, value) in row.Attributes)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter writer, EntityRecordCountCollection counts)
    {
        writer.WriteStartObject();
        writer.WriteNumber("Count", counts.Count);
        writer.WriteBoolean("IsReadOnly", false);
        writer.WriteStartArray("Keys");
        foreach (var (name, _) in counts)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("Values");
        foreach (var (_, count) in counts)
        {
            writer.WriteNumberValue(count);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Roles have no record filters here, which Dataverse tells as an empty id and name.
    private static void WritePrivilege(Utf8JsonWriter writer, RolePrivilege privilege)
    {
        writer.WriteStartObject();
        writer.WriteString("Depth", privilege.Depth.ToString());
        writer.WriteString("PrivilegeId", privilege.PrivilegeId);
        writer.WriteString("BusinessUnitId", privilege.BusinessUnitId);
        writer.WriteString("PrivilegeName", privilege.PrivilegeName);
        writer.WriteString("RecordFilterId", Guid.Empty);
        writer.WriteString("RecordFilterUniqueName", "");
        writer.WriteEndObject();
    }

    private static string Words(AccessRights rights) => rights.ToString().Replace(", ", ",", StringComparison.Ordinal);
}

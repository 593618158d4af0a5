using System.Collections.Concurrent;
using System.Globalization;
using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmSegmentation.Dataverse.OrganizationService;

/// <summary>Rows as the SDK's entities.</summary>
internal sealed class EntityMapping(IOrganizationService service)
{
    private readonly ConcurrentDictionary<string, EntityMetadata> _tables = new(StringComparer.Ordinal);

    /// <summary>The logical name of a table's primary key.</summary>
    public string KeyOf(string table) => Table(table).PrimaryIdAttribute;

    /// <summary>The request of a write.</summary>
    public OrganizationRequest Request(Write write)
    {
        var row = Entity(write.Row);
        var behaviour = write.Row.Version is null ? ConcurrencyBehavior.Default : ConcurrencyBehavior.IfRowVersionMatches;
        OrganizationRequest request = write.Kind switch
        {
            WriteKind.Create => new CreateRequest { Target = row },
            WriteKind.Update => new UpdateRequest { Target = row, ConcurrencyBehavior = behaviour },
            WriteKind.Upsert => new UpsertRequest { Target = row },
            _ => new DeleteRequest { Target = row.ToEntityReference(), ConcurrencyBehavior = behaviour },
        };
        if (write.BypassesPlugins)
        {
            request.Parameters["BypassCustomPluginExecution"] = true;
        }

        return request;
    }

    /// <summary>Reads a row.</summary>
    public static Row Read(Entity entity) => new(
        entity.LogicalName,
        entity.Id == Guid.Empty ? null : entity.Id,
        entity.Attributes.ToDictionary(attribute => attribute.Key, attribute => Value(attribute.Value)))
    {
        Version = entity.RowVersion is { Length: > 0 } version ? $"W/\"{version}\"" : null,
        Labels = entity.FormattedValues.ToDictionary(label => label.Key, label => label.Value),
    };

    /// <summary>A value as the port has it.</summary>
    public static object? Value(object? value) => value switch
    {
        AliasedValue aliased => Value(aliased.Value),
        EntityReference reference => new RowReference(reference.LogicalName, reference.Id, reference.Name),
        OptionSetValue choice => choice.Value,
        OptionSetValueCollection choices => choices.Select(choice => choice.Value).ToArray(),
        Money money => money.Value,
        _ => value,
    };

    private Entity Entity(Row row)
    {
        var entity = row.Id is { } id ? new Entity(row.Table, id) : new Entity(row.Table);
        foreach (var (column, value) in row.Key ?? new Dictionary<string, object>())
        {
            entity.KeyAttributes[column] = Value(column, value, row.Table)!;
        }

        foreach (var (column, value) in row.Values)
        {
            entity[column] = Value(column, value, row.Table);
        }

        entity.RowVersion = row.Version is { } version ? version[(version.IndexOf('"', StringComparison.Ordinal) + 1)..^1] : null;
        return entity;
    }

    private object? Value(string column, object? value, string table)
    {
        switch (value)
        {
            case RowReference reference:
                return new EntityReference(reference.Table, reference.Id);
            case IEnumerable<int> choices:
                return new OptionSetValueCollection([.. choices.Select(choice => new OptionSetValue(choice))]);
            case int or long or decimal or double:
                var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
                return Array.Find(Table(table).Attributes, attribute => attribute.LogicalName == column)?.AttributeType switch
                {
                    AttributeTypeCode.Picklist or AttributeTypeCode.State or AttributeTypeCode.Status => new OptionSetValue((int)number),
                    AttributeTypeCode.Money => new Money(number),
                    AttributeTypeCode.Decimal => number,
                    AttributeTypeCode.Double => (double)number,
                    AttributeTypeCode.BigInt => (long)number,
                    AttributeTypeCode.Integer => (int)number,
                    _ => value,
                };
            default:
                return value;
        }
    }

    private EntityMetadata Table(string name) => _tables.GetOrAdd(name, table => ((RetrieveEntityResponse)service.Execute(new RetrieveEntityRequest
    {
        LogicalName = table,
        EntityFilters = EntityFilters.Attributes,
    })).EntityMetadata);
}

using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Service;

/// <summary>
/// Copies what crosses the border of the service, so that neither side sees the other's later changes.
/// </summary>
internal static class RequestCopy
{
    public static OrganizationRequest Of(OrganizationRequest request)
    {
        var copy = new OrganizationRequest(request.RequestName) { RequestId = request.RequestId };
        foreach (var (name, value) in request.Parameters)
        {
            copy.Parameters[name] = Of(value);
        }

        return copy;
    }

    public static Entity Of(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion, EntityState = row.EntityState };
        foreach (var (name, value) in row.Attributes)
        {
            copy.Attributes[name] = Of(value);
        }

        foreach (var (name, value) in row.KeyAttributes)
        {
            copy.KeyAttributes[name] = Of(value);
        }

        foreach (var (name, text) in row.FormattedValues)
        {
            copy.FormattedValues[name] = text;
        }

        foreach (var (relationship, rows) in row.RelatedEntities)
        {
            copy.RelatedEntities[relationship] = rows is null ? new EntityCollection() : Of(rows);
        }

        return copy;
    }

    public static EntityCollection Of(EntityCollection rows) => new(rows.Entities.Select(row => row is null ? null! : Of(row)).ToList())
    {
        EntityName = rows.EntityName,
        MoreRecords = rows.MoreRecords,
        PagingCookie = rows.PagingCookie,
        MinActiveRowVersion = rows.MinActiveRowVersion,
        TotalRecordCount = rows.TotalRecordCount,
        TotalRecordCountLimitExceeded = rows.TotalRecordCountLimitExceeded,
    };

    /// <summary>A copy of a value that can change, or the value itself.</summary>
    public static object? Of(object? value) => value switch
    {
        null or string or Guid or int or bool or DateTime or decimal or double or long => value,
        OptionSetValue option => new OptionSetValue(option.Value),
        Money money => new Money(money.Value),
        EntityReference reference => Of(reference),
        OptionSetValueCollection options => new OptionSetValueCollection(
            [.. options.Select(option => option is null ? null! : new OptionSetValue(option.Value))]),
        Entity row => Of(row),
        EntityCollection rows => Of(rows),
        EntityReferenceCollection references => new EntityReferenceCollection([.. references.Select(reference => reference is null ? null! : Of(reference))]),
        ColumnSet columns => QueryCopy.Of(columns),
        QueryBase query => QueryCopy.Of(query),
        AliasedValue aliased => new AliasedValue(aliased.EntityLogicalName, aliased.AttributeLogicalName, Of(aliased.Value)),
        _ => value,
    };

    private static EntityReference Of(EntityReference reference)
    {
        var copy = new EntityReference(reference.LogicalName, reference.Id) { Name = reference.Name, RowVersion = reference.RowVersion };
        foreach (var (name, value) in reference.KeyAttributes)
        {
            copy.KeyAttributes[name] = value;
        }

        return copy;
    }
}

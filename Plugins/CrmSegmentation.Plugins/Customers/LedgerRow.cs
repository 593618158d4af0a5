using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>Entries of the points ledger as rows.</summary>
internal static class LedgerRow
{
    private static readonly string[] Columns =
    [
        PointsEntryTable.ContactId, PointsEntryTable.Kind, PointsEntryTable.Points, PointsEntryTable.PostedOn, PointsEntryTable.AvailableOn,
        PointsEntryTable.ExpiresOn, PointsEntryTable.SourceTable, PointsEntryTable.SourceId, PointsEntryTable.IdempotencyKey,
        PointsEntryTable.Rate, PointsEntryTable.ProgramVersion, PointsEntryTable.Remark,
    ];

    /// <summary>The entries of some contacts.</summary>
    public static QueryExpression Query(IReadOnlyList<Guid> contacts)
    {
        var query = new QueryExpression(PointsEntryTable.LogicalName) { ColumnSet = new ColumnSet(Columns) };
        query.Criteria.Conditions.Add(RowConditions.OneOf(PointsEntryTable.ContactId, contacts));
        query.AddOrder(PointsEntryTable.Id, OrderType.Ascending);
        return query;
    }

    /// <summary>The row of a contact's entry with a key.</summary>
    public static Guid Find(IOrganizationService service, Guid contact, string key)
    {
        var query = new QueryExpression(PointsEntryTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(PointsEntryTable.ContactId, ConditionOperator.Equal, contact);
        query.Criteria.AddCondition(PointsEntryTable.IdempotencyKey, ConditionOperator.Equal, key);
        return service.RetrieveMultiple(query).Entities.Single().Id;
    }

    /// <summary>Reads an entry.</summary>
    public static PointsEntry Read(Entity row) => new()
    {
        Key = row.GetAttributeValue<string>(PointsEntryTable.IdempotencyKey) ?? "",
        Kind = (PointsKind)((RowValues.Whole(row, PointsEntryTable.Kind) ?? Choices.First) - Choices.First),
        Points = (long)(RowValues.Number(row, PointsEntryTable.Points) ?? 0m),
        PostedOn = RowValues.Instant(row, PointsEntryTable.PostedOn) ?? DateTime.MinValue,
        AvailableOn = RowValues.Instant(row, PointsEntryTable.AvailableOn) ?? DateTime.MinValue,
        ExpiresOn = RowValues.Instant(row, PointsEntryTable.ExpiresOn),
        SourceTable = row.GetAttributeValue<string>(PointsEntryTable.SourceTable),
        SourceId = row.GetAttributeValue<string>(PointsEntryTable.SourceId),
        Rate = RowValues.Number(row, PointsEntryTable.Rate),
        ProgramVersion = RowValues.Whole(row, PointsEntryTable.ProgramVersion) ?? 0,
        Remark = row.GetAttributeValue<string>(PointsEntryTable.Remark),
    };

    /// <summary>The row of a new entry.</summary>
    public static Entity Of(EntityReference contact, PointsEntry entry) => new(PointsEntryTable.LogicalName)
    {
        [PointsEntryTable.Name] = FormattableString.Invariant($"{entry.Kind} {entry.Points:#,0}"),
        [PointsEntryTable.ContactId] = contact,
        [PointsEntryTable.Kind] = new OptionSetValue(Choices.First + (int)entry.Kind),
        [PointsEntryTable.Points] = (decimal)entry.Points,
        [PointsEntryTable.PostedOn] = entry.PostedOn,
        [PointsEntryTable.AvailableOn] = entry.AvailableOn,
        [PointsEntryTable.ExpiresOn] = entry.ExpiresOn,
        [PointsEntryTable.SourceTable] = entry.SourceTable,
        [PointsEntryTable.SourceId] = entry.SourceId,
        [PointsEntryTable.IdempotencyKey] = entry.Key,
        [PointsEntryTable.Rate] = entry.Rate,
        [PointsEntryTable.ProgramVersion] = entry.ProgramVersion,
        [PointsEntryTable.Remark] = entry.Remark,
    };
}

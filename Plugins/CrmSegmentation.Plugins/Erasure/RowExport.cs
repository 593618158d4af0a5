using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Erasure;

/// <summary>Rows of this product's tables as plain names and values.</summary>
internal static class RowExport
{
    private const string Prefix = "crmseg_";

    private static readonly string[] Platform = ["createdon", "modifiedon", "statecode", "statuscode"];

    /// <summary>The rows of a query, with all their columns that have a value.</summary>
    /// <param name="system">The service to read with.</param>
    /// <param name="table">The table's logical name.</param>
    /// <param name="condition">Which rows.</param>
    public static List<Dictionary<string, object>> Read(IOrganizationService system, string table, ConditionExpression condition)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.Conditions.Add(condition);
        query.AddOrder($"{table}id", OrderType.Ascending);
        return [.. RowPages.ReadAll(system, query).Select(Of)];
    }

    /// <summary>A row.</summary>
    public static Dictionary<string, object> Of(Entity row) =>
        row.Attributes.Where(column => column.Key.StartsWith(Prefix, StringComparison.Ordinal) || Platform.Contains(column.Key))
            .Where(column => column.Value is not null)
            .OrderBy(column => column.Key, StringComparer.Ordinal)
            .ToDictionary(column => column.Key, column => Value(row, column.Key, column.Value), StringComparer.Ordinal);

    private static object Value(Entity row, string column, object value) => value switch
    {
        DateTime instant => JsonInstant.Of(instant)!,
        Guid id => id.ToString("D"),
        EntityReference reference => reference.Id.ToString("D"),
        OptionSetValue choice => row.FormattedValues.TryGetValue(column, out var label) ? label : choice.Value,
        Money money => money.Value,
        decimal or int or long or double or bool => value,
        _ => RowValues.Text(row, column) ?? "",
    };
}

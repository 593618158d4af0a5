using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>Reads settings of the environment: publishing takes them over, so that events need not.</summary>
internal static class EnvironmentVariables
{
    private const string Definition = "environmentvariabledefinition";
    private const string Value = "environmentvariablevalue";

    /// <summary>The value of a variable, or its default; null when it has neither.</summary>
    public static string? Text(IOrganizationService system, string schemaName) =>
        Find(system, new ConditionExpression("schemaname", ConditionOperator.Equal, schemaName)) is { Count: > 0 } found ? found[0] : null;

    /// <summary>The values of all variables whose name is like a pattern.</summary>
    public static IReadOnlyList<string> Like(IOrganizationService system, string pattern) =>
        Find(system, new ConditionExpression("schemaname", ConditionOperator.Like, pattern));

    /// <summary>The code of the base currency; null when it cannot be read.</summary>
    public static string? BaseCurrency(IOrganizationService system)
    {
        var query = new QueryExpression("organization") { ColumnSet = new ColumnSet("basecurrencyid"), TopCount = 1 };
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<EntityReference>("basecurrencyid") is { } currency
            ? system.Retrieve("transactioncurrency", currency.Id, new ColumnSet("isocurrencycode")).GetAttributeValue<string>("isocurrencycode")
            : null;
    }

    private static IReadOnlyList<string> Find(IOrganizationService system, ConditionExpression condition)
    {
        var query = new QueryExpression(Definition) { ColumnSet = new ColumnSet("defaultvalue") };
        query.Criteria.Conditions.Add(condition);
        query.AddOrder("schemaname", OrderType.Ascending);
        var value = query.AddLink(Value, "environmentvariabledefinitionid", "environmentvariabledefinitionid", JoinOperator.LeftOuter);
        value.EntityAlias = Value;
        value.Columns = new ColumnSet("value");
        return
        [
            .. system.RetrieveMultiple(query).Entities
                .Select(row => Rows.RowValues.Text(row, $"{Value}.value") ?? row.GetAttributeValue<string>("defaultvalue"))
                .Where(text => !string.IsNullOrWhiteSpace(text)),
        ];
    }
}

using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Rows;

/// <summary>Conditions that are asked for in several places.</summary>
internal static class RowConditions
{
    /// <summary>Whether a column holds one of some ids.</summary>
    public static ConditionExpression OneOf(string column, IReadOnlyList<Guid> ids) => ids.Count == 1
        ? new ConditionExpression(column, ConditionOperator.Equal, ids[0])
        : new ConditionExpression(column, ConditionOperator.In, ids.Cast<object>().ToArray());
}

using CrmSegmentation.Plugins.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>The table account: companies, whose orders may count for their primary contact.</summary>
internal static class AccountTable
{
    /// <summary>The table's logical name.</summary>
    public const string LogicalName = "account";

    /// <summary>The primary key.</summary>
    public const string Id = "accountid";

    /// <summary>The contact whom orders of the account count for.</summary>
    public const string PrimaryContactId = "primarycontactid";

    /// <summary>The primary contact of an account; null when it has none, or is not there.</summary>
    /// <param name="system">The service to read with.</param>
    /// <param name="account">The account.</param>
    public static Guid? PrimaryContactOf(IOrganizationService system, Guid account)
    {
        // By a query: of an account that goes with its orders nothing may be left, and that must be no fault.
        var query = new QueryExpression(LogicalName) { ColumnSet = new ColumnSet(PrimaryContactId), TopCount = 1 };
        query.Criteria.AddCondition(Id, ConditionOperator.Equal, account);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? RowValues.Id(row, PrimaryContactId) : null;
    }
}

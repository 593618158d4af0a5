using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>Whether maintenance keeps up with time.</summary>
internal static class MaintenanceState
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(2);

    /// <summary>Reads it.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public static SummaryMaintenance Read(IOrganizationService system, DateTime asOf)
    {
        var query = new QueryExpression(CatalogueTable.LogicalName)
        {
            ColumnSet = new ColumnSet(CatalogueTable.LastMaintenanceOn, CatalogueTable.PublishedOn),
            TopCount = 1,
        };
        query.Criteria.AddCondition(CatalogueTable.Id, ConditionOperator.Equal, CatalogueReader.RowId);
        if (system.RetrieveMultiple(query).Entities.FirstOrDefault() is not { } row)
        {
            return new SummaryMaintenance();
        }

        // Before it first runs, what was published has had its time to wait for it.
        var last = RowValues.Instant(row, CatalogueTable.LastMaintenanceOn);
        var since = last ?? RowValues.Instant(row, CatalogueTable.PublishedOn);
        return new SummaryMaintenance { LastRunOn = JsonInstant.Of(last), State = since < asOf - Late ? "late" : "ok" };
    }
}

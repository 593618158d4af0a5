using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>
/// Update of crmseg_profile, filtered on crmseg_pendingsince, asynchronous: settles what a save left, whatever the length of the history.
/// Running it twice changes nothing.
/// </summary>
public sealed class PendingProfilePlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (CatalogueReader.Read(call.AsSystem()) is not { } catalogue || !IsThere(call))
        {
            return;
        }

        new Settlement(call, catalogue.Published).SettlePending(call.TargetId);
    }

    /// <summary>Whether the contact was not deleted or forgotten meanwhile: the lock would make its profile anew.</summary>
    private static bool IsThere(PluginCall call)
    {
        var query = new QueryExpression(ProfileTable.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(ProfileTable.Id, ConditionOperator.Equal, call.TargetId);
        return call.AsSystem().RetrieveMultiple(query).Entities.Count > 0;
    }
}

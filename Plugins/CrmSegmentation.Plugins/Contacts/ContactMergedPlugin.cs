using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Contacts;

/// <summary>Merge of contacts, stage 40: settles the survivor with the orders and points of both, and empties what the other one showed.</summary>
public sealed class ContactMergedPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        _ = call ?? throw new ArgumentNullException(nameof(call));
        if (!call.Context.SharedVariables.ContainsKey(ContactMergingPlugin.United) || CatalogueReader.Read(call.AsSystem()) is not { } catalogue)
        {
            return;
        }

        Guid[] survivor = [call.Required<EntityReference>("Target").Id];
        new Settlement(call, catalogue.Published).SettleOrDefer(survivor, new SettleOptions { OrdersChanged = true }, catalogue.SettlesAtOnce);
        Empty(call, call.Required<Guid>("SubordinateId"));
    }

    private static void Empty(PluginCall call, Guid contact)
    {
        var query = new QueryExpression(ContactTable.LogicalName) { ColumnSet = new ColumnSet(ContactColumns.Derived), TopCount = 1 };
        query.Criteria.AddCondition("contactid", ConditionOperator.Equal, contact);
        var shown = call.AsSystem().RetrieveMultiple(query).Entities.FirstOrDefault();
        var empty = new Entity(ContactTable.LogicalName, contact);
        foreach (var column in ContactColumns.Derived.Where(column => shown?.GetAttributeValue<object>(column) is not null))
        {
            empty[column] = null;
        }

        if (empty.Attributes.Count > 0)
        {
            call.WriteAsOurs(call.AsSystem(), empty);
        }
    }
}

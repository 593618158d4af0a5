using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Erasure;

/// <summary>
/// The custom API crmseg_ExportContact: all that this product holds of a contact, for whoever asks the organisation for it. Restricted
/// segments and secured columns are in it: it is about the contact, not about who presses the button.
/// </summary>
public sealed class ExportContactPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var contact = (call ?? throw new ArgumentNullException(nameof(call))).Required<Guid>("ContactId");
        call.DemandAsCaller(ContactTable.LogicalName, contact);
        var system = call.AsSystem();
        var events = new ContactErasure(call, contact).Events();
        Guid[] eventIds = [.. events.Select(told => told.Id)];
        var orders = RowExport.Read(system, OrderTable.LogicalName, Of(OrderTable.ContactId));
        var tables = new Dictionary<string, List<Dictionary<string, object>>>(StringComparer.Ordinal)
        {
            [ContactTable.LogicalName] = [Contact(system, contact)],
            [ProfileTable.LogicalName] = RowExport.Read(system, ProfileTable.LogicalName, Of(ProfileTable.ContactId)),
            [MembershipTable.LogicalName] = RowExport.Read(system, MembershipTable.LogicalName, Of(MembershipTable.ContactId)),
            [TierStandingTable.LogicalName] = RowExport.Read(system, TierStandingTable.LogicalName, Of(TierStandingTable.ContactId)),
            [PointsEntryTable.LogicalName] = RowExport.Read(system, PointsEntryTable.LogicalName, Of(PointsEntryTable.ContactId)),
            [EventTable.LogicalName] = Rows(system, EventTable.LogicalName, EventTable.Id, eventIds),
            [DeliveryTable.LogicalName] = Rows(system, DeliveryTable.LogicalName, DeliveryTable.EventId, eventIds),
            [ProblemTable.LogicalName] = RowExport.Read(
                system, ProblemTable.LogicalName, new ConditionExpression(ProblemTable.Contact, ConditionOperator.Equal, contact.ToString("D"))),
            [OrderTable.LogicalName] = orders,
            [OrderLineTable.LogicalName] = Rows(
                system, OrderLineTable.LogicalName, OrderLineTable.OrderId, [.. orders.Select(order => new Guid((string)order[OrderTable.Id]))]),
        };
        call.Context.OutputParameters["Export"] = JsonText.Write(new ContactExport
        {
            ContactId = contact,
            AsOf = JsonInstant.Of(call.AsOf),
            Tables = tables,
        });
        call.Context.OutputParameters["Rows"] = tables.Values.Sum(rows => rows.Count);

        ConditionExpression Of(string column) => new(column, ConditionOperator.Equal, contact);
    }

    private static Dictionary<string, object> Contact(IOrganizationService system, Guid contact) => RowExport.Of(system.Retrieve(
        ContactTable.LogicalName,
        contact,
        new ColumnSet(ContactTable.Badges, ContactTable.LoyaltyTierId, ContactTable.PointsBalance, ContactTable.Satisfaction, ContactTable.SatisfactionOn)));

    private static List<Dictionary<string, object>> Rows(IOrganizationService system, string table, string column, IReadOnlyList<Guid> ids)
    {
        const int Batch = 500;
        var rows = new List<Dictionary<string, object>>();
        for (var first = 0; first < ids.Count; first += Batch)
        {
            rows.AddRange(RowExport.Read(system, table, RowConditions.OneOf(column, [.. ids.Skip(first).Take(Batch)])));
        }

        return rows;
    }
}

using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Erasure;

/// <summary>
/// The custom API crmseg_ForgetContact: erases what this product holds of a contact, and says of every place whether it reaches there.
/// Without the caller's confirmation it only says. The contact itself stays; while it is active, its next save is settled anew.
/// </summary>
public sealed class ForgetContactPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var contact = (call ?? throw new ArgumentNullException(nameof(call))).Required<Guid>("ContactId");
        var isConfirmed = call.Optional<bool>("Confirm");
        call.DemandAsCaller(ContactTable.LogicalName, contact);
        var erasure = new ContactErasure(call, contact, isTrial: !isConfirmed);
        if (isConfirmed && CatalogueReader.Read(call.AsSystem()) is { } catalogue)
        {
            new Settlement(call, catalogue.Published).Lock([contact, .. erasure.Survivors]);
        }

        // An event that is still to be delivered is not waited for: who asks to be forgotten is.
        var traces = erasure.EraseTraces(keepsUndelivered: false);
        var deleted = erasure.DeleteRows();
        var orders = erasure.UnlinkOrders();
        erasure.ClearContact();
        ErasedPlace[] places =
        [
            .. deleted.Select(table => Reached(table.Key, table.Value, "deleted")),
            Reached(EventTable.LogicalName, traces[EventTable.LogicalName], "lose the contact's id and the reason; open deliveries are withheld"),
            Reached(ProfileTable.LogicalName, traces[ProfileTable.LogicalName], "of contacts that it was merged into lose its intervals"),
            Reached(ProblemTable.LogicalName, traces[ProblemTable.LogicalName], "lose the contact's id"),
            Reached(JobTable.LogicalName, traces[JobTable.LogicalName], "lose texts that name the contact"),
            Reached(OrderTable.LogicalName, orders, "lose the link to the contact and stay, for the books"),
            Reached(ContactTable.LogicalName, 1, "loses badges, tier, points and satisfaction"),
            .. UnreachedPlaces.All,
        ];
        var answer = call.Context.OutputParameters;
        answer["IsErased"] = isConfirmed;
        answer["Rows"] = places.Sum(place => place.Rows ?? 0);
        answer["Places"] = JsonText.Write(places);
    }

    private static ErasedPlace Reached(string place, int rows, string what) => new() { Place = place, IsReached = true, Rows = rows, What = what };
}

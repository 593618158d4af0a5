using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Points;

/// <summary>
/// What awarding and redeeming have in common: the contact is locked, read whole, however long its history, asked, and settled together with
/// the new entry. A balance that is only nearly right would be spent twice.
/// </summary>
public abstract class PointsPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var contact = (call ?? throw new ArgumentNullException(nameof(call))).Required<Guid>("ContactId");
        call.DemandAsCaller(ContactTable.LogicalName, contact);
        var request = Request(call);
        if (CatalogueReader.Read(call.AsSystem()) is not { Published: { Stored.Program: not null } published })
        {
            throw LoyaltyRefusals.NoProgram().AsException();
        }

        var settlement = new Settlement(call, published);
        var customer = settlement.LockAndLoad(contact);
        var answer = Ask(customer.Snapshot, published.Engine, request, customer.AsOf(call.AsOf));
        if (answer.Refusal is { } refusal)
        {
            throw refusal.AsException(answer.IsKeyTaken ? PluginHttpStatusCode.Conflict : PluginHttpStatusCode.BadRequest);
        }

        // Settled also when the call is a repetition, so that the balance in the answer is that of now.
        var settled = settlement.Settle(
            customer, new SettleOptions { Act = answer.IsRepeated ? null : new ManualAct { Entry = answer.Entry } });
        var profile = settled.Changes.Profile;
        call.Context.OutputParameters["EntryId"] = LedgerRow.Find(call.AsSystem(), contact, request.Key);
        call.Context.OutputParameters["Balance"] = (decimal)profile.PointsBalance;
        call.Context.OutputParameters["Pending"] = (decimal)profile.PointsPending;
        call.Context.OutputParameters["IsRepeated"] = answer.IsRepeated;
    }

    /// <summary>Asks whether points may be given or taken.</summary>
    /// <param name="customer">The customer, with the whole ledger.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="request">How many, and under which key.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    protected abstract PointsAnswer Ask(CustomerSnapshot customer, Catalogue catalogue, PointsRequest request, DateTime asOf);

    private static PointsRequest Request(PluginCall call)
    {
        var points = call.Required<decimal>("Points");
        if (points is <= 0m or > PointsEntry.MostPoints || points != decimal.Truncate(points))
        {
            throw LoyaltyRefusals.OutOfRange(points).AsException();
        }

        // Trimmed: Dataverse compares keys without the blanks behind them.
        return new PointsRequest(
            (long)points,
            call.Required<string>("Key").Trim(),
            call.Optional<string>("Remark"),
            call.Optional<string>("SourceTable"),
            call.Optional<string>("SourceId"));
    }
}

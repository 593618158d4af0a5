using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>
/// The custom API crmseg_ContactSummary, a function: a contact's segments and loyalty at a glance, trimmed to the reader. It takes no lock
/// and changes nothing.
/// </summary>
public sealed class ContactSummaryPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var contact = (call ?? throw new ArgumentNullException(nameof(call))).Required<Guid>("ContactId");
        var asked = AskedCustomer.Read(call, contact);
        var summary = asked is null
            ? new ContactSummary { ContactId = contact, AsOf = JsonInstant.Of(call.AsOf) }
            : new SummaryWriter(call.AsSystem(), asked, call.AsOf).Write();
        summary.Maintenance = MaintenanceState.Read(call.AsSystem(), call.AsOf);

        var answer = call.Context.OutputParameters;
        answer["Summary"] = JsonText.Write(summary);
        answer["Badges"] = string.Join(", ", summary.Badges.Select(badge => badge.Name));
        answer["IsPending"] = summary.PendingSince is not null;
        answer["IsMaintenanceLate"] = summary.Maintenance.State != "ok";
        Put("TierCode", summary.Tier?.Code);
        Put("TierName", summary.Tier?.Name);
        Put("PointsBalance", summary.Points is { } points ? (decimal)points.Balance : null);
        Put("PendingSince", asked?.Customer.PendingSince);
        Put("NextEvaluationOn", asked?.Customer.Snapshot.Profile.NextEvaluationOn);

        void Put(string name, object? value)
        {
            if (value is not null)
            {
                answer[name] = value;
            }
        }
    }
}

using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>
/// The custom API crmseg_EvaluateContact: where a contact stands with the segments that the caller may read, and why. To settle first takes
/// no more than reading: it makes true what is true, as the next save or maintenance would.
/// </summary>
public sealed class EvaluateContactPlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var contact = (call ?? throw new ArgumentNullException(nameof(call))).Required<Guid>("ContactId");
        var code = call.Optional<string>("SegmentCode");
        var answer = call.Context.OutputParameters;
        var asked = AskedCustomer.Read(call, contact, catalogue => Settle(call, catalogue, contact));
        var segments = asked is null ? [] : Segments(asked, code);
        if (!string.IsNullOrEmpty(code) && segments.Length == 0)
        {
            // One text for what is not there and what the caller may not read.
            throw new InvalidPluginExecutionException($"There is no published segment '{code}' that you may read.", PluginHttpStatusCode.NotFound);
        }

        var writer = asked is null ? null : new VerdictWriter(asked, call.AsOf);
        var verdicts = segments.Select(segment => writer!.Of(segment)).ToArray();
        answer["Verdicts"] = JsonText.Write(verdicts);
        answer["AsOf"] = asked?.Customer.AsOf(call.AsOf) ?? call.AsOf;
        answer["IsPending"] = asked?.Customer.PendingSince is not null;
        if (asked?.Customer.PendingSince is { } pending)
        {
            answer["PendingSince"] = pending;
        }

        if (!string.IsNullOrEmpty(code))
        {
            answer["IsMember"] = verdicts[0].IsMember;
        }
    }

    private static JsonSegment[] Segments(AskedCustomer asked, string? code) =>
    [
        .. asked.Catalogue.Stored.Segments
            .Where(segment => (string.IsNullOrEmpty(code) || string.Equals(segment.Code, code, StringComparison.OrdinalIgnoreCase)) && asked.Rights.Reads(segment))
            .OrderBy(segment => segment.Priority).ThenBy(segment => segment.Code, StringComparer.Ordinal),
    ];

    private static void Settle(PluginCall call, PublishedCatalogue catalogue, Guid contact)
    {
        if (call.Optional<bool>("Settle"))
        {
            var settlement = new Settlement(call, catalogue);
            settlement.Lock([contact]);
            settlement.Settle([contact], new SettleOptions { OrdersChanged = true, ReadsAllPages = true });
        }
    }
}

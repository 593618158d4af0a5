using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Cli.Simulations.Stories;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Loyalty.Tiers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>One customer's story, for a program.</summary>
internal static class StoryJson
{
    public static string Of(Simulation simulation, Story story, IReadOnlyList<string> notes)
    {
        var profile = story.Customer.Profile;
        var json = SimulationJson.Head(simulation);
        json["contact"] = story.Customer.ContactId;
        json["exists"] = story.Exists;
        json["orders"] = profile.Orders;
        json["returns"] = profile.Returns;
        json["spend"] = profile.Spend;
        json["happened"] = new JArray(story.Entries.Select(entry => new JObject
        {
            ["on"] = Local(entry.At),
            ["kind"] = Camel(entry.Kind.ToString()),
            ["text"] = entry.Text,
            ["reason"] = entry.Reason,
        }));
        json["segments"] = new JArray(story.Inside.Select(segment => new JObject
        {
            ["code"] = segment.Code,
            ["name"] = segment.Name,
            ["since"] = Local(segment.Since),
            ["until"] = segment.Until is { } until ? Local(until) : null,
            ["endsThen"] = segment.EndsThen,
            ["because"] = new JArray(segment.Because),
        }));
        json["nearest"] = new JArray(story.Nearest.Select(segment => new JObject
        {
            ["code"] = segment.Code,
            ["name"] = segment.Name,
            ["missing"] = new JArray(segment.Missing),
            ["cheapestStep"] = segment.Step,
        }));
        json["tier"] = story.Progress is { } progress ? Tier(progress) : null;
        json["points"] = new JObject
        {
            ["available"] = profile.Points,
            ["pending"] = profile.PointsPending,
            ["debt"] = profile.PointsDebt,
            ["expiring"] = profile.PointsExpiring,
            ["expireOn"] = SimulationJson.Instant(profile.PointsExpireOn),
        };
        json["stage"] = story.Exists ? Lifecycle.NameOf(profile.Stage) : null;
        json["rfm"] = profile is { Rfm: { } rfm, RfmCell: { } cell }
            ? new JObject { ["recency"] = rfm.Recency, ["frequency"] = rfm.Frequency, ["monetary"] = rfm.Monetary, ["name"] = RfmCells.NameOf(cell) }
            : null;
        json["nextEvaluationOn"] = SimulationJson.Instant(profile.NextEvaluationOn);
        json["notes"] = new JArray(notes);
        return json.ToString(Formatting.Indented);
    }

    private static JObject Tier(TierProgress progress) => new()
    {
        ["code"] = progress.Tier?.Code,
        ["amount"] = progress.Amount,
        ["next"] = progress.Next is { } next ? Need(next) : null,
        ["keep"] = progress.Keep is { } keep ? Need(keep) : null,
        ["fallsOn"] = SimulationJson.Instant(progress.FallsOn),
        ["fallsTo"] = progress.FallsTo?.Code,
    };

    private static JObject Need(TierNeed need) => new()
    {
        ["code"] = need.Tier.Code,
        ["amount"] = need.Amount,
        ["before"] = SimulationJson.Instant(need.By),
        ["notBefore"] = SimulationJson.Instant(need.NotBefore),
    };

    /// <summary>A time of the wall clock.</summary>
    private static string Local(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Cli.Simulations.Stories;

/// <summary>A story's summary in words.</summary>
/// <param name="Person">Who the customer is; null when only the id is known.</param>
/// <param name="Summary">The orders in a line.</param>
internal sealed record StoryWords(string? Person, string Summary)
{
    /// <summary>The summary of a story.</summary>
    public static StoryWords Of(Simulation simulation, Story story)
    {
        var names = new[] { TextOf(story, "firstname"), TextOf(story, "lastname") }.OfType<string>().ToArray();
        var name = TextOf(story, "fullname") ?? (names.Length == 0 ? null : string.Join(" ", names));
        string?[] parts = [name, TextOf(story, "address1_country")];
        var person = string.Join(", ", parts.OfType<string>());
        var profile = story.Customer.Profile;
        var span = profile is { FirstOrderOn: { } first, LastOrderOn: { } last }
            ? $" from {DayWords.Day(simulation.Setting.Zone.ToLocal(first))} to {DayWords.Day(simulation.Setting.Zone.ToLocal(last))}, "
                + $"{DayWords.Money(profile.Spend, simulation.Customers.Currency)} in all"
            : "";
        var returns = profile.Returns == 0 ? "" : $", {DayWords.Count(profile.Returns, "return")}";
        return new StoryWords(person.Length == 0 ? null : person, DayWords.Count(profile.Orders, "order") + span + returns);
    }

    /// <summary>Where the customer stands between tiers: <c>160 more by 31 Dec 2026 keeps Gold</c>.</summary>
    public static IEnumerable<string> ProgressOf(Simulation simulation, Story story)
    {
        var progress = story.Progress!;
        var zone = simulation.Setting.Zone;
        var currency = simulation.Customers.Currency;
        var basis = simulation.Catalogue.Definition.Program!.Basis;
        var since = progress.WindowBegin == DateTime.MinValue ? "" : $" since {DayWords.Day(progress.WindowBegin)}";
        yield return $"{progress.Tier?.Name ?? "no tier"}: {TierAmounts.Had(basis, progress.Amount, currency)}{since}";
        if (progress.Next is { } next)
        {
            var by = next.By is { } due ? $"; from {DayWords.Day(zone.ToLocal(due))} on it takes more, as orders leave the window" : "";
            yield return $"needs {More(next, currency)} for {next.Tier.Name}{by}";
        }

        if (progress is { FallsOn: { } on, Tier: { } tier })
        {
            var to = progress.FallsTo is { } lower ? $"falls to {lower.Name}" : "is lost";
            var falls = $"{tier.Name} {to} on {DayWords.Of(zone.ToLocal(on))}";
            yield return progress.Keep is { } keep
                ? $"needs {More(keep, currency)}{From(keep, simulation)} by {DayWords.Day(zone.ToLocal(on.AddTicks(-1)))} "
                    + $"to keep {tier.Name}, which otherwise {to}"
                : falls;
        }
    }

    /// <summary>The points: those to spend, those to come, those to go.</summary>
    public static IEnumerable<string> PointsOf(Simulation simulation, Story story)
    {
        var profile = story.Customer.Profile;
        var pending = profile.PointsPending == 0 ? "" : $", {DayWords.Number(profile.PointsPending)} pending";
        var debt = profile.PointsDebt == 0 ? "" : $", {DayWords.Number(profile.PointsDebt)} owed";
        var expiry = profile.PointsExpireOn is { } on
            ? $"; {DayWords.Number(profile.PointsExpiring)} of them expire on {DayWords.Of(simulation.Setting.Zone.ToLocal(on))}"
            : "";
        yield return $"{DayWords.Count(profile.Points, "point")} to spend{pending}{debt}{expiry}";
    }

    private static string More(TierNeed need, string? currency) =>
        need.Amount == 0m ? "any order" : $"{need.AmountText(currency)} more";

    private static string From(TierNeed need, Simulation simulation) =>
        need.NotBefore is { } begin ? $" from {DayWords.Day(simulation.Setting.Zone.ToLocal(begin))} on, and" : "";

    private static string? TextOf(Story story, string column) =>
        story.Customer.Contact.TryGetValue(column, out var value) && value.Kind == ValueKind.Text && value.Text.Length > 0 ? value.Text : null;
}

using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>
/// Whether what is settled and stored of customers may be asked for when candidates are sought. Publishing the draft settles everybody
/// anew; where that gives other measures or other segments than those that are stored, the rows must not be filtered by them.
/// </summary>
internal sealed class SettledReading
{
    private const string Satisfaction = "Satisfaction";

    /// <summary>Compares what is published with what would be.</summary>
    /// <param name="present">What is published; null for nothing.</param>
    /// <param name="built">What would be published.</param>
    /// <param name="draft">The segment that is previewed.</param>
    public SettledReading(JsonCatalogue? present, JsonCatalogue built, JsonSegment draft)
    {
        Measures = present is not null && Settings(present) == Settings(built);

        // Of a family one segment has the customer, so another draft of one can change the others. The segments that a draft names are
        // decided before it, so without a family it changes none of them.
        Segments = Measures && draft.Family is null && present!.Segments.All(segment => segment.Id != draft.Id || segment.Family is null)
            && Others(present) == Others(built);

        string Others(JsonCatalogue catalogue) => JsonText.Write(catalogue.Segments.Where(segment => segment.Id != draft.Id).ToArray());
    }

    /// <summary>Whether stored measures, points and tiers may be asked for.</summary>
    public bool Measures { get; }

    /// <summary>Whether stored memberships may be.</summary>
    public bool Segments { get; }

    /// <summary>Whether a name is that of a measure that is settled; satisfaction is the contact's own column.</summary>
    public static bool IsSettled(string measure) => measure != Satisfaction;

    /// <summary>Whether a rule asks for any of what is settled.</summary>
    public bool IsNeededFor(Rule rule) =>
        (Measures && rule.Dependencies.Measures.Any(IsSettled)) || (Segments && rule.Dependencies.ReadsSegments);

    private static string Settings(JsonCatalogue catalogue) => JsonText.Write(new JsonCatalogue
    {
        TimeZone = catalogue.TimeZone,
        Lifecycle = catalogue.Lifecycle,
        Program = catalogue.Program,
        CountsOpenOrders = catalogue.CountsOpenOrders,
        Orders = catalogue.Orders,
    });
}

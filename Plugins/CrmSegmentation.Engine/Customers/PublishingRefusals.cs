using System.Globalization;

namespace CrmSegmentation.Engine.Customers;

/// <summary>Why a catalogue cannot be published, mistakes in formulas apart; one factory per mistake.</summary>
public static class PublishingRefusals
{
    /// <summary>SEG6001: two segments have one code.</summary>
    public static Refusal CodeTwice(string code) => new("SEG6001", "code", $"Two segments have the code {code}. Give each a code of its own.");

    /// <summary>SEG6002: segments wait for one another.</summary>
    /// <param name="cycle">Their codes, the first one again at the end.</param>
    public static Refusal Cycle(IEnumerable<string> cycle) =>
        new("SEG6002", "formula", $"These segments wait for one another: {string.Join(" > ", cycle)}. A formula may name other segments, and the "
            + "earlier ones of its family come first, but never in a circle: take one of the names away.");

    /// <summary>SEG6003: two tiers have one code, or the code of a tier or program is none.</summary>
    public static Refusal LoyaltyCode(string place, string code) =>
        new("SEG6003", place, $"'{code}' is no code, or another tier has it. Use capital letters, digits and underscores, each code once.");

    /// <summary>SEG6004: thresholds do not rise.</summary>
    /// <param name="place">Where the threshold stands.</param>
    /// <param name="tier">The tier's name and threshold.</param>
    /// <param name="below">Those of the tier below it.</param>
    public static Refusal ThresholdTooLow(string place, Loyalty.Tiers.LoyaltyTier tier, Loyalty.Tiers.LoyaltyTier below) =>
        new("SEG6004", place, $"{tier.Name} needs {Number(tier.Threshold)} and {below.Name} below it {Number(below.Threshold)}. "
            + "Each tier must need more than the one below.");

    /// <summary>SEG6005: a number is out of range.</summary>
    public static Refusal OutOfRange(string place, decimal value, decimal least, decimal most) =>
        new("SEG6005", place, $"{Number(value)} is not from {Number(least)} to {Number(most)}.");

    /// <summary>SEG6006: a program has no tiers.</summary>
    public static Refusal NoTiers() => new("SEG6006", "tiers", "A program needs at least one tier.");

    /// <summary>SEG6007: an exit formula without a formula.</summary>
    public static Refusal ExitWithoutFormula() =>
        new("SEG6007", "exitFormula", "A segment without a formula is filled by hand, so an exit formula never applies. "
            + "Write a formula too, or take this one away.");

    /// <summary>SEG6008: a formula names a segment that is not published, so that it would be false for ever.</summary>
    /// <param name="code">The code that it names.</param>
    /// <param name="suggestion">A published code near to it; null when there is none.</param>
    public static Refusal UnknownSegment(string code, string? suggestion) =>
        new("SEG6008", "formula", $"No published segment has the code {code}."
            + (suggestion is null ? " Publish it first, or take the name away." : $" Did you mean {suggestion}?"));

    /// <summary>SEG6009: the settings of the stages contradict each other.</summary>
    public static Refusal Lifecycle() =>
        new("SEG6009", "lifecycle", "Days and rhythms must be above 0, and customers must be at risk before they lapse: atRiskAfter below lapsedAfter.");

    /// <summary>SEG6010: a name was left empty.</summary>
    public static Refusal NameMissing(string place) =>
        new("SEG6010", place, "A name is missing: the one that people read on badges, in lists and in messages.");

    /// <summary>SEG6011: a colour is none.</summary>
    public static Refusal ColourMalformed(string text) =>
        new("SEG6011", "colour", $"'{text}' is no colour. Write # and six digits, for example #107C41, or leave it empty for a colour made from the name.");

    /// <summary>SEG6012: the organisation's time zone is none.</summary>
    public static Refusal UnknownTimeZone(string id) =>
        new("SEG6012", "timeZone", $"'{id}' is no time zone. Write a Windows id, for example W. Europe Standard Time, into the environment variable "
            + "'Organisation time zone'.");

    /// <summary>SEG6013: what is published is not what was previewed.</summary>
    public static Refusal PreviewOutdated() =>
        new("SEG6013", "previewHash", "The draft or the catalogue changed since the preview, so others may join and leave than it showed. "
            + "Preview again, then publish.");

    /// <summary>SEG6014: the table that orders come from is unknown.</summary>
    public static Refusal UnknownOrderSource(string table) =>
        new("SEG6014", "orderSource", $"The environment variable 'Order source' names the table '{table}', and no add-on has brought a mapping of it. Write "
            + "crmseg_order, or import the add-on for the table.");

    /// <summary>SEG6015: a mapping of orders is none.</summary>
    /// <param name="table">The table that orders are to come from.</param>
    /// <param name="mistake">What is wrong with it.</param>
    public static Refusal OrderMappingMalformed(string table, string mistake) =>
        new("SEG6015", "orderMapping", $"The environment variable that maps the columns of '{table}' holds no mapping: {mistake} "
            + "Delete its value, so that its default counts again.");

    /// <summary>SEG6016: the bounds of RFM scores are none.</summary>
    public static Refusal CutPointsMalformed() =>
        new("SEG6016", "program.rfmCutPoints", "The RFM cut points must be JSON with the lists recency, frequency and monetary, four numbers each: "
            + "those of recency falling, the others rising. Empty the column to have no scores.");

    /// <summary>SEG6017: a program is not the active one.</summary>
    public static Refusal ProgramNotActive(string code) =>
        new("SEG6017", "program", $"The program {code} is not active, so there is nothing to end.");

    private static string Number(decimal value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}

using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Orders;
using CrmSegmentation.Plugins.Time;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// What is published, compiled, and the rows that stand behind codes. It is made of one text and keeps no state, so it may be shared by all
/// calls that find the same text in the catalogue row.
/// </summary>
internal sealed class PublishedCatalogue
{
    private readonly Dictionary<Guid, JsonSegment> _segments;
    private readonly Dictionary<string, JsonSegment> _byCode;
    private readonly Dictionary<Guid, JsonTier> _tiers;
    private readonly HashSet<string> _relevant;

    private PublishedCatalogue(JsonCatalogue stored, Catalogue engine)
    {
        Stored = stored;
        Engine = engine;
        Orders = new OrderReader(OrderMapping);
        _segments = stored.Segments.ToDictionary(segment => segment.Id);
        _byCode = stored.Segments.ToDictionary(segment => segment.Code, StringComparer.Ordinal);
        _tiers = (stored.Program?.Tiers ?? []).ToDictionary(tier => tier.Id);
        _relevant = [.. stored.Columns.Select(column => column.Name), "statecode"];
        Bindings = [.. stored.Columns.Select(column => new ColumnBinding(column.Name, CatalogueDefinitions.TypeOf(column.Type), column.IsLocal))];
    }

    /// <summary>As it stands in the row.</summary>
    public JsonCatalogue Stored { get; }

    /// <summary>What the engine decides by.</summary>
    public Catalogue Engine { get; }

    /// <summary>The organisation's wall clock.</summary>
    public ZoneRules Zone => Engine.Zone;

    /// <summary>Raised with each publication of anything.</summary>
    public int Version => Stored.Version;

    /// <summary>Where orders come from.</summary>
    public OrderMapping OrderMapping => Stored.Orders ?? OrderMapping.Core;

    /// <summary>Reads orders.</summary>
    public OrderReader Orders { get; }

    /// <summary>The contact columns that formulas read.</summary>
    public IReadOnlyList<ColumnBinding> Bindings { get; }

    /// <summary>Compiles what a row holds.</summary>
    /// <param name="json">The text of the definition.</param>
    /// <exception cref="PluginRegistrationException">It does not compile: the row was not written by publishing, or by a newer version.</exception>
    public static PublishedCatalogue Of(string json)
    {
        var stored = JsonText.Read<JsonCatalogue>(json);
        var zone = ZoneFinder.Find(stored.TimeZone)
            ?? throw new PluginRegistrationException($"The server does not know the time zone '{stored.TimeZone}' of the catalogue.");
        var problems = Catalogue.Compile(CatalogueDefinitions.Of(stored), CatalogueDefinitions.SchemaOf(stored), zone, out var engine);
        return engine is not null
            ? new PublishedCatalogue(stored, engine)
            : throw new PluginRegistrationException(
                $"The published catalogue does not compile ({string.Join(", ", problems.Select(problem => $"{problem.Place} {problem.Code}").Take(5))}). "
                + "Publish the segments again.");
    }

    /// <summary>The segment of a row; null when it is not in the catalogue.</summary>
    public JsonSegment? Segment(Guid id) => _segments.TryGetValue(id, out var segment) ? segment : null;

    /// <summary>The segment with a code; null when there is none.</summary>
    public JsonSegment? Segment(string code) => _byCode.TryGetValue(code, out var segment) ? segment : null;

    /// <summary>The tier of a row; null when the active program does not have it.</summary>
    public JsonTier? Tier(Guid id) => _tiers.TryGetValue(id, out var tier) ? tier : null;

    /// <summary>The tier with a code; null when the active program does not have it.</summary>
    public JsonTier? Tier(string? code) => Stored.Program?.Tiers.FirstOrDefault(tier => tier.Code == code);

    /// <summary>Whether a change of one of these contact columns can change anything.</summary>
    public bool Reads(IEnumerable<string> columns) => columns.Any(_relevant.Contains);
}

/// <summary>How a contact column becomes a value.</summary>
/// <param name="Name">The logical name.</param>
/// <param name="Type">What formulas see.</param>
/// <param name="IsLocal">Of a moment, whether it is stored as the clock shows it.</param>
internal sealed record ColumnBinding(string Name, RuleType Type, bool IsLocal);

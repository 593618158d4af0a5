using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Customers;

/// <summary>
/// All that is published in an organisation, checked and compiled. It keeps no state of customers: one instance serves all at once.
/// </summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, Segment> _byCode = new(StringComparer.Ordinal);

    internal Catalogue(CatalogueDefinition definition, RuleSchema schema, ZoneRules zone, IReadOnlyList<Segment> segments)
    {
        Definition = definition;
        Schema = schema;
        Zone = zone;
        Segments = segments;
        ReadsOrders = segments.Any(segment => segment.Entry?.Dependencies.ReadsOrders == true || segment.Exit?.Dependencies.ReadsOrders == true);
        ReadsOrderLines = segments.Any(segment => segment.Entry?.Dependencies.ReadsOrderLines == true || segment.Exit?.Dependencies.ReadsOrderLines == true);
        ReadsSegments = segments.Any(segment => segment.ReadsSegments);
        foreach (var segment in segments)
        {
            _byCode[segment.Code] = segment;
        }
    }

    /// <summary>What was published.</summary>
    public CatalogueDefinition Definition { get; }

    /// <summary>The names that formulas use.</summary>
    public RuleSchema Schema { get; }

    /// <summary>The organisation's wall clock, by which days begin.</summary>
    public ZoneRules Zone { get; }

    /// <summary>The segments in the order in which they are decided.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>Whether a formula reads orders.</summary>
    public bool ReadsOrders { get; }

    /// <summary>Whether a formula reads lines of orders.</summary>
    public bool ReadsOrderLines { get; }

    /// <summary>Whether a formula reads the customer's other segments.</summary>
    public bool ReadsSegments { get; }

    /// <summary>Checks and compiles what is to be published.</summary>
    /// <param name="definition">What is to be published.</param>
    /// <param name="schema">The names that formulas may use.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <param name="catalogue">The catalogue; null when there are problems.</param>
    /// <returns>All problems; empty when there are none.</returns>
    public static IReadOnlyList<CatalogueProblem> Compile(
        CatalogueDefinition definition, RuleSchema schema, ZoneRules zone, out Catalogue? catalogue)
    {
        var compiler = new CatalogueCompiler(
            definition ?? throw new ArgumentNullException(nameof(definition)), schema ?? throw new ArgumentNullException(nameof(schema)));
        var segments = compiler.Compile();
        catalogue = compiler.Problems.Count == 0
            ? new Catalogue(definition, schema, zone ?? throw new ArgumentNullException(nameof(zone)), segments)
            : null;
        return compiler.Problems;
    }

    /// <summary>Finds a segment by its code; null when there is none.</summary>
    public Segment? Find(string code) => _byCode.TryGetValue(code, out var segment) ? segment : null;
}

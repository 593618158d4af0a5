using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Orders;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using CrmSegmentation.Plugins.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// Gathers what is published: what was published before stays as it was, whatever drafts say now; names, colours, status and settings are
/// taken from the rows as they are.
/// </summary>
internal sealed class CatalogueBuilder
{
    private readonly IOrganizationService _system;
    private readonly Entity? _settings;
    private readonly JsonCatalogue? _before;
    private readonly Dictionary<Guid, JsonSegment> _segments;

    private CatalogueBuilder(IOrganizationService system, Entity? settings, IEnumerable<Entity> segments)
    {
        _system = system;
        _settings = settings;
        var before = settings?.GetAttributeValue<string>(CatalogueTable.Definition) is { Length: > 0 } definition
            ? JsonText.Read<JsonCatalogue>(definition)
            : null;
        _before = before;
        var known = (before?.Segments ?? []).ToDictionary(segment => segment.Id);
        _segments = segments.Where(row => SegmentRow.Status(row) is not null).ToDictionary(
            row => row.Id,
            row => known.TryGetValue(row.Id, out var published) ? SegmentRow.WithFace(published, row) : SegmentRow.Published(row));
        Schema = ContactSchema.Read(system);
        Program = before?.Program is { } program ? ProgramRow.WithFace(system, program) : null;
    }

    /// <summary>Whether anything was ever published.</summary>
    public bool HasPublished => _before is not null;

    /// <summary>The names that formulas may use.</summary>
    public ContactSchema Schema { get; }

    /// <summary>The program that is to be active.</summary>
    public JsonProgram? Program { get; set; }

    /// <summary>The version that the next catalogue has.</summary>
    public int NextVersion => (_before?.Version ?? 0) + 1;

    /// <summary>Reads what is there.</summary>
    /// <param name="system">A service with the rights of SYSTEM: all segments count, whoever publishes.</param>
    public static CatalogueBuilder Read(IOrganizationService system)
    {
        var query = new QueryExpression(CatalogueTable.LogicalName) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(CatalogueTable.Id, ConditionOperator.Equal, CatalogueReader.RowId);
        var settings = system.RetrieveMultiple(query).Entities.FirstOrDefault();
        var segments = RowPages.ReadAll(system, new QueryExpression(SegmentTable.LogicalName)
        {
            ColumnSet = new ColumnSet(SegmentRow.Columns),
            Orders = { new OrderExpression(SegmentTable.Code, OrderType.Ascending) },
        });
        return new CatalogueBuilder(system, settings, segments);
    }

    /// <summary>Takes a segment in, in place of what was published of it.</summary>
    public void Put(JsonSegment segment) => _segments[segment.Id] = segment;

    /// <summary>Checks and compiles the whole.</summary>
    /// <param name="catalogue">What would be published; null when there are problems.</param>
    /// <param name="raisesVersion">Whether customers are settled anew by it; not when only what is shown beside a name is another.</param>
    /// <returns>All problems; empty when there are none.</returns>
    public IReadOnlyList<Diagnosis> Build(out JsonCatalogue? catalogue, bool raisesVersion = true)
    {
        catalogue = null;
        var zoneId = EnvironmentVariables.Text(_system, "crmseg_OrganizationTimeZone") ?? "UTC";
        if (ZoneFinder.Find(zoneId) is not { } zone)
        {
            return [Diagnosis.Of(PublishingRefusals.UnknownTimeZone(zoneId))];
        }

        var orders = OrderSources.Find(_system, EnvironmentVariables.Text(_system, "crmseg_OrderSource"), out var refusal);
        if (refusal is not null)
        {
            return [Diagnosis.Of(refusal)];
        }

        var built = new JsonCatalogue
        {
            Version = raisesVersion ? NextVersion : _before?.Version ?? NextVersion,
            TimeZone = zoneId,
            Currency = _before?.Currency ?? EnvironmentVariables.BaseCurrency(_system),
            Segments = [.. _segments.Values.OrderBy(segment => segment.Code, StringComparer.Ordinal)],
            Program = Program,
            Lifecycle = Lifecycle(_settings),
            CountsOpenOrders = _settings?.GetAttributeValue<bool?>(CatalogueTable.CountsOpenOrders) ?? false,
            Orders = orders,
        };
        var problems = Compile(built, zone);
        catalogue = problems.Count == 0 ? built : null;
        return problems;
    }

    /// <summary>Compiles over all columns, then keeps those that are read: events must not read definitions.</summary>
    private IReadOnlyList<Diagnosis> Compile(JsonCatalogue built, ZoneRules zone)
    {
        if (ProgramRow.Problems(built.Program) is { Count: > 0 } mistakes)
        {
            return mistakes;
        }

        var problems = Catalogue.Compile(CatalogueDefinitions.Of(built), Schema.Rules, zone, out var compiled);
        if (compiled is not null)
        {
            var rules = compiled.Segments.SelectMany(segment => new[] { segment.Entry, segment.Exit });
            var names = rules.SelectMany(rule => rule?.Dependencies.ContactColumns ?? []).Concat([ContactTable.Satisfaction]);
            built.Columns = [.. names.Distinct().Where(Schema.Has).OrderBy(name => name, StringComparer.Ordinal).Select(Schema.Column)];
        }

        return [.. problems.Select(Diagnosis.Of)];
    }

    private static JsonLifecycle Lifecycle(Entity? row)
    {
        var standard = LifecycleSettings.Standard;
        return new JsonLifecycle
        {
            NewFor = (int)Number(CatalogueTable.NewFor, standard.NewFor),
            LoyalFrom = (int)Number(CatalogueTable.LoyalFrom, standard.LoyalFrom),
            WonBackFor = (int)Number(CatalogueTable.WonBackFor, standard.WonBackFor),
            UsualRhythm = Number(CatalogueTable.UsualRhythm, standard.UsualRhythm),
            ShortestRhythm = Number(CatalogueTable.ShortestRhythm, standard.ShortestRhythm),
            LongestRhythm = Number(CatalogueTable.LongestRhythm, standard.LongestRhythm),
            AtRiskAfter = Number(CatalogueTable.AtRiskAfter, standard.AtRiskAfter),
            LapsedAfter = Number(CatalogueTable.LapsedAfter, standard.LapsedAfter),
        };

        decimal Number(string column, decimal otherwise) => row is null ? otherwise : RowValues.Number(row, column) ?? otherwise;
    }
}

using System.Globalization;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>What everybody comes to, for a program.</summary>
internal static class SimulationJson
{
    public static string Of(Simulation simulation, Totals totals, IReadOnlyList<string> notes, long leftOut)
    {
        var compares = simulation.Setting.Since is not null;
        var json = Head(simulation);
        json["customers"] = totals.Customers;
        json["customersLater"] = totals.NotYet;
        json["orders"] = Orders(simulation);
        json["linesLeftOut"] = leftOut;
        json["segments"] = new JArray(totals.Segments.Select(segment => Segment(segment, compares)));
        json["tiers"] = new JArray(totals.Tiers.Select(tier => Group(tier, compares)));
        json["tierMoves"] = compares ? new JObject { ["rose"] = totals.Rose, ["fell"] = totals.Fell } : null;
        json["stages"] = new JArray(totals.Stages.Select(stage => Group(stage, compares)));
        json["rfm"] = new JArray(totals.Cells.Select(cell => Group(cell, compares)));
        json["points"] = new JObject { ["available"] = totals.Points, ["pending"] = totals.Pending, ["debt"] = totals.Debt };
        json["due"] = new JObject { ["within7Days"] = totals.DueInAWeek, ["within30Days"] = totals.DueInAMonth };
        json["notes"] = new JArray(notes);
        return json.ToString(Formatting.Indented);
    }

    /// <summary>When and by what was simulated.</summary>
    public static JObject Head(Simulation simulation)
    {
        var setting = simulation.Setting;
        var cuts = simulation.Catalogue.Definition.RfmCutPoints;
        return new JObject
        {
            ["asOf"] = Instant(setting.AsOf),
            ["since"] = setting.Since is { } since ? Instant(since) : null,
            ["zone"] = setting.ZoneId,
            ["catalogue"] = simulation.File.Name,
            ["rfmCutPoints"] = cuts is null ? null : new JObject
            {
                ["computed"] = simulation.ComputesCutPoints,
                ["recency"] = new JArray(cuts.Recency),
                ["frequency"] = new JArray(cuts.Frequency),
                ["monetary"] = new JArray(cuts.Monetary),
            },
        };
    }

    /// <summary>Bad lines.</summary>
    public static string OfBad(IEnumerable<CsvTable> tables) => new JObject
    {
        ["badLines"] = new JArray(tables.SelectMany(table => table.Bad.Select(bad => new JObject
        {
            ["file"] = table.Name,
            ["line"] = bad.Row.Line,
            ["column"] = bad.Column,
            ["message"] = bad.Message,
        }))),
    }.ToString(Formatting.Indented);

    /// <summary>What is wrong with a catalogue.</summary>
    public static string OfProblems(IEnumerable<CatalogueProblem> problems) => new JObject
    {
        ["problems"] = new JArray(problems.Select(problem => new JObject
        {
            ["code"] = problem.Code,
            ["place"] = problem.Place,
            ["message"] = problem.Message,
            ["start"] = problem.Diagnostic?.Span.Start,
            ["length"] = problem.Diagnostic?.Span.Length,
        })),
    }.ToString(Formatting.Indented);

    /// <summary>An instant; null stays null.</summary>
    public static string? Instant(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JObject Orders(Simulation simulation)
    {
        Order[] orders = [.. simulation.Customers.Orders];
        return new JObject
        {
            ["count"] = orders.Length,
            ["cancelled"] = orders.Count(order => order.Status == OrderStatus.Cancelled),
            ["first"] = orders.Length == 0 ? null : Instant(orders.Min(order => order.OrderedOn)),
            ["last"] = orders.Length == 0 ? null : Instant(orders.Max(order => order.OrderedOn)),
            ["total"] = orders.Where(order => order.Status != OrderStatus.Cancelled).Sum(order => order.Total),
            ["currency"] = simulation.Customers.Currency,
        };
    }

    private static JObject Segment(SegmentTotal segment, bool compares)
    {
        var json = new JObject { ["code"] = segment.Code, ["name"] = segment.Definition.Name, ["customers"] = segment.Members };
        AddMoves(json, segment.Joined, segment.Left, compares);
        json["undecided"] = segment.Undecided;
        json["emptyColumns"] = new JObject(segment.EmptyColumns.Select(column => new JProperty(column.Key, column.Value)));
        json["failed"] = segment.Failed;
        json["errors"] = new JObject(segment.Errors.Select(error => new JProperty(error.Key, error.Value)));
        return json;
    }

    private static JObject Group(GroupTotal group, bool compares)
    {
        var json = new JObject { ["code"] = group.Code.Length == 0 ? null : group.Code, ["name"] = group.Name, ["customers"] = group.Members };
        AddMoves(json, group.Joined, group.Left, compares);
        return json;
    }

    private static void AddMoves(JObject json, int joined, int left, bool compares)
    {
        if (compares)
        {
            json["joined"] = joined;
            json["left"] = left;
        }
    }
}

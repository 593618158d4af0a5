using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Engine.Customers.Orders;
using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>What a simulation was made of, and how that was understood.</summary>
internal static class SimulationHead
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(366);

    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="simulation">The simulation.</param>
    /// <param name="customers">The customers that there are at the date; null to leave them out.</param>
    public static void Write(IAnsiConsole console, Simulation simulation, int? customers)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 3, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        Add(grid, "Customers", customers is { } count ? CustomersOf(simulation, count) : null);
        Add(grid, "Orders", customers is null ? null : OrdersOf(simulation));
        Add(grid, "Catalogue", CatalogueOf(simulation));
        Add(grid, "RFM", simulation.Catalogue.Definition.RfmCutPoints is null ? null : RfmOf(simulation));
        Add(grid, "As of", AsOf(simulation, compares: customers is not null));
        console.Write(grid);
    }

    /// <summary>Writes how the files were understood, where that is not plain.</summary>
    public static void WriteNotes(IAnsiConsole console, IReadOnlyList<string> notes)
    {
        if (notes.Count > 0)
        {
            console.WriteLine();
        }

        foreach (var note in notes)
        {
            console.WriteLine(Printable.Line(note) + ".", Styles.Dim);
        }
    }

    /// <summary>All notes: those of the files, and what the dates suggest.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="hasDate">Whether a date was given.</param>
    public static IReadOnlyList<string> NotesOf(Simulation simulation, bool hasDate)
    {
        var notes = new List<string>(simulation.Customers.Notes);
        var asOf = simulation.Setting.AsOf;
        var later = simulation.Customers.Orders.Count(order => order.OrderedOn > asOf);
        if (later > 0)
        {
            notes.Add($"{DayWords.Count(later, "order")} dated later than that {(later == 1 ? "does" : "do")} not count");
        }

        var last = simulation.Customers.Orders.Select(order => order.OrderedOn).DefaultIfEmpty(asOf).Max();
        if (!hasDate && asOf - last > LongAgo)
        {
            var day = simulation.Setting.Zone.ToLocal(last).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            notes.Add($"The last order is more than a year ago; --as-of {day} looks from the day after it");
        }

        return notes;
    }

    private static void Add(Grid grid, string title, string? text)
    {
        if (text is not null)
        {
            grid.AddRow(new Text(title, Styles.Dim), new Text(Printable.Line(text)));
        }
    }

    private static string CustomersOf(Simulation simulation, int count)
    {
        var later = simulation.Customers.All.Count - count;
        var from = simulation.Customers.HasContacts ? "" : ", each contact that the orders name";
        return DayWords.Number(count) + from + (later == 0 ? "" : $"; {DayWords.Number(later)} more come later");
    }

    private static string OrdersOf(Simulation simulation)
    {
        Order[] orders = [.. simulation.Customers.Orders];
        if (orders.Length == 0)
        {
            return "none";
        }

        var first = simulation.Setting.Zone.ToLocal(orders.Min(order => order.OrderedOn));
        var last = simulation.Setting.Zone.ToLocal(orders.Max(order => order.OrderedOn));
        var cancelled = orders.Count(order => order.Status == OrderStatus.Cancelled);
        var total = orders.Where(order => order.Status != OrderStatus.Cancelled).Sum(order => order.Total);
        return $"{DayWords.Number(orders.Length)} from {DayWords.Day(first)} to {DayWords.Day(last)}, "
            + $"{DayWords.Money(total, simulation.Customers.Currency)} in all"
            + (cancelled == 0 ? "" : $", {DayWords.Number(cancelled)} of them cancelled");
    }

    private static string CatalogueOf(Simulation simulation)
    {
        var definition = simulation.Catalogue.Definition;
        var program = definition.Program is { } loyalty ? $"program {loyalty.Name} with {DayWords.Count(loyalty.Tiers.Count, "tier")}" : "no loyalty program";
        return $"{simulation.File.Name ?? "the sample catalogue"}: {DayWords.Count(definition.Segments.Count, "segment")}, {program}";
    }

    private static string RfmOf(Simulation simulation) => simulation.ComputesCutPoints
        ? "scores 1 to 5 by fifths of these customers, as of the date below"
        : "scores 1 to 5 by the cut points of the catalogue";

    private static string AsOf(Simulation simulation, bool compares)
    {
        var setting = simulation.Setting;
        var since = compares && setting.Since is { } earlier ? $", compared with {DayWords.Of(setting.Zone.ToLocal(earlier))}" : "";
        return $"{DayWords.Of(setting.Zone.ToLocal(setting.AsOf))}{since} ({setting.ZoneId})";
    }
}

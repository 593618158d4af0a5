using CrmSegmentation.Cli.Simulations.Catalogues;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Cli.Simulations.Input;
using CrmSegmentation.Cli.Simulations.Reports;
using CrmSegmentation.Cli.Simulations.Running;
using CrmSegmentation.Cli.Simulations.Stories;
using CrmSegmentation.Plugins.Time;
using Spectre.Console;

namespace CrmSegmentation.Cli.Demo;

/// <summary>A small shop of a dozen customers, simulated with the sample catalogue.</summary>
internal static class SimulationDemo
{
    private const string Orders = "demo-orders.csv";
    private const string Contacts = "demo-contacts.csv";
    private const string Told = "C-01";

    /// <summary>Shows the whole shop, then one customer's story.</summary>
    public static void Show(IAnsiConsole console)
    {
        var simulation = Prepare();
        console.MarkupLine("[bold]Orders become segments, tiers and points.[/] A small shop in mid 2026; 'crmseg simulate --orders FILE' takes yours:");
        console.WriteLine();
        SimulationReport.Write(console, simulation, simulation.Run());
        console.WriteLine();
        console.MarkupLine("[bold]And each of them has a reason.[/] One customer's story; 'crmseg simulate --orders FILE --contact ID' tells any:");
        console.WriteLine();
        StoryReport.Write(console, simulation, Story.Of(simulation, simulation.Customers.All.Single(customer => customer.ContactId == Told)));
        console.WriteLine();
    }

    /// <summary>The shop.</summary>
    public static Simulation Prepare()
    {
        var file = CatalogueFile.Open(null);
        var zone = ZoneFinder.Find(file.TimeZone!)!;
        var settings = new ReadingSettings(ColumnChoices.None, null, zone);
        var customers = Customers.Read(Table(Orders), settings, Table(Contacts), settings);
        var asOf = zone.ToUtc(new DateTime(2026, 6, 30));
        var since = zone.ToUtc(new DateTime(2026, 3, 31));
        Simulation.Prepare(file, customers, new Setting(asOf, since, zone, file.TimeZone!), out var simulation);
        return simulation!;
    }

    private static CsvTable Table(string resource)
    {
        using var stream = typeof(SimulationDemo).Assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return CsvFile.Read(resource, bytes.ToArray());
    }
}

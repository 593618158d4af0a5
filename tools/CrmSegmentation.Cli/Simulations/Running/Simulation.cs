using CrmSegmentation.Cli.Simulations.Catalogues;
using CrmSegmentation.Cli.Simulations.Input;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Measures;

namespace CrmSegmentation.Cli.Simulations.Running;

/// <summary>A catalogue and all customers, ready to be settled.</summary>
internal sealed class Simulation
{
    private Simulation(CatalogueFile file, Customers customers, Catalogue catalogue, Setting setting)
    {
        File = file;
        Customers = customers;
        Catalogue = catalogue;
        Setting = setting;
        Settler = new Settler(catalogue);
    }

    public CatalogueFile File { get; }

    public Customers Customers { get; }

    /// <summary>The catalogue, with cut points.</summary>
    public Catalogue Catalogue { get; }

    public Setting Setting { get; }

    public Settler Settler { get; }

    /// <summary>Whether the RFM cut points are those of the customers themselves, and not the catalogue's.</summary>
    public bool ComputesCutPoints => File.Definition.RfmCutPoints is null;

    /// <summary>Prepares a simulation.</summary>
    /// <param name="file">The catalogue.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="setting">When it looks.</param>
    /// <param name="simulation">The simulation; null when there are problems.</param>
    /// <returns>What is wrong with the catalogue.</returns>
    public static IReadOnlyList<CatalogueProblem> Prepare(CatalogueFile file, Customers customers, Setting setting, out Simulation? simulation)
    {
        simulation = null;
        var definition = file.Definition;
        if (definition.RfmCutPoints is null)
        {
            // Scores of the earlier date use the same bounds, so that they can be compared.
            var population = customers.All.Select(customer => RfmPopulation.ValuesOf(customer, definition, setting.Zone, setting.AsOf));
            definition = definition with { RfmCutPoints = RfmCutPoints.Of(population.OfType<RfmValues>()) };
        }

        var problems = Catalogue.Compile(definition, customers.Schema, setting.Zone, out var catalogue);
        simulation = catalogue is null ? null : new Simulation(file, customers, catalogue, setting);
        return problems;
    }

    /// <summary>Settles everyone.</summary>
    public Totals Run()
    {
        var totals = new Totals(this);
        foreach (var (now, before) in Customers.All.AsParallel().AsOrdered().Select(SettleTwice))
        {
            totals.Add(now, before);
        }

        return totals;
    }

    private (Settled? Now, Settled? Before) SettleTwice(CustomerSnapshot customer)
    {
        var before = Setting.Since is { } since ? Settler.At(customer, since) : null;
        return (Settler.At(customer, Setting.AsOf, before), before);
    }
}

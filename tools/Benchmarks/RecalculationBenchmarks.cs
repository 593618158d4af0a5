using BenchmarkDotNet.Attributes;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Tiers;

namespace CrmSegmentation.Benchmarks;

/// <summary>What settling one customer takes: 100 orders of two lines, thirteen segments and the loyalty program that the product ships as samples.</summary>
public class RecalculationBenchmarks
{
    private readonly Catalogue _catalogue = SampleCatalogue.Compile();
    private readonly CustomerSnapshot _new = SampleCatalogue.Customer(100);
    private readonly CustomerSnapshot _settled;

    public RecalculationBenchmarks() => _settled = _new.After(Recalculation.Run(_new, _catalogue, Customers.AsOf));

    [Benchmark(Description = "Recalculate, nothing changed, 100 orders (< 50 µs)")]
    public Changes Settled() => Recalculation.Run(_settled, _catalogue, Customers.AsOf);

    [Benchmark(Description = "Recalculate for the first time, 100 orders")]
    public Changes First() => Recalculation.Run(_new, _catalogue, Customers.AsOf);

    [Benchmark(Description = "Progress between tiers, 100 orders")]
    public TierProgress? Progress() => TierProgress.Of(_settled, _catalogue, Customers.AsOf);
}

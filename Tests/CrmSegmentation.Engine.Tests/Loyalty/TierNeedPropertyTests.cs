using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Tests.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Loyalty;

/// <summary>Who does what the progress asks for gets, or keeps, the tier.</summary>
[TestClass]
public sealed class TierNeedPropertyTests
{
    [TestMethod]
    public void Need_ThatIsMet_GivesOrKeepsTheTier()
    {
        var next = 0;
        var kept = 0;
        Check(life =>
        {
            var asOf = MadeUpLife.Begin.AddDays(500);
            var customer = life.Customer.After(Recalculation.Run(life.Customer, life.Catalogue, asOf));
            if (TierProgress.Of(customer, life.Catalogue, asOf) is not { } progress || progress.Next?.Basis == TierBasis.Points)
            {
                return;
            }

            if (progress.Next is { Amount: > 0m } need)
            {
                next++;
                Assert.AreEqual(need.Tier, TierAfter(life, customer, need, asOf, asOf), life.ToString());
                var less = need with { Amount = need.Basis == TierBasis.Spend ? need.Amount - 0.01m : need.Amount - 1m };
                Assert.AreNotEqual(need.Tier, TierAfter(life, customer, less, asOf, asOf), "less was enough");
            }

            if (progress is { Keep: { Basis: not TierBasis.Points } keep, FallsOn: { } due })
            {
                kept++;
                var met = keep.Basis == TierBasis.Orders ? keep with { Amount = Math.Max(keep.Amount, 1m) } : keep;
                var rank = life.Catalogue.Definition.Program!.RankOf(progress.Tier!.Code);
                var at = keep.NotBefore is null ? asOf : due.AddTicks(-1);
                Assert.IsGreaterThanOrEqualTo(rank, life.Catalogue.Definition.Program.RankOf(TierAfter(life, customer, met, at, due)?.Code), $"{keep}\n{life}");
            }
        });

        Assert.IsGreaterThan(50, next);
        Assert.IsGreaterThan(20, kept);
    }

    private static void Check(Action<MadeUpLife> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20261122, 5), Prop.ForAll(MadeUpLife.Any, holds));

    private static LoyaltyTier? TierAfter(MadeUpLife life, CustomerSnapshot customer, TierNeed need, DateTime at, DateTime asOf)
    {
        var count = need.Basis == TierBasis.Orders ? (int)need.Amount : 1;
        var total = need.Basis == TierBasis.Orders ? 10m : need.Amount;
        var orders = Enumerable.Range(0, count).Select(i => new Order { Id = $"more{i}", OrderedOn = at, Total = total });

        // Orders of the made-up future would come in between.
        var after = customer with { Orders = [.. customer.Orders.Where(order => order.OrderedOn <= MadeUpLife.Begin.AddDays(500)), .. orders] };
        return TierProgress.Of(after, life.Catalogue, asOf)!.Tier;
    }
}

using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Tests.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Loyalty;

/// <summary>What must hold of every ledger, whatever is ordered, cancelled, awarded, redeemed and however much time goes by.</summary>
[TestClass]
public sealed class LedgerPropertyTests
{
    [TestMethod]
    public void Ledger_ReplayedInTheOrderOfPosting_GivesTheSameAccountAtEveryStep() => Check(life =>
    {
        var customer = life.Customer with { Orders = [] };
        foreach (var step in Steps(life))
        {
            customer = step.Do(customer);

            // All that a replay has is the entries: the orders' own, one lot for each, then what time and people did.
            var replay = new LedgerReplay();
            foreach (var entry in customer.Ledger!)
            {
                replay.Post(entry);
            }

            var profile = customer.Profile;
            Assert.AreEqual(profile.Points + profile.PointsPending - profile.PointsDebt, replay.Balance, $"{step}\n{life}");
            Assert.IsTrue(replay.Keys.Count == customer.Ledger!.Count, "Two entries have one key.");
        }
    });

    [TestMethod]
    public void Account_RebuiltFromOrdersAndWhatPeopleDid_IsTheSame() => Check(life =>
    {
        var customer = life.Customer with { Orders = [] };
        DateTime asOf = MadeUpLife.Begin;
        foreach (var step in Steps(life))
        {
            customer = step.Do(customer);
            asOf = step.AsOf;
        }

        var rebuilt = customer with { Tier = null, Ledger = [.. customer.Ledger!.Where(entry => !entry.IsOfOrder && !entry.IsOfExpiry)], Profile = CustomerProfile.Empty };
        rebuilt = rebuilt.After(Recalculation.Run(rebuilt, life.Catalogue, asOf));

        Assert.AreEqual(Account(customer), Account(rebuilt), life.ToString());
    });

    [TestMethod]
    public void Redemption_Whatever_NeverTakesMoreThanThereIs() => Check(life =>
    {
        var customer = life.Customer with { Orders = [] };
        foreach (var step in Steps(life))
        {
            var before = customer.After(Recalculation.Run(customer, life.Catalogue, step.AsOf)).Profile;
            customer = step.Do(customer);
            if (step.Redeemed > 0)
            {
                var taken = before.Points - customer.Profile.Points;
                Assert.IsTrue(taken == 0 || taken == step.Redeemed, $"{taken} of {step.Redeemed} was taken.\n{life}");
                Assert.AreEqual(step.Redeemed <= before.Points, taken == step.Redeemed, $"{step.Redeemed} of {before.Points}\n{life}");
                Assert.AreEqual(before.PointsDebt, customer.Profile.PointsDebt, "A redemption made a debt.");
            }

            Assert.IsGreaterThanOrEqualTo(0L, customer.Profile.Points);
            Assert.IsTrue(customer.Profile.PointsDebt == 0 || customer.Profile.Points + customer.Profile.PointsPending == 0, "A debt was not paid though there are points.");
        }
    });

    private static void Check(Action<MadeUpLife> holds) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261122, 3),
        Prop.ForAll(MadeUpLife.Any, life =>
        {
            if (life.Catalogue.Definition.Program is not null)
            {
                holds(life);
            }
        }));

    private static string Account(CustomerSnapshot customer) => FormattableString.Invariant(
        $"{customer.Profile.Points} {customer.Profile.PointsPending} {customer.Profile.PointsDebt} {customer.Profile.PointsExpireOn} {customer.Profile.PointsExpiring}");

    /// <summary>The life, act by act: orders saved at their time or long after it, some cancelled later, points awarded and redeemed.</summary>
    private static IEnumerable<Step> Steps(MadeUpLife life)
    {
        var random = new Random(life.Customer.Orders.Count + 7);
        var asOf = MadeUpLife.Begin;
        var acts = 0;
        foreach (var order in life.Customer.Orders.OrderBy(order => order.OrderedOn.AddDays(order.Total % 3 == 0 ? 200 : 0)))
        {
            asOf = order.OrderedOn > asOf ? order.OrderedOn : asOf.AddDays(random.Next(0, 20));
            yield return Step.Save(life.Catalogue, asOf, Completed(order));
            if (random.Next(2) == 0)
            {
                yield return Step.Ask(life.Catalogue, asOf, new PointsRequest(random.Next(1, 200), $"act{++acts}"), isAward: random.Next(3) == 0);
            }

            if (order.Status == OrderStatus.Cancelled)
            {
                asOf = asOf.AddDays(random.Next(0, 100));
                yield return Step.Save(life.Catalogue, asOf, order);
            }
        }

        yield return Step.Wait(life.Catalogue, asOf.AddDays(random.Next(0, 900)));
    }

    private static Order Completed(Order order) => new() { Id = order.Id, OrderedOn = order.OrderedOn, Total = order.Total };

    /// <summary>One act, and the settling that follows.</summary>
    private sealed class Step(Catalogue catalogue, DateTime asOf, Func<CustomerSnapshot, CustomerSnapshot> act, long redeemed, string what)
    {
        public DateTime AsOf { get; } = asOf;

        /// <summary>The points that are to be redeemed; 0 when it is another act.</summary>
        public long Redeemed { get; } = redeemed;

        public static Step Save(Catalogue catalogue, DateTime asOf, Order order) => new(
            catalogue, asOf, customer => customer with { Orders = [.. customer.Orders.Where(other => other.Id != order.Id), order] }, 0, $"saves {order.Id}");

        public static Step Wait(Catalogue catalogue, DateTime asOf) => new(catalogue, asOf, customer => customer, 0, "waits");

        public static Step Ask(Catalogue catalogue, DateTime asOf, PointsRequest request, bool isAward) => new(
            catalogue,
            asOf,
            customer =>
            {
                var answer = isAward ? PointsOperations.Award(customer, catalogue, request, asOf) : PointsOperations.Redeem(customer, catalogue, request, asOf);
                return answer.Entry is { } entry ? customer with { Ledger = [.. customer.Ledger!, entry] } : customer;
            },
            isAward ? 0 : request.Points,
            $"{(isAward ? "awards" : "redeems")} {request.Points}");

        public CustomerSnapshot Do(CustomerSnapshot customer)
        {
            var done = act(customer);
            return done.After(Recalculation.Run(done, catalogue, AsOf));
        }

        public override string ToString() => what;
    }

    /// <summary>A ledger read as a bookkeeper would: one entry after another, knowing nothing but the entries.</summary>
    private sealed class LedgerReplay
    {
        public long Balance { get; private set; }

        public HashSet<string> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Post(PointsEntry entry)
        {
            Keys.Add(entry.Key);
            Balance += entry.Points;
        }
    }
}

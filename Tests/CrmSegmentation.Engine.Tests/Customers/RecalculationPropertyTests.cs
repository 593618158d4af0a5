using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>What must hold of every catalogue and every customer.</summary>
[TestClass]
public sealed class RecalculationPropertyTests
{
    [TestMethod]
    public void Evaluating_OnlyWhatIsDue_EqualsEvaluatingEveryDayForTwoYears() => Check(MadeUpLife.Any, 150, life =>
    {
        var due = life.Customer;
        var daily = life.Customer;
        var next = MadeUpLife.Begin;
        foreach (var instant in Instants(life))
        {
            daily = daily.After(Recalculation.Run(daily, life.Catalogue, instant));
            for (; next <= instant; next = due.Profile.NextEvaluationOn ?? DateTime.MaxValue)
            {
                due = due.After(Recalculation.Run(due, life.Catalogue, next));
            }

            Assert.AreEqual(State.Of(daily), State.Of(due), $"{instant:u}\n{life}");
        }
    });

    [TestMethod]
    public void Settling_Twice_ChangesNothingTheSecondTime() => Check(MadeUpLife.Any, 400, life =>
    {
        var asOf = MadeUpLife.Begin.AddDays(400);
        var settled = life.Customer.After(Recalculation.Run(life.Customer, life.Catalogue, asOf));

        var again = Recalculation.Run(settled, life.Catalogue, asOf);

        Assert.IsTrue(again.IsEmpty, life.ToString());
    });

    [TestMethod]
    public void Settling_RowsInAnotherOrder_ChangesTheSame() => Check(MadeUpLife.Any, 300, life =>
    {
        var asOf = MadeUpLife.Begin.AddDays(400);
        var half = life.Customer.After(Recalculation.Run(life.Customer, life.Catalogue, asOf.AddDays(-90)));
        var turned = half with { Orders = [.. half.Orders.Reverse()], Ledger = [.. half.Ledger!.Reverse()] };

        var straight = Recalculation.Run(half, life.Catalogue, asOf);
        var reversed = Recalculation.Run(turned, life.Catalogue, asOf);

        Assert.AreEqual(State.Of(half.After(straight)), State.Of(turned.After(reversed)));
        CollectionAssert.AreEqual(straight.Entries.ToArray(), reversed.Entries.ToArray());
        CollectionAssert.AreEqual(straight.Events.Select(told => $"{told.Key} {told.Kind} {told.Segment}").ToArray(), reversed.Events.Select(told => $"{told.Key} {told.Kind} {told.Segment}").ToArray());
    });

    [TestMethod]
    public void Saves_InAnyOrderAtOneInstant_EndInTheSameState() => Check(MadeUpLife.WithoutMemory, 250, life =>
    {
        var asOf = MadeUpLife.Begin.AddDays(500);
        var once = life.Customer.After(Recalculation.Run(life.Customer, life.Catalogue, asOf));
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            var customer = life.Customer with { Orders = [] };
            customer = customer.After(Recalculation.Run(customer, life.Catalogue, asOf));
            foreach (var order in life.Customer.Orders.OrderBy(_ => random.Next()))
            {
                // What is cancelled in the end was an order like others first.
                var first = order.Status == OrderStatus.Cancelled ? Completed(order) : order;
                customer = Save(customer, first, life.Catalogue, asOf);
            }

            foreach (var order in life.Customer.Orders.OrderBy(_ => random.Next()))
            {
                customer = Save(customer, order, life.Catalogue, asOf);
            }

            Assert.AreEqual(State.Of(once), State.Of(customer), life.ToString());
        }
    });

    [TestMethod]
    public void Events_OfALife_TellEachIntervalOnceAndIntervalsNeverOverlap() => Check(MadeUpLife.Any, 200, life =>
    {
        var customer = life.Customer;
        var open = new Dictionary<string, DateTime>();
        var sequence = 0L;
        for (var next = MadeUpLife.Begin; next <= MadeUpLife.End; next = customer.Profile.NextEvaluationOn ?? DateTime.MaxValue)
        {
            var changes = Recalculation.Run(customer, life.Catalogue, next);
            foreach (var closing in changes.Closed)
            {
                Assert.IsTrue(open.Remove(closing.Membership.Segment), "It was not open.");
                Assert.IsLessThan(closing.LeftOn, closing.Membership.EnteredOn, "An interval without length.");
            }

            foreach (var opening in changes.Opened)
            {
                Assert.IsFalse(open.ContainsKey(opening.Membership.Segment), "It was open already.");
                open.Add(opening.Membership.Segment, opening.Membership.EnteredOn);
            }

            Assert.AreEqual(Told(changes.Closed.Select(closing => closing.Membership.Segment)), Told(changes, CustomerEventKind.SegmentLeft));
            Assert.AreEqual(Told(changes.Opened.Select(opening => opening.Membership.Segment)), Told(changes, CustomerEventKind.SegmentEntered));
            Assert.AreEqual(changes.Tier is null ? 0 : 1, changes.Events.Count(told => told.Kind == CustomerEventKind.TierChanged));
            foreach (var told in changes.Events)
            {
                Assert.AreEqual(++sequence, told.Sequence);
            }

            Assert.IsLessThanOrEqualTo(1, changes.Opened.Count(opening => opening.Membership.Segment == "S0"));
            customer = customer.After(changes);
        }

        var families = customer.Memberships.Select(membership => life.Catalogue.Find(membership.Segment)!.Definition.Family).OfType<string>().ToArray();
        Assert.AreEqual(families.Distinct().Count(), families.Length, "Two segments of one family.");
    });

    private static void Check(Arbitrary<MadeUpLife> lives, int count, Action<MadeUpLife> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20261122, 1), Prop.ForAll(lives, holds));

    /// <summary>The beginning of every day, a moment of every day, and every order's.</summary>
    private static IEnumerable<DateTime> Instants(MadeUpLife life)
    {
        var zone = life.Catalogue.Zone;
        var days = Enumerable.Range(1, 730).Select(i => zone.ToUtc(zone.ToLocal(MadeUpLife.Begin).Date.AddDays(i)));
        return days.Concat(life.Customer.Orders.Select(order => order.OrderedOn)).Concat([MadeUpLife.Begin])
            .Where(instant => instant >= MadeUpLife.Begin && instant < MadeUpLife.End).Distinct().OrderBy(instant => instant);
    }

    private static CustomerSnapshot Save(CustomerSnapshot customer, Order order, Catalogue catalogue, DateTime asOf)
    {
        var saved = customer with { Orders = [.. customer.Orders.Where(other => other.Id != order.Id), order] };
        return saved.After(Recalculation.Run(saved, catalogue, asOf));
    }

    private static Order Completed(Order order) =>
        new() { Id = order.Id, OrderedOn = order.OrderedOn, Total = order.Total, Lines = order.Lines };

    private static string Told(IEnumerable<string> segments) => string.Join(", ", segments.OrderBy(text => text, StringComparer.Ordinal));

    private static string Told(Changes changes, CustomerEventKind kind) => Told(changes.Events.Where(told => told.Kind == kind).Select(told => told.Segment!));
}

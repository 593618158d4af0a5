using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>Measures, scores and their cut points.</summary>
[TestClass]
public sealed class MeasuresTests
{
    [TestMethod]
    public void Measures_OfOrdersAndReturns_CountOrdersAndNetTheMoney()
    {
        var measures = OrderMeasures.Of(History("2026-03-01", Order("2026-01-10", 100m), Order("2026-01-10", 50m), Order("2026-01-20", -30m), Order("2026-02-09", 60m)));

        Assert.AreEqual(3, measures.Orders);
        Assert.AreEqual(1, measures.Returns);
        Assert.AreEqual(180m, measures.Spend);
        Assert.AreEqual(60m, measures.AverageOrderValue);
        Assert.AreEqual(30m, measures.AverageGap, "orders of one day are one visit");
        Assert.AreEqual(Dates.Utc("2026-02-09T10:00"), measures.LastOrderOn);
    }

    [TestMethod]
    public void Measures_OfAWindow_LookAtItsDaysOnly()
    {
        var history = History("2026-03-31", Order("2026-02-27", 1m), Order("2026-02-28", 10m), Order("2026-03-31", 100m));

        Assert.AreEqual(110m, OrderMeasures.Of(history, months: 1).Spend);
        Assert.AreEqual(111m, OrderMeasures.Of(history, months: 2).Spend);
        Assert.AreEqual(111m, OrderMeasures.Of(history, months: 1200 * 12).Spend);
    }

    [TestMethod]
    public void Measures_WithoutOrders_AreEmptyAndNotZeroWhereNothingIsKnown()
    {
        var measures = OrderMeasures.Of(History("2026-03-31"));

        Assert.AreEqual(0, measures.Orders);
        Assert.IsNull(measures.AverageOrderValue);
        Assert.IsNull(measures.AverageGap);
        Assert.IsNull(measures.LastOrderOn);
    }

    [TestMethod]
    public void CutPoints_OfDistinctValues_DivideIntoFifths()
    {
        var population = Enumerable.Range(1, 10).Select(i => new RfmValues(i, i, i * 10m)).ToArray();

        var cuts = RfmCutPoints.Of(population)!;

        Assert.AreEqual("5 5 4 4 3 3 2 2 1 1", string.Join(" ", population.Select(values => cuts.Score(values).Recency)));
        Assert.AreEqual("1 1 2 2 3 3 4 4 5 5", string.Join(" ", population.Select(values => cuts.Score(values).Frequency)));
        Assert.AreEqual("1 1 2 2 3 3 4 4 5 5", string.Join(" ", population.Select(values => cuts.Score(values).Monetary)));
    }

    [TestMethod]
    public void CutPoints_WhereMostOrderedOnce_GiveAllOfThemTheLowestScore()
    {
        var population = Enumerable.Repeat(1, 60).Concat(Enumerable.Repeat(2, 20)).Concat(Enumerable.Repeat(9, 20)).Select(orders => new RfmValues(10, orders, 5m)).ToArray();

        var cuts = RfmCutPoints.Of(population)!;

        Assert.AreEqual(1, cuts.Score(new RfmValues(10, 1, 5m)).Frequency);
        Assert.AreEqual(4, cuts.Score(new RfmValues(10, 2, 5m)).Frequency);
        Assert.AreEqual(5, cuts.Score(new RfmValues(10, 9, 5m)).Frequency);
        Assert.AreEqual(1, cuts.Score(new RfmValues(10, 1, 5m)).Monetary, "who is like all others is no better than they");
    }

    [TestMethod]
    public void CutPoints_OfNobody_AreNone() => Assert.IsNull(RfmCutPoints.Of([]));

    [TestMethod]
    public void CutPoints_OutOfOrder_AreRefused() => Assert.ThrowsExactly<ArgumentException>(() => new RfmCutPoints([1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]));

    [TestMethod]
    public void Score_OfAnyPopulation_IsOneAndTheFifthsThatDoWorse() =>
        Prop.ForAll<NonEmptyArray<int>>(days =>
        {
            var population = days.Get.Select(day => new RfmValues(Math.Abs(day % 400), Math.Abs(day % 7), day % 50)).ToArray();
            var cuts = RfmCutPoints.Of(population)!;
            foreach (var values in population)
            {
                Assert.AreEqual(1 + (population.Count(other => other.Frequency < values.Frequency) * 5 / population.Length), cuts.Score(values).Frequency);
                Assert.AreEqual(1 + (population.Count(other => other.Monetary < values.Monetary) * 5 / population.Length), cuts.Score(values).Monetary);
                Assert.AreEqual(1 + (population.Count(other => other.RecencyDays > values.RecencyDays) * 5 / population.Length), cuts.Score(values).Recency);
            }
        }).QuickCheckThrowOnFailure();

    [TestMethod]
    [DataRow(5, 5, 5, RfmCell.Champions)]
    [DataRow(5, 1, 1, RfmCell.NewCustomers)]
    [DataRow(3, 4, 4, RfmCell.Loyal)]
    [DataRow(4, 2, 1, RfmCell.PotentialLoyalists)]
    [DataRow(3, 1, 2, RfmCell.Promising)]
    [DataRow(3, 3, 3, RfmCell.NeedAttention)]
    [DataRow(2, 2, 2, RfmCell.AboutToSleep)]
    [DataRow(2, 5, 4, RfmCell.AtRisk)]
    [DataRow(1, 5, 5, RfmCell.CannotLose)]
    [DataRow(1, 2, 2, RfmCell.Hibernating)]
    [DataRow(1, 1, 1, RfmCell.Lost)]
    public void Cell_OfScores_HasItsName(int recency, int frequency, int monetary, RfmCell cell) =>
        Assert.AreEqual(cell, RfmCells.Of(new RfmScores(recency, frequency, monetary)));

    [TestMethod]
    public void Cells_OfAll125Scores_AreElevenNames()
    {
        var cells = from recency in Enumerable.Range(1, 5)
                    from frequency in Enumerable.Range(1, 5)
                    from monetary in Enumerable.Range(1, 5)
                    select RfmCells.NameOf(RfmCells.Of(new RfmScores(recency, frequency, monetary)));

        Assert.AreEqual(11, cells.Distinct().Count());
    }

    [TestMethod]
    public void Stage_OfACustomerWithARhythm_IsJudgedByThatRhythm()
    {
        // Every fortnight, so a month is the shortest rhythm; then every hundred days.
        Order[] often = [.. Enumerable.Range(0, 6).Select(i => Order("2026-01-01", 10m, i * 14))];
        Order[] seldom = [.. Enumerable.Range(0, 6).Select(i => Order("2025-01-01", 10m, i * 100))];

        Assert.AreEqual(LifecycleStage.Loyal, StageOf("2026-05-11", often));
        Assert.AreEqual(LifecycleStage.AtRisk, StageOf("2026-05-12", often));
        Assert.AreEqual(LifecycleStage.Lapsed, StageOf("2026-07-11", often));
        Assert.AreEqual(LifecycleStage.Loyal, StageOf("2026-11-02", seldom));
        Assert.AreEqual(LifecycleStage.AtRisk, StageOf("2026-12-03", seldom));
        Assert.AreEqual(LifecycleStage.Prospect, StageOf("2026-12-03"));
    }

    private static LifecycleStage StageOf(string today, params Order[] orders) => Lifecycle.Of(History(today, orders), LifecycleSettings.Standard).Stage;

    private static OrderHistory History(string today, params Order[] orders) => OrderHistory.Of(orders, Dates.Utc(today + "T20:00"), ZoneRules.Utc);

    private static Order Order(string date, decimal total, int daysLater = 0) =>
        new() { Id = Guid.NewGuid().ToString(), OrderedOn = Dates.Utc(date + "T10:00").AddDays(daysLater), Total = total };
}

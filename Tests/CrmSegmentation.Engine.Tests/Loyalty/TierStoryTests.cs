using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Tests.Customers;

namespace CrmSegmentation.Engine.Tests.Loyalty;

/// <summary>How tiers are reached, kept and lost.</summary>
[TestClass]
public sealed class TierStoryTests
{
    [TestMethod]
    public void Tier_OfACalendarYear_IsKeptToTheEndOfTheFollowingOne() => Story.Of(Catalogues.Of(Catalogues.Sephora))
        .On("2024-05-01").Orders(300).GetsTier("INSIDER")
        .On("2024-12-31T23:00").Orders(60).GetsTier("VIB", because: "spent 360 since 1 Jan 2024, VIB needs 350")
        .On("2025-12-03").IsWarnedOf("INSIDER", on: "2026-01-01").NothingElse(1)
        .On("2025-12-31T23:59").NothingHappens().HasTier("VIB")
        .On("2026-01-01T00:00").GetsTier("INSIDER", on: "2026-01-01", because: "spent nothing since 1 Jan 2026, VIB needs 350");

    [TestMethod]
    public void Tier_EarnedAgainInTheFollowingYear_IsKeptForOneMore() => Story.Of(Catalogues.Of(Catalogues.Sephora))
        .On("2024-05-01").Orders(1000).GetsTier("ROUGE")
        .On("2025-03-01").Orders(400).NothingElse(1)
        .On("2026-01-02").GetsTier("VIB", on: "2026-01-01")
        .On("2027-01-02").GetsTier("INSIDER", on: "2027-01-01");

    [TestMethod]
    public void Progress_InTheFollowingYear_SaysWhatKeepsTheTierAndByWhen()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Sephora)).On("2024-05-01").Orders(400).On("2025-03-01").Orders(190);

        var progress = story.Progress();

        Assert.AreEqual("VIB", progress.Tier!.Code);
        Assert.AreEqual(160m, progress.Keep!.Amount);
        Assert.AreEqual(Dates.Utc("2025-12-31T23:00"), progress.Keep.By);
        Assert.AreEqual("ROUGE", progress.Next!.Tier.Code);
        Assert.AreEqual(810m, progress.Next.Amount);
        story.Orders(160).On("2026-01-02").HasTier("VIB");
    }

    [TestMethod]
    public void Progress_InTheYearOfTheUpgrade_AsksForNothingBeforeTheNext()
    {
        var progress = Story.Of(Catalogues.Of(Catalogues.Sephora)).On("2024-05-01").Orders(400).Progress();

        Assert.AreEqual(350m, progress.Keep!.Amount);
        Assert.AreEqual(Dates.Utc("2024-12-31T23:00"), progress.Keep.NotBefore);
    }

    [TestMethod]
    public void Tier_OfRollingMonths_FallsAtOnceWhenTheWindowEmpties() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2025-01-10").Orders(200).GetsTier("SILVER")
        .On("2025-06-10").Orders(150).GetsTier("GOLD")
        .On("2026-01-12").GetsTier("SILVER", on: "2026-01-11", because: "spent 150 since 11 Jan 2025, Gold needs 300")
        .On("2026-06-12").GetsTier(null, on: "2026-06-11");

    [TestMethod]
    public void Tier_ThatIsNeverLost_StaysWhateverTheWindowHolds() => Story.Of(Catalogues.Of(Catalogues.Program with { Downgrade = DowngradeTiming.Never }))
        .On("2025-01-10").Orders(300).GetsTier("GOLD")
        .On("2035-01-10").NothingHappens().HasTier("GOLD");

    [TestMethod]
    public void Tier_KeptToTheWindowsEnd_IsKeptForAsLongSinceTheOrderThatEarnedIt() => Story.Of(Catalogues.Of(Catalogues.Program with { Downgrade = DowngradeTiming.AtWindowEnd }))
        .On("2025-01-10").Orders(200)
        .On("2025-06-10").Orders(150).GetsTier("GOLD")
        .On("2026-06-10T23:59").IsWarnedOf(null, on: "2026-06-11").NothingElse(1).HasTier("GOLD")
        .On("2026-06-12").GetsTier(null, on: "2026-06-11");

    [TestMethod]
    public void Tier_WithGrace_FallsWhenTheGraceIsOverAndNotWhenItIsUsed()
    {
        var catalogue = Catalogues.Of(Catalogues.Program with { GraceDays = 30 });
        Story.Of(catalogue)
            .On("2025-01-10").Orders(300).GetsTier("GOLD")
            .On("2026-02-09T23:59").HasTier("GOLD")
            .On("2026-02-10T00:00").GetsTier(null, on: "2026-02-10");
        Story.Of(catalogue)
            .On("2025-01-10").Orders(300).GetsTier("GOLD")
            .On("2026-02-09").Orders(300).HasTier("GOLD")
            .On("2026-03-10").HasTier("GOLD");
    }

    [TestMethod]
    public void Tier_ThatFallsOneLevel_FallsTheNextOneWhenAnotherWindowIsOver() => Story.Of(Catalogues.Of(Catalogues.Program with { DowngradesOneLevel = true }))
        .On("2024-01-10").Orders(300).GetsTier("GOLD")
        .On("2025-01-12").GetsTier("SILVER", on: "2025-01-11")
        .On("2026-01-12").GetsTier("BRONZE", on: "2026-01-12")
        .On("2027-01-14").GetsTier(null, on: "2027-01-13");

    [TestMethod]
    public void Tier_OfAMembershipYear_BeginsAnewOnTheAnniversary() =>
        Story.Of(Catalogues.Of(Catalogues.Program with { Window = QualificationWindow.MembershipYear }))
        .On("2024-02-29").JoinsTheProgram().NothingHappens()
        .On("2024-12-20").Orders(300).GetsTier("GOLD")
        .On("2025-02-27").NothingElse(1).HasTier("GOLD")
        .On("2025-03-01").GetsTier(null, on: "2025-02-28")
        .Orders(100).GetsTier("SILVER")
        .On("2026-03-01").GetsTier(null, on: "2026-02-28");

    [TestMethod]
    public void Tier_ByOrders_CountsOrdersAndNoReturns() => Story.Of(Catalogues.Of(Catalogues.Program with
    {
        Basis = TierBasis.Orders,
        Tiers = [new LoyaltyTier { Code = "ONE", Name = "One", Threshold = 1m }, new LoyaltyTier { Code = "THREE", Name = "Three", Threshold = 3m }],
    }))
        .On("2026-01-10").Orders(10).GetsTier("ONE").Orders(-5).NothingElse(1).Orders(10)
        .Orders(10, "third").GetsTier("THREE", because: "3 orders since 10 Jan 2025, Three needs 3 orders")
        .Cancels("third").GetsTier("ONE");

    [TestMethod]
    public void Tier_ByPoints_CountsAwardsAndKeepsWhatIsSpent() => Story.Of(Catalogues.Of(Catalogues.Program with { Basis = TierBasis.Points }))
        .On("2026-01-10").Orders(60).GetsTier("BRONZE")
        .IsAwarded(40).GetsTier("SILVER", because: "100 points since 10 Jan 2025, Silver needs 100 points")
        .Redeems(100).HasTier("SILVER").HasPoints(0);

    [TestMethod]
    public void Tier_WarnedOf_IsWarnedOfOnceUntilTheDateMoves() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2025-01-10").Orders(300).GetsTier("GOLD")
        .On("2025-12-12").IsWarnedOf(null, on: "2026-01-11").NothingElse(1)
        .On("2025-12-20").NothingHappens()
        .Orders(300).HasTier("GOLD")
        .On("2026-12-01").IsWarnedOf(null, on: "2026-12-21");

    [TestMethod]
    public void Program_PublishedAnew_KeepsTiersAsItsRulesSay()
    {
        var harder = Catalogues.Program with
        {
            Version = 2,
            PublishedOn = Dates.Utc("2026-03-01"),
            Downgrade = DowngradeTiming.Never,
            Tiers = [.. Catalogues.Program.Tiers.Select(tier => tier with { Threshold = tier.Threshold * 10m })],
        };
        Story.Of(Catalogues.Of(Catalogues.Program))
            .On("2026-01-10").Orders(300).GetsTier("GOLD").HasPoints(300)
            .On("2026-03-02").WhileTheCatalogueBecomes(Catalogues.Of(harder)).NothingHappens().HasTier("GOLD").HasPoints(300)
            .On("2028-03-02").HasTier("GOLD");
        Story.Of(Catalogues.Of(Catalogues.Program))
            .On("2026-01-10").Orders(300).GetsTier("GOLD")
            .On("2026-03-02").WhileTheCatalogueBecomes(Catalogues.Of(harder with { Downgrade = DowngradeTiming.AtOnce })).GetsTier("BRONZE").HasPoints(300);
    }

    [TestMethod]
    [DataRow(DowngradeTiming.EndOfFollowingYear, "2027-01-01")]
    [DataRow(DowngradeTiming.AtWindowEnd, "2026-12-21")]
    public void Return_AfterTheTierWasEarned_DoesNotRenewIt(DowngradeTiming downgrade, string falls) =>
        Story.Of(Catalogues.Of(Catalogues.Program with { Downgrade = downgrade }))
        .On("2025-12-20").Orders(400).GetsTier("GOLD")
        .On("2026-01-10").Orders(-50).HasTier("GOLD")
        .On("2027-01-01T00:00").GetsTier(null, on: falls);

    [TestMethod]
    public void Correction_ByHand_CountsTowardsATierByPoints()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Program with { Basis = TierBasis.Points })).On("2026-01-10").IsAwarded(150).GetsTier("SILVER");
        var correction = story.Customer.Ledger![0] with { Key = "mistake", Kind = PointsKind.Adjust, Points = -100 };

        story.Becomes(story.Customer with { Ledger = [.. story.Customer.Ledger, correction] }).GetsTier("BRONZE").HasPoints(50);
    }

    [TestMethod]
    public void FirstFill_InTheDaysOfAWarning_WarnsWithTheNextMaintenance()
    {
        var catalogue = Catalogues.Of(Catalogues.Program);
        var story = Story.Of(catalogue).On("2025-01-10").Orders(300);
        var customer = story.Customer with { Tier = null, Profile = CustomerProfile.Empty, Ledger = [] };
        var asOf = catalogue.Zone.ToUtc(Dates.Local("2026-01-05T12:00"));
        customer = customer.After(Recalculation.Run(customer, catalogue, asOf, tellsEvents: false));

        Assert.AreEqual(catalogue.Zone.ToUtc(Dates.Local("2026-01-06")), customer.Profile.NextEvaluationOn);
        var told = Recalculation.Run(customer, catalogue, customer.Profile.NextEvaluationOn!.Value).Events;
        Assert.AreEqual(CustomerEventKind.TierWillDowngrade, told.Single().Kind);
    }

    [TestMethod]
    public void Order_BeforeTheProgramStarts_EarnsNothing() => Story.Of(Catalogues.Of(Catalogues.Program with { StartsOn = Dates.Local("2026-02-01") }))
        .On("2026-01-31").Orders(300).NothingHappens().HasPoints(0)
        .On("2026-02-01").Orders(100).GetsTier("SILVER").HasPoints(100);
}

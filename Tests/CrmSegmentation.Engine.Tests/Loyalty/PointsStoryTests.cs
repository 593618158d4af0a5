using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Events;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Tests.Customers;

namespace CrmSegmentation.Engine.Tests.Loyalty;

/// <summary>How points are earned, spent, lost and taken back.</summary>
[TestClass]
public sealed class PointsStoryTests
{
    [TestMethod]
    public void Points_OfAnOrder_ArePendingFirst() => Story.Of(Catalogues.Of(Catalogues.Program with { PendingDays = 14 }))
        .On("2026-01-10").Orders(99.99m).HasPoints(0, pending: 99).HasPosted("Earn 99").IsDueOn("2026-01-24")
        .Redeems(1).IsRefused("SEG7001", "the balance is 0", "99 more are pending")
        .On("2026-01-25").HasPoints(99);

    [TestMethod]
    public void Order_SavedTwice_EarnsOnce() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(50, "a").HasPosted("Earn 50").HasPoints(50)
        .Orders(50, "a").HasPosted().HasPoints(50);

    [TestMethod]
    public void Order_WhoseTotalChanges_IsAdjusted() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(50, "a").HasPoints(50)
        .Orders(80, "a").HasPosted("Adjust 30").HasPoints(80)
        .Orders(20, "a").HasPosted("Adjust -60").HasPoints(20);

    [TestMethod]
    public void Order_ThatIsCancelledAndTakenUpAgain_EndsWithItsPoints() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(50, "a").Cancels("a").HasPosted("Reverse -50").HasPoints(0)
        .Orders(50, "a").HasPosted("Adjust 50").HasPoints(50)
        .Cancels("a").HasPosted("Reverse -50").HasPoints(0)
        .Deletes("a").HasPosted().HasPoints(0);

    [TestMethod]
    public void Order_ThatIsDeleted_TakesItsPointsAlong() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(50, "a").Deletes("a").HasPosted("Reverse -50").HasPoints(0);

    [TestMethod]
    public void Points_ThatExpireByAge_AreLostLotByLot() => Story.Of(Catalogues.Of(Catalogues.Program with { Expiry = PointsExpiry.ByAge, ExpiryMonths = 12 }))
        .On("2025-01-31").Orders(20).On("2025-03-01").Orders(30).HasPoints(50)
        .Redeems(15).HasPoints(35)
        .On("2026-01-31").HasPosted("Expire -5").HasPoints(30)
        .On("2026-03-02").HasPoints(0);

    [TestMethod]
    public void Points_ThatExpireByInactivity_AreAllLostAtOnceUnlessSomethingIsOrdered() =>
        Story.Of(Catalogues.Of(Catalogues.Program with { Expiry = PointsExpiry.ByInactivity, ExpiryMonths = 6 }))
        .On("2025-01-31").Orders(20).On("2025-07-30").Orders(30).HasPoints(50)
        .On("2026-01-29").HasPoints(50)
        .On("2026-01-30T00:00").HasPoints(0).Orders(7).HasPoints(7);

    [TestMethod]
    public void Order_FoundLater_TakesBackAnExpiryThatWasNone() =>
        Story.Of(Catalogues.Of(Catalogues.Program with { Expiry = PointsExpiry.ByInactivity, ExpiryMonths = 6 }))
        .On("2025-01-10").Orders(20, "a").On("2025-08-10").HasPoints(0)
        .Orders(30, "b", date: "2025-05-10").HasPosted("Earn 30", "Expire 20").HasPoints(50);

    [TestMethod]
    public void Redemption_BeyondTheBalance_IsRefusedWithTheBalance() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(1240, "a").Redeems(1500).IsRefused("SEG7001", "1,500 points", "the balance is 1,240").HasPoints(1240);

    [TestMethod]
    public void Redemption_Repeated_IsDoneOnce() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(99, "a").Redeems(40, "r1").HasPoints(59)
        .Redeems(40, "r1").HasPoints(59)
        .Redeems(41, "R1").IsRefused("SEG7002", "R1").HasPoints(59);

    [TestMethod]
    [DataRow(0, "key", "SEG7003")]
    [DataRow(-5, "key", "SEG7003")]
    [DataRow(5, "", "SEG7004")]
    [DataRow(5, "order:crmseg_order:a:earn", "SEG7004")]
    [DataRow(5, "Expire:x", "SEG7004")]
    public void Award_OfNothingOrUnderAReservedKey_IsRefused(int points, string key, string code) => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").IsAwarded(points, key).IsRefused(code).HasPoints(0);

    [TestMethod]
    public void Award_WithoutAProgram_IsRefused() => Story.Of(Catalogues.Of(Catalogues.Vip)).On("2026-01-10").IsAwarded(5).IsRefused("SEG7005");

    [TestMethod]
    public void Award_ToADeactivatedContact_IsRefused() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").IsDeactivated().IsAwarded(5).IsRefused("SEG7006").IsReactivated().HasPoints(0);

    [TestMethod]
    public void Award_BeforeTheFirstSettlingOfASilentProgram_IsTold() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-10").Orders(99)
        .WithTheCatalogue(Catalogues.Compile(new() { Version = 7, Program = Catalogues.Program with { SilentSince = 7 } }))
        .IsAwarded(5).NothingElse(1).HasTier("BRONZE").HasPoints(104);

    [TestMethod]
    public void Award_WithTextsThatNoColumnHolds_IsRefused()
    {
        var customer = new CustomerSnapshot { ContactId = "anna" };
        var catalogue = Catalogues.Of(Catalogues.Program);

        Assert.AreEqual("SEG7007 remark", Refused(new PointsRequest(5, "k", Remark: new string('x', 501))));
        Assert.AreEqual("SEG7007 source table", Refused(new PointsRequest(5, "k", SourceTable: new string('x', 129))));
        Assert.AreEqual("SEG7007 source id", Refused(new PointsRequest(5, "k", SourceId: new string('x', 201))));

        string Refused(PointsRequest request)
        {
            var refusal = PointsOperations.Award(customer, catalogue, request, new DateTime(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc)).Refusal!;
            return $"{refusal.Code} {refusal.Place}";
        }
    }

    [TestMethod]
    public void Clawback_BeyondTheBalance_LeavesADebtThatLaterEarningsPay() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(99, "a").Redeems(80, "r1").HasPoints(19)
        .Cancels("a").HasPoints(0, debt: 80)
        .Redeems(1, "r2").IsRefused("SEG7001", "the balance is 0")
        .Orders(50).HasPoints(0, debt: 30)
        .Orders(40).HasPoints(10);

    [TestMethod]
    public void Return_OfAnOrder_TakesTheNewestPointsFirst() => Story.Of(Catalogues.Of(Catalogues.Program with { Expiry = PointsExpiry.ByAge, ExpiryMonths = 12 }))
        .On("2025-01-10").Orders(50).On("2025-06-10").Orders(60).HasPoints(110)
        .Orders(-70).HasPosted("Reverse -70").HasPoints(40)
        .On("2026-01-11").HasPoints(0);

    [TestMethod]
    public void Return_OfAnOrderThatLiftedTheTier_TakesWhatTheOrderGave() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(300).GetsTier("GOLD").HasPoints(300)
        .On("2026-01-11").Orders(-300).HasPosted("Reverse -300").HasPoints(0);

    [TestMethod]
    public void Return_OfPendingPoints_TakesThoseFirst() => Story.Of(Catalogues.Of(Catalogues.Program with { PendingDays = 14 }))
        .On("2026-01-10").Orders(60).On("2026-02-10").Orders(30).HasPoints(60, pending: 30)
        .Orders(-30).HasPoints(60);

    [TestMethod]
    public void Redemption_GrantedInTime_BecomesNoDebtThroughAnExpiryFoundLater() =>
        Story.Of(Catalogues.Of(Catalogues.Program with { Expiry = PointsExpiry.ByInactivity, ExpiryMonths = 6 }))
        .On("2025-01-10").Orders(50, "a").On("2025-06-10").Orders(10, "b").On("2025-10-10").Redeems(50).HasPoints(10)
        .Cancels("b").HasPoints(0);

    [TestMethod]
    public void Award_OfMoreThanAnEntryHolds_IsRefused() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").IsAwarded(100_000_000_001).IsRefused("SEG7003", "from 1 to 100,000,000,000.")
        .IsAwarded(100_000_000_000).HasPoints(100_000_000_000);

    [TestMethod]
    public void Balance_OfMoreThanTheProfileHolds_IsHeldAsTheMostUntilItIsLess()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Program)).On("2026-01-10").IsAwarded(100_000_000_000, "a1").IsAwarded(50, "a2");

        Assert.AreEqual(100_000_000_000, story.Customer.Profile.Points);
        Assert.AreEqual(100_000_000_050, story.Customer.Ledger!.Sum(entry => entry.Points));
        story.Redeems(100, "r1").HasPoints(99_999_999_950);
    }

    [TestMethod]
    public void Award_OfMoreThanAnybodyHas_IsRefused() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").IsAwarded(long.MaxValue).IsRefused("SEG7003").HasPoints(0);

    [TestMethod]
    public void Debt_ThatGrows_IsTold()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Program)).On("2026-01-10").Orders(99, "a").Redeems(99).Cancels("a");

        var told = story.Changes.Events.Single(told => told.Kind == CustomerEventKind.PointsChanged);

        Assert.AreEqual("0", told.Before);
        Assert.AreEqual("-99", told.After);
    }

    [TestMethod]
    public void Order_ThatEarnedNothing_IsNotPaidByTheNextVersion()
    {
        var generous = Catalogues.Of(Catalogues.Program with { Version = 2, PublishedOn = Dates.Utc("2026-02-01"), PointsPerUnit = 10m });
        Story.Of(Catalogues.Of(Catalogues.Program with { PointsPerUnit = 0m }))
            .On("2026-01-10").Orders(50, "a").HasPosted("Earn 0").HasPoints(0)
            .On("2026-02-02").WhileTheCatalogueBecomes(generous).HasPoints(0)
            .Orders(5).HasPoints(50);
    }

    [TestMethod]
    public void Order_GivenTwiceInOneList_CountsOnce()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Program)).On("2026-01-10").Orders(50, "a");

        story.Becomes(story.Customer with { Orders = [.. story.Customer.Orders, new Order { Id = "A", OrderedOn = story.Now.AddDays(-1), Total = 50m }] }).NothingIsWritten();
    }

    [TestMethod]
    public void Ledger_InAnotherOrder_GivesTheSameAccount()
    {
        var twice = Catalogues.Of(Catalogues.Program with { Version = 2, PublishedOn = Dates.Utc("2026-02-01"), PointsPerUnit = 5m });
        var story = Story.Of(Catalogues.Of(Catalogues.Program)).On("2026-01-10").Orders(50, "a")
            .On("2026-02-02").WhileTheCatalogueBecomes(twice).Cancels("a").Orders(50, "a", date: "2026-01-10").HasPoints(50);

        story.Becomes(story.Customer with { Ledger = [.. story.Customer.Ledger!.Reverse()] }).NothingIsWritten().HasPoints(50);
    }

    [TestMethod]
    public void Ledger_ThatWasNotRead_LeavesATierEarnedByPointsAlone()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Program with { Basis = TierBasis.Points })).On("2026-01-10").IsAwarded(150).GetsTier("SILVER");

        story.Becomes(story.Customer with { Ledger = null }).NothingIsWritten().HasTier("SILVER");
    }

    [TestMethod]
    public void Program_TakenAway_EndsTheTierAndKeepsThePoints() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2026-01-10").Orders(300).GetsTier("GOLD")
        .WhileTheCatalogueBecomes(Catalogues.Of()).GetsTier(null).HasTier(null).HasPoints(300);

    [TestMethod]
    public void Redemption_Always_SpendsTheOldestPointsFirst() => Story.Of(Catalogues.Of(Catalogues.Program with { Expiry = PointsExpiry.ByAge, ExpiryMonths = 12 }))
        .On("2025-01-10").Orders(30).On("2025-06-10").Orders(40).Redeems(30).HasPoints(40)
        .On("2026-01-11").HasPoints(40);

    [TestMethod]
    public void Order_DatedBack_EarnsAtTheTierHeldOnItsDate() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2025-06-10").Orders(300, "gold").GetsTier("GOLD").HasPoints(300)
        .On("2025-07-10").Orders(10).HasPosted("Earn 20").HasPoints(320)
        .Orders(10, date: "2025-05-10").HasPosted("Earn 10").HasPoints(330)
        .Orders(10, date: "2025-06-20").HasPosted("Earn 20").HasPoints(350);

    [TestMethod]
    public void Order_DatedBackThatWouldHaveLiftedTheTier_CorrectsLaterEarnings() => Story.Of(Catalogues.Of(Catalogues.Program))
        .On("2025-07-10").Orders(50).HasPoints(50)
        .Orders(300, date: "2025-06-10").HasPosted("Earn 300", "Adjust 50").HasPoints(400);

    [TestMethod]
    public void Program_WithAnotherRate_LeavesPostedPointsAlone()
    {
        var twice = Catalogues.Of(Catalogues.Program with { Version = 2, PublishedOn = Dates.Utc("2026-02-01"), PointsPerUnit = 2m });
        Story.Of(Catalogues.Of(Catalogues.Program))
            .On("2026-01-10").Orders(50, "a").HasPoints(50)
            .On("2026-02-02").WhileTheCatalogueBecomes(twice).HasPoints(50)
            .Orders(60, "a", date: "2026-01-10").HasPosted("Adjust 10").HasPoints(60)
            .Orders(10).HasPosted("Earn 20").HasPoints(80);
    }

    [TestMethod]
    public void Ledger_ThatWasNotRead_LeavesPointsAsTheyAre()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Program)).On("2026-01-10").Orders(50);

        story.Becomes(story.Customer with { Ledger = null }).NothingIsWritten();

        Assert.AreEqual(50L, story.Customer.Profile.Points);
    }
}

using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>How customers enter and leave segments.</summary>
[TestClass]
public sealed class SegmentStoryTests
{
    [TestMethod]
    public void Customer_WhoSpendsEnough_EntersAndLeavesWhenTheYearIsOver() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(880).NothingHappens()
        .Orders(120).EntersSegment("VIP", because: "spent 1,000 since 31 Jan 2025, needs 1,000 or more")
        .On("2027-01-31").NothingHappens().IsInSegment("VIP")
        .On("2027-02-01").LeavesSegment("VIP", on: "2027-02-01", because: "spent nothing since 1 Feb 2026, needs 1,000 or more").IsInNoSegment();

    [TestMethod]
    public void Order_OnThe29thOfFebruary_CountsUntilTheLastOfFebruary() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2024-02-29").Orders(1000).EntersSegment("VIP")
        .On("2025-02-28").NothingHappens()
        .On("2025-03-01").LeavesSegment("VIP", on: "2025-03-01");

    [TestMethod]
    public void Order_OnTheDayTheClockGoesForward_CountsForWholeDaysOfTheOrganisation() =>
        Story.Of(Catalogues.Of(Catalogues.Segment("RECENT", "CountIf(Orders, OrderDate >= DateAdd(Today(), -7, TimeUnit.Days)) >= 1")))
        .On("2026-03-28T23:30").Orders(10).EntersSegment("RECENT")
        .On("2026-04-04T23:59").NothingHappens()
        .On("2026-04-05").LeavesSegment("RECENT", on: "2026-04-05");

    [TestMethod]
    public void Order_ThatIsCancelled_NeverHappened() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1200, "big").EntersSegment("VIP")
        .On("2026-02-03").Cancels("big").LeavesSegment("VIP").IsInNoSegment();

    [TestMethod]
    public void Order_ThatComesBack_TakesItsAmountFromTheSpend() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1200).EntersSegment("VIP")
        .On("2026-02-03").Orders(-300).LeavesSegment("VIP", because: "spent 900 since 3 Feb 2025, needs 1,000 or more");

    [TestMethod]
    public void Order_DatedTomorrow_CountsFromTomorrowOn() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1200, date: "2026-02-10").NothingHappens().IsDueOn("2026-02-10T12:00")
        .On("2026-02-11").EntersSegment("VIP", on: "2026-02-10T12:00");

    [TestMethod]
    public void Customer_WithoutChange_CausesNothingToBeWritten() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1200).Settles().NothingIsWritten().NothingHappens();

    [TestMethod]
    public void Customer_WithABirthdateThatIsUnknown_IsUndecidedAndNotOutside()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Segment("ADULT", "Age >= 18")));

        story.On("2026-01-31").Orders(10);
        Assert.AreEqual("ADULT: birthdate", string.Join("; ", story.Changes.Undecided.Select(doubt => $"{doubt.Segment}: {string.Join(", ", doubt.EmptyColumns)}")));

        story.Has("birthdate", "2008-02-29");
        Assert.IsEmpty(story.Changes.Undecided);
        story.IsInNoSegment().On("2026-03-01").EntersSegment("ADULT");
    }

    [TestMethod]
    public void Formula_ThatFails_LeavesTheMembershipAsItWasAndTheOthersAlone()
    {
        var story = Story.Of(Catalogues.Of(
            Catalogues.Segment("RATIO", "100 / (200 - Sum(Orders, Total)) > 0"),
            Catalogues.Segment("BUYER", "CountRows(Orders) >= 1")));

        story.On("2026-01-31").Orders(100).EntersSegment("RATIO").EntersSegment("BUYER");
        story.Orders(100).NothingHappens().IsInSegment("BUYER", "RATIO");
        var problem = story.Changes.Problems.Single();

        Assert.AreEqual("RATIO", problem.Segment);
        Assert.IsTrue(problem.IsMember);
        Assert.IsNotEmpty(problem.Errors);
        story.Orders(100).LeavesSegment("RATIO");
        Assert.IsEmpty(story.Changes.Problems);
    }

    [TestMethod]
    public void Segment_WithAnExitFormula_IsLeftWhenThatHoldsAndNotBefore() =>
        Story.Of(Catalogues.Of(Catalogues.Segment("BIG", "Sum(Orders, Total) >= 1000") with { ExitFormula = "Sum(Orders, Total) < 500" }))
        .On("2026-01-31").Orders(1000).EntersSegment("BIG")
        .Orders(-400).NothingHappens().IsInSegment("BIG")
        .Orders(-101).LeavesSegment("BIG", because: "spent 499, needs less than 500")
        .Orders(400).NothingHappens();

    [TestMethod]
    public void Segment_WithAMinimumStay_IsNotLeftBeforeItIsOver() =>
        Story.Of(Catalogues.Of(Catalogues.Segment("BIG", "Sum(Orders, Total) >= 1000") with { MinimumStayDays = 7 }))
        .On("2026-01-31").Orders(1000, "big").EntersSegment("BIG")
        .On("2026-02-01").Cancels("big").NothingHappens().IsDueOn("2026-02-07")
        .On("2026-02-08").LeavesSegment("BIG", on: "2026-02-07");

    [TestMethod]
    public void Segments_OfAFamily_AreTakenByTheFirstThatMatches() => Story.Of(Catalogues.Of(
            Catalogues.Segment("SMALL", "Sum(Orders, Total) > 0") with { Family = "Size", Priority = 3 },
            Catalogues.Segment("LARGE", "Sum(Orders, Total) >= 100") with { Family = "size", Priority = 2 }))
        .On("2026-01-31").Orders(50).EntersSegment("SMALL").IsInSegment("SMALL")
        .Orders(50, "second").LeavesSegment("SMALL", because: "now in LARGE").EntersSegment("LARGE").IsInSegment("LARGE")
        .Cancels("second").LeavesSegment("LARGE").EntersSegment("SMALL").IsInSegment("SMALL");

    [TestMethod]
    public void Segment_ThatNamesAnother_IsDecidedBehindIt() => Story.Of(Catalogues.Of(
            Catalogues.Segment("A_CALM_VIP", "\"VIP\" in Segments And Not(\"COMPLAINS\" in Segments)"),
            Catalogues.Vip,
            Catalogues.Segment("COMPLAINS", "Satisfaction <= 2 And Not IsBlank(Satisfaction)")))
        .On("2026-01-31").Orders(1000).EntersSegment("VIP").EntersSegment("A_CALM_VIP", because: "is in VIP; is not in COMPLAINS")
        .Has("crmseg_satisfaction", 1).EntersSegment("COMPLAINS").LeavesSegment("A_CALM_VIP", because: "is in COMPLAINS, must not be")
        .On("2027-02-01").LeavesSegment("VIP");

    [TestMethod]
    public void Segment_ThatCountsTheOthers_IsDecidedLast() => Story.Of(Catalogues.Of(
            Catalogues.Segment("A_MANY", "CountRows(Segments) >= 2"), Catalogues.Vip, Catalogues.Segment("BUYER", "CountRows(Orders) >= 1")))
        .On("2026-01-31").Orders(1000).EntersSegment("A_MANY").Settles().NothingIsWritten();

    [TestMethod]
    public void Segment_ThatIsPaused_StaysAsItIsAndTellsNothing()
    {
        var paused = Catalogues.Of(Catalogues.Vip with { Status = SegmentStatus.Paused });
        Story.Of(Catalogues.Of(Catalogues.Vip))
            .On("2026-01-31").Orders(1000, "big").EntersSegment("VIP")
            .WhileTheCatalogueBecomes(paused).NothingHappens()
            .On("2027-06-01").NothingHappens().IsInSegment("VIP")
            .WhileTheCatalogueBecomes(Catalogues.Of(Catalogues.Vip)).LeavesSegment("VIP");
    }

    [TestMethod]
    public void Segment_ThatIsRetired_IsLeftForThatReason() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1000).EntersSegment("VIP")
        .WhileTheCatalogueBecomes(Catalogues.Of(Catalogues.Vip with { Status = SegmentStatus.Retired })).LeavesSegment("VIP", because: "the segment was retired");

    [TestMethod]
    public void Contact_ThatIsDeactivated_LeavesEverythingAndIsDecidedAnewLater() => Story.Of(Catalogues.Of(Catalogues.Program, Catalogues.Vip))
        .On("2026-01-31").Orders(1000).EntersSegment("VIP").GetsTier("GOLD")
        .On("2026-03-01").IsDeactivated().LeavesSegment("VIP", because: "the contact was deactivated").HasTier("GOLD").IsDueOn(null)
        .On("2026-04-01").NothingHappens()
        .IsReactivated().EntersSegment("VIP").HasTier("GOLD");

    [TestMethod]
    public void Membership_MadeByHand_StaysUntilAPersonEndsIt() => Story.Of(Catalogues.Of(Catalogues.Vip, Catalogues.Segment("FRIENDS", null)))
        .On("2026-01-31").IsAddedByHandTo("VIP").EntersSegment("VIP").IsAddedByHandTo("FRIENDS").EntersSegment("FRIENDS").NothingElse(1)
        .Orders(10).NothingHappens()
        .On("2030-01-31").NothingHappens().IsInSegment("FRIENDS", "VIP");

    [TestMethod]
    public void Membership_MadeByHand_HasItsFamilysSeat() => Story.Of(Catalogues.Of(
            Catalogues.Segment("FIRST", "CountRows(Orders) > 0") with { Family = "F", Priority = 1 },
            Catalogues.Segment("SECOND", "CountRows(Orders) > 5") with { Family = "F", Priority = 2 }))
        .On("2026-01-31").IsAddedByHandTo("SECOND").Orders(10).NothingHappens().IsInSegment("SECOND");

    [TestMethod]
    public void Membership_OfAnEarlierVersion_KeepsItsVersionWhenTheFormulaIsEdited()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Vip)).On("2026-01-31").Orders(1000);

        story.WhileTheCatalogueBecomes(Catalogues.Of(Catalogues.Segment("VIP", "Sum(Orders, Total) >= 500") with { Version = 2 })).NothingHappens();

        Assert.AreEqual(1, story.Customer.Memberships.Single().FormulaVersion);
        Assert.AreEqual(MembershipSource.Rule, story.Customer.Memberships.Single().Source);
    }

    [TestMethod]
    public void Membership_OfASegmentThatIsGone_EndsAsThoughRetired() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1000).EntersSegment("VIP")
        .WhileTheCatalogueBecomes(Catalogues.Of()).LeavesSegment("VIP", because: "the segment was retired");

    [TestMethod]
    public void Columns_ThatTheCatalogueDoesNotKnow_AreIgnored() => Story.Of(Catalogues.Of(Catalogues.Segment("R", "Recency >= 1")))
        .On("2026-01-31").Has("new_unknown", 5).Has("Recency", 5).NothingHappens();

    [TestMethod]
    public void Threshold_ThatMovesWithTheCalendar_IsSeenInTime() => Story.Of(Catalogues.Of(
            Catalogues.Segment("XMAS", "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= If(Month(Today()) = 12, 500, 1000)")))
        .On("2026-08-01").Orders(600)
        .On("2026-12-01T00:00").EntersSegment("XMAS", on: "2026-12-01")
        .On("2027-01-01T00:00").LeavesSegment("XMAS", on: "2027-01-01");

    [TestMethod]
    public void Sum_ThatEmptiesAtNothing_IsSeenInTime() => Story.Of(Catalogues.Of(
            Catalogues.Segment("ANY", "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) <> 0")))
        .On("2025-01-10").Orders(20).On("2025-01-20").Orders(0)
        .On("2026-01-11T00:00").LeavesSegment("ANY", on: "2026-01-11");

    [TestMethod]
    public void Lines_ThatTakeBack_AreReturns()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Segment("RETURNS", "CountIf(OrderLines, Quantity < 0) >= 1"))).On("2026-01-31");

        story.Saves(new Order
        {
            Id = "mixed",
            OrderedOn = story.Now,
            Total = 40m,
            Lines = [new OrderLine { Id = "l1", Amount = 60m }, new OrderLine { Id = "l2", Quantity = -1m, Amount = -20m }],
        }).EntersSegment("RETURNS");

        Assert.AreEqual(1, story.Customer.Profile.Orders);
        Assert.AreEqual(1, story.Customer.Profile.Returns);
        Assert.AreEqual(40m, story.Customer.Profile.Spend);
    }

    [TestMethod]
    public void Spend_OfMoreThanTheProfileHolds_IsHeldAsTheMostUntilItIsLess()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Vip)).On("2026-01-10").Orders(100_000_000_000m).Orders(250_000_000_000m);

        Assert.AreEqual(100_000_000_000m, story.Customer.Profile.Spend);
        Assert.AreEqual(100_000_000_000m, story.Customer.Profile.AverageOrderValue);
        Assert.AreEqual(50_000_000_000m, story.Orders(-300_000_000_000m).Customer.Profile.Spend);
        Assert.AreEqual(-100_000_000_000m, story.Orders(-300_000_000_000m).Customer.Profile.Spend);
    }

    [TestMethod]
    public void Customer_ThroughoutLife_GoesFromStageToStage() => Story.Of(Catalogues.Of(
            Stage("NEW_ONES", "New"), Stage("ACTIVE", "Active"), Stage("AT_RISK", "At risk"), Stage("LAPSED", "Lapsed"), Stage("WON_BACK", "Won back"), Stage("LOYAL", "Loyal")))
        .On("2024-01-10").Orders(10).EntersSegment("NEW_ONES")
        .On("2024-03-11").EntersSegment("ACTIVE", on: "2024-03-11")
        .Orders(10).On("2024-07-12").EntersSegment("AT_RISK", on: "2024-07-12")
        .On("2024-11-12").EntersSegment("LAPSED", on: "2024-11-11")
        .On("2025-02-01").Orders(10).LeavesSegment("LAPSED").EntersSegment("WON_BACK")
        .On("2025-05-03").LeavesSegment("WON_BACK", on: "2025-05-03").EntersSegment("ACTIVE")
        .Orders(10).Orders(10).EntersSegment("LOYAL");

    [TestMethod]
    public void Events_OfAFirstFill_AreNotToldAndTakeNoNumbers()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Vip)).On("2026-01-31").Orders(1000);
        var customer = story.Customer with { Memberships = [], Profile = CrmSegmentation.Engine.Customers.CustomerProfile.Empty };

        var changes = CrmSegmentation.Engine.Customers.Recalculation.Run(customer, Catalogues.Of(Catalogues.Vip), story.Now, tellsEvents: false);

        Assert.HasCount(1, changes.Opened);
        Assert.IsEmpty(changes.Events);
        Assert.AreEqual(0L, changes.Profile.EventSequence);
    }

    private static SegmentDefinition Stage(string code, string stage) => Catalogues.Segment(code, $"Stage = \"{stage}\"");
}

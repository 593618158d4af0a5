using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>What people do to memberships by hand.</summary>
[TestClass]
public sealed class ManualStoryTests
{
    private static readonly SegmentDefinition Friends = Catalogues.Segment("FRIENDS", null);

    [TestMethod]
    public void Member_AddedByHand_StaysUntilAPersonEndsIt() => Story.Of(Catalogues.Of(Catalogues.Vip, Friends))
        .On("2026-01-31").IsAddedByHandTo("FRIENDS", "met at the fair").EntersSegment("FRIENDS", because: "added by hand: met at the fair")
        .On("2030-01-31").NothingHappens().IsInSegment("FRIENDS")
        .IsRemovedByHandFrom("FRIENDS").LeavesSegment("FRIENDS", because: "removed by hand").NothingElse(1).IsInNoSegment();

    [TestMethod]
    public void Member_AddedTwice_IsAddedOnce() => Story.Of(Catalogues.Of(Friends))
        .On("2026-01-31").IsAddedByHandTo("FRIENDS").EntersSegment("FRIENDS")
        .IsAddedByHandTo("FRIENDS").NothingHappens().NothingIsWritten()
        .IsRemovedByHandFrom("FRIENDS").IsRemovedByHandFrom("FRIENDS").NothingHappens().NothingIsWritten();

    [TestMethod]
    public void Member_PinnedIntoARuleSegment_StaysWhenTheFormulaNoLongerHolds()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Vip)).On("2026-01-31").Orders(1200, "big").EntersSegment("VIP");

        story.On("2026-02-10").IsAddedByHandTo("VIP", "a partner").NothingHappens();
        var pinned = story.Customer.Memberships.Single();
        Assert.AreEqual(MembershipSource.Manual, pinned.Source);
        Assert.AreEqual(story.Now.AddDays(-10), pinned.EnteredOn, "it goes on");
        Assert.AreEqual("added by hand: a partner", story.Changes.Reassigned.Single().Reason.ToText());
        story.Cancels("big").NothingHappens().IsInSegment("VIP")
            .IsRemovedByHandFrom("VIP").LeavesSegment("VIP", because: "removed by hand").IsInNoSegment();
    }

    [TestMethod]
    public void Member_RemovedWhomTheFormulaWants_StaysByTheFormula()
    {
        var story = Story.Of(Catalogues.Of(Catalogues.Vip)).On("2026-01-31").IsAddedByHandTo("VIP").Orders(1200, "big").NothingHappens();

        story.On("2026-02-10").IsRemovedByHandFrom("VIP").NothingHappens().IsInSegment("VIP");
        Assert.AreEqual(new Membership("VIP", story.Now.AddDays(-10), 1), story.Customer.Memberships.Single());
        Assert.AreEqual("spent 1,200 since 10 Feb 2025, needs 1,000 or more", story.Changes.Reassigned.Single().Reason.ToText());
        story.Cancels("big").LeavesSegment("VIP").IsInNoSegment();
    }

    [TestMethod]
    public void Member_ByTheFormula_CannotBeRemovedByHand() => Story.Of(Catalogues.Of(Catalogues.Vip))
        .On("2026-01-31").Orders(1200).IsRemovedByHandFrom("VIP").IsRefused("SEG8003", "VIP", "bring it back").IsInSegment("VIP");

    [TestMethod]
    public void Member_ByAModel_CannotBeRemovedByHand()
    {
        var story = Story.Of(Catalogues.Of(Friends)).On("2026-01-31").Settles();
        story.Becomes(story.Customer with { Memberships = [new Membership("FRIENDS", story.Now, 1, MembershipSource.Model)] });

        story.IsRemovedByHandFrom("FRIENDS").IsRefused("SEG8003", "model").IsInSegment("FRIENDS");
    }

    [TestMethod]
    public void Member_AddedByHand_TakesTheSeatOfTheFamily() => Story.Of(Catalogues.Of(
            Catalogues.Segment("FIRST", "CountRows(Orders) >= 1") with { Family = "worth", Priority = 1 },
            Catalogues.Segment("SECOND", "CountRows(Orders) >= 5") with { Family = "Worth", Priority = 2 },
            Catalogues.Segment("THIRD", null) with { Family = "worth", Priority = 3 }))
        .On("2026-01-31").Orders(10).EntersSegment("FIRST")
        .IsAddedByHandTo("SECOND").EntersSegment("SECOND").LeavesSegment("FIRST", because: "now in SECOND").IsInSegment("SECOND")
        .IsAddedByHandTo("THIRD").IsRefused("SEG8004", "THIRD", "worth").IsInSegment("SECOND")
        .IsRemovedByHandFrom("SECOND").LeavesSegment("SECOND").EntersSegment("FIRST").IsInSegment("FIRST");

    [TestMethod]
    public void Member_AddedByHand_CountsForSegmentsThatLookAtOthers() => Story.Of(Catalogues.Of(
            Friends, Catalogues.Segment("INVITED", "\"FRIENDS\" in Segments")))
        .On("2026-01-31").IsAddedByHandTo("FRIENDS").EntersSegment("FRIENDS").EntersSegment("INVITED")
        .IsRemovedByHandFrom("FRIENDS").LeavesSegment("FRIENDS").LeavesSegment("INVITED");

    [TestMethod]
    public void Member_AddedBeforeTheFirstSettlingOfASilentSegment_IsTold()
    {
        var silent = Friends with { SilentSince = 7 };
        var vip = Catalogues.Vip with { SilentSince = 7 };
        var catalogue = Catalogues.Compile(new() { Version = 7, Segments = [silent, vip] });

        Story.Of(Catalogues.Of(Catalogues.Segment("OTHER", "CountRows(Orders) >= 9"))).On("2026-01-31").Orders(1200)
            .WhileTheCatalogueBecomes(Catalogues.Compile(new() { Version = 6 }))
            .WithTheCatalogue(catalogue).IsAddedByHandTo("FRIENDS").EntersSegment("FRIENDS").NothingElse(1).IsInSegment("FRIENDS", "VIP");
    }

    [TestMethod]
    [DataRow(SegmentStatus.Paused)]
    [DataRow(SegmentStatus.Retired)]
    public void Segment_ThatIsNotPublished_IsLeftAlone(SegmentStatus status) => Story.Of(Catalogues.Of(Friends with { Status = status }))
        .On("2026-01-31").IsAddedByHandTo("FRIENDS").IsRefused("SEG8002", "FRIENDS").IsInNoSegment()
        .IsRemovedByHandFrom("FRIENDS").IsRefused("SEG8002");

    [TestMethod]
    public void Contact_ThatIsDeactivated_IsNotAdded() => Story.Of(Catalogues.Of(Friends))
        .On("2026-01-31").IsDeactivated().IsAddedByHandTo("FRIENDS").IsRefused("SEG8005").IsInNoSegment()
        .IsRemovedByHandFrom("FRIENDS").NothingHappens();

    [TestMethod]
    public void Remark_OfMoreThan500Characters_IsRefused() => Story.Of(Catalogues.Of(Friends))
        .On("2026-01-31").IsAddedByHandTo("FRIENDS", new string('x', 501)).IsRefused("SEG8006", "500")
        .IsAddedByHandTo("FRIENDS", new string('x', 500)).EntersSegment("FRIENDS");
}

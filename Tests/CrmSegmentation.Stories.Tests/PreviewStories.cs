using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Who would join and leave is known before publishing, exactly, and nothing is written by asking. Promise 9 (custom APIs): PreviewFormula.</summary>
[TestClass]
public sealed class PreviewStories
{
    private const string Vip = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    [TestMethod]
    public void PreviewOfADraft_NamesJoinersWithReasons_AndPublishingByItsHashLetsThemIn()
    {
        using var world = World.New();
        var rich = world.Contact("Rich");
        world.Contact("Poor");
        world.Order(rich, 1240m);
        var segment = world.Segment("VIP", Vip);

        var preview = Previewed.Draft(world, segment);

        Assert.IsTrue(preview.IsValid && preview.IsComplete, preview.Diagnostics);
        Assert.AreEqual("0 members, 1 join, 0 leave, 0 stay, 0 undecided", preview.Counts);
        Assert.AreEqual("Rich joins", preview.Names);
        StringAssert.StartsWith(preview.Sample[0].Reason, "spent 1,240");
        Assert.IsEmpty(world.Rows("crmseg_catalogue"), "A preview writes nothing.");
        var answer = world.Call("crmseg_PublishSegment", ("SegmentId", segment), ("PreviewHash", preview.Hash));
        Assert.IsTrue((bool)answer["IsPublished"], (string)answer["Diagnostics"]);
        world.Organization.RunJobs();
        Assert.AreEqual("VIP", world.Badges(rich));
    }

    [TestMethod]
    public void PreviewOfAHigherThreshold_NamesLeaversWithWhatIsMissing_AndOfTheGivenFormulaNotOfTheDraft()
    {
        using var world = World.New();
        var segment = world.Publish("VIP", Vip);
        world.Order(world.Contact("Rich"), 1240m);
        world.Order(world.Contact("Richer"), 2000m);

        var higher = Previewed.Of(world, ("SegmentId", segment), ("Formula", "Sum(Orders, Total) >= 1500"));

        Assert.AreEqual("2 members, 0 join, 1 leave, 1 stay, 0 undecided", higher.Counts);
        Assert.AreEqual("Rich leaves", higher.Names);
        StringAssert.Contains(higher.Sample[0].Reason, "needs 1,500");
        Assert.AreEqual("2 members, 0 join, 0 leave, 2 stay, 0 undecided", Previewed.Draft(world, segment).Counts);
        Assert.AreNotEqual(higher.Hash, Previewed.Draft(world, segment).Hash);
    }

    [TestMethod]
    public void PreviewOfAMistake_ShowsItUnderTheWord_AndOfNothingIsRefused()
    {
        using var world = World.New();

        var preview = Previewed.Of(world, ("Formula", "Sum(Ordres, Total) >= 1000"));

        Assert.IsFalse(preview.IsValid);
        Assert.AreEqual("SEG2001 in formula under Ordres", PublishingWords.Mistakes(preview.Diagnostics, _ => "Sum(Ordres, Total) >= 1000"));
        Assert.AreEqual("0 members, 0 join, 0 leave, 0 stay, 0 undecided", preview.Counts);
        StringAssert.Contains(PublishingWords.Refused(() => Previewed.Of(world)), "SEG6030");
    }

    [TestMethod]
    public void PreviewOfAFormulaThatFails_CountsThoseForWhomItDoes()
    {
        using var world = World.New();
        world.Contact("None", row => row["numberofchildren"] = 0);
        world.Contact("Two", row => row["numberofchildren"] = 2);

        Assert.AreEqual("0 members, 1 join, 0 leave, 0 stay, 1 undecided", Previewed.Of(world, ("Formula", "10 / numberofchildren > 1")).Counts);
    }

    [TestMethod]
    public void PreviewOfWhatIsSettled_LooksAtThoseWhomNobodySettledSince()
    {
        using var world = World.New();
        var other = world.Publish("REGULAR", "CountRows(Orders) >= 1");
        var regular = world.Contact("Regular");
        world.Order(regular, 10m);
        world.Order(world.Contact("Buyer"), 10m, world.Now.AddDays(3));

        // Time makes the one lapse and the other a regular, and no save has told either.
        Assert.AreEqual("", Previewed.Of(world, ("Formula", "Stage = \"Lapsed\"")).Names);
        world.Clock.Advance(TimeSpan.FromDays(4));
        Assert.AreEqual("Buyer joins; Regular joins", Previewed.Of(world, ("Formula", "\"REGULAR\" in Segments")).Names);
        world.Clock.Advance(TimeSpan.FromDays(2000));
        Assert.AreEqual("Buyer joins; Regular joins", Previewed.Of(world, ("Formula", "Stage = \"Lapsed\"")).Names);

        // Another segment was published anew, and nobody is settled under it yet.
        world.Change(other, "crmseg_formula", "CountRows(Orders) = 0");
        world.Publish(other);
        Assert.AreEqual("", Previewed.Of(world, ("Formula", "\"REGULAR\" in Segments")).Names);
    }

    [TestMethod]
    public void PreviewOfMoreThanFiveThousand_BecomesAJob_WhoseResultIsTheSame()
    {
        using var world = World.New();
        var contacts = Enumerable.Range(0, 5100).Select(i => new Entity("contact") { ["lastname"] = $"Ek {i}", ["numberofchildren"] = i % 2 });
        foreach (var some in contacts.Chunk(1000))
        {
            world.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([.. some]) { EntityName = "contact" } });
        }

        var first = Previewed.Of(world, ("Formula", "true"));
        Assert.IsFalse(first.IsComplete);
        StringAssert.Contains(PublishingWords.Refused(() => Previewed.Of(world, ("JobId", Guid.NewGuid()))), "Does Not Exist");
        world.Finish(first.Job!.Value, ("MaxContacts", 1000));
        var last = Previewed.Of(world, ("JobId", first.Job.Value), ("SampleSize", 3));

        Assert.IsTrue(last.IsComplete);
        Assert.AreEqual("0 members, 5100 join, 0 leave, 0 stay, 0 undecided", last.Counts);
        Assert.HasCount(3, last.Sample);
        Assert.AreEqual(first.Hash, last.Hash);
        Assert.IsEmpty(world.Rows("crmseg_profile"), "A preview writes nothing.");
        Assert.IsTrue(Previewed.Of(world, ("Formula", "numberofchildren = 1")).IsComplete);
    }
}

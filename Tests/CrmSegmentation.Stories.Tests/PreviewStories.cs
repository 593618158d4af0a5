namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Who would join and leave is known before publishing, exactly. Proves of design 9 that custom APIs have an execute privilege and a rule
/// for whose rights decide, as far as Preview goes.
/// </summary>
[TestClass]
public sealed class PreviewStories
{
    private const string Vip = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    [TestMethod]
    public void PreviewOfADraft_NamesJoinersWithReasons_AndPublishingLetsThemIn()
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
        StringAssert.Contains(preview.Sample[0].Reason, "spent 1,240");
        Assert.AreEqual(0, world.Rows("crmseg_catalogue").Count(row => row.Contains("crmseg_definition")), "A preview writes nothing.");
    }
}

using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// What is decided is decided as of the operation. Promise 7 (as of): in a save, in a job that runs late, in days by the organisation's
/// clock.
/// </summary>
[TestClass]
public sealed class AsOfStories
{
    [TestMethod]
    public void ASave_IsSettledAsOfItsInstant_InWholeSeconds()
    {
        using var world = World.New();
        world.Publish("VIP", HotPathWords.Spent1000);
        var contact = world.Contact();
        world.Clock.Advance(TimeSpan.FromMilliseconds(90_500));

        world.Order(contact, 2_000m);

        Assert.AreEqual(new DateTime(2026, 11, 22, 12, 1, 30), world.Rows("crmseg_membership").Single().GetAttributeValue<DateTime>("crmseg_enteredon"));
        Assert.AreEqual(new DateTime(2026, 11, 22, 12, 1, 30), world.Rows("crmseg_event").Single().GetAttributeValue<DateTime>("crmseg_occurredon"));
    }

    [TestMethod]
    public void AJob_ThatRunsLate_IsSettledAsOfTheSaveThatLeftIt()
    {
        using var world = World.New();
        world.Publish("VIP", HotPathWords.Spent1000);
        var (other, contact) = (world.Contact("Other"), world.Contact());
        world.SettleOneAtOnce();
        var saved = world.Now;
        world.InOneTransaction(
            new CreateRequest { Target = world.NewOrder(other, 1m) },
            new CreateRequest { Target = world.NewOrder(contact, 2_000m) });

        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.AreEqual("", world.Badges(contact));
        world.Organization.RunJobs();

        Assert.AreEqual(saved, world.Rows("crmseg_membership").Single().GetAttributeValue<DateTime>("crmseg_enteredon"));
    }

    [TestMethod]
    [DataRow("UTC", "")]
    [DataRow("W. Europe Standard Time", "EVE")]
    public void ADay_BeginsByTheOrganisationsClock(string zone, string badges)
    {
        using var world = World.New();
        world.Set("crmseg_OrganizationTimeZone", zone);
        world.Publish("EVE", "Today() = Date(2026, 11, 23)");
        world.Clock.Set(new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero));

        Assert.AreEqual(badges, world.Badges(world.Contact()));
    }
}

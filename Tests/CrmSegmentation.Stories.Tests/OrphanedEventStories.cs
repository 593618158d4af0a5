using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Events outlive a deleted contact until they are delivered; then maintenance takes the contact out of them. Promise 11 (what drives time).
/// </summary>
[TestClass]
public sealed class OrphanedEventStories
{
    private const int Pending = 727_000_000;
    private const int Delivered = 727_000_001;

    [TestMethod]
    public void Maintenance_LetsGoOfADeletedContact_OnceItsEventIsDelivered()
    {
        using var world = World.New();
        world.Publish("VIP", "Sum(Orders, Total) >= 1000");
        var contact = world.Contact();
        world.Order(contact, 1240m);
        var told = world.Rows("crmseg_event").Single().Id;
        var delivery = Deliver(world, told, Pending);
        world.Service.Delete("contact", contact);

        world.Maintain();
        Assert.AreEqual(contact.ToString("D"), ContactOf(world, told), "its receiver has not heard of it yet");
        world.Service.Update(new Entity("crmseg_delivery", delivery) { ["crmseg_state"] = new OptionSetValue(Delivered) });
        world.Maintain();

        Assert.IsNull(ContactOf(world, told));
        Assert.DoesNotContain(contact.ToString("D"), world.Row("crmseg_delivery", delivery).GetAttributeValue<string>("crmseg_name"));
    }

    [TestMethod]
    public void Maintenance_OfMoreThanACallTakes_SaysThatThereIsMore_AndIsNotHeldUpByWhatIsUndelivered()
    {
        using var world = World.New();
        world.Publish("VIP", "Sum(Orders, Total) >= 1000");
        world.Maintain();
        const int Most = Plugins.Jobs.OrphanedEvents.Most;
        var kept = Enumerable.Range(0, Most).Select(i => Orphan(world, i, world.Now.AddDays(-20))).ToArray();
        var subscription = world.Service.Create(new Entity("crmseg_subscription") { ["crmseg_name"] = "Flow" });
        foreach (var id in kept)
        {
            Deliver(world, id, Pending, subscription);
        }

        var others = Enumerable.Range(Most, Most + 1).Select(i => Orphan(world, i, world.Now.AddDays(-10))).ToArray();

        var first = world.Call("crmseg_EvaluateDue");
        var second = world.Call("crmseg_EvaluateDue");

        Assert.IsTrue((bool)first["HasMore"]);
        Assert.AreEqual(0, first["Remaining"], "no contact is due");
        Assert.IsFalse((bool)second["HasMore"]);
        Assert.IsTrue(others.All(id => ContactOf(world, id) is null));
        Assert.IsTrue(kept.All(id => ContactOf(world, id) is not null));
    }

    [TestMethod]
    public void Maintenance_WithCustomersLeft_LeavesEventsToTheNextCall()
    {
        using var world = World.New();
        world.Publish("VIP", "Sum(Orders, Total) >= 1000");
        foreach (var name in new[] { "Ek", "Asp" })
        {
            world.Contact(name);
        }

        world.Publish("OTHER", "Sum(Orders, Total) >= 2000");
        var orphan = Orphan(world, 1, world.Now.AddDays(-10));

        world.Call("crmseg_EvaluateDue", ("MaxContacts", 1));
        Assert.IsNotNull(ContactOf(world, orphan));
        world.Maintain();

        Assert.IsNull(ContactOf(world, orphan));
    }

    private static Guid Orphan(World world, int number, DateTime on)
    {
        var contact = new Guid(number + 1, 0, 0, new byte[8]).ToString("D");
        return world.Service.Create(new Entity("crmseg_event")
        {
            ["crmseg_name"] = "Entered VIP",
            ["crmseg_contact"] = contact,
            ["crmseg_occurredon"] = on,
            ["crmseg_erasedon"] = on,
            ["crmseg_eventkey"] = $"{contact}:1",
        });
    }

    private static Guid Deliver(World world, Guid told, int state, Guid? subscription = null) => world.Service.Create(new Entity("crmseg_delivery")
    {
        ["crmseg_name"] = world.Row("crmseg_event", told)["crmseg_eventkey"],
        ["crmseg_eventid"] = new EntityReference("crmseg_event", told),
        ["crmseg_subscriptionid"] = new EntityReference(
            "crmseg_subscription", subscription ?? world.Service.Create(new Entity("crmseg_subscription") { ["crmseg_name"] = "Flow" })),
        ["crmseg_state"] = new OptionSetValue(state),
    });

    private static string? ContactOf(World world, Guid told) => world.Row("crmseg_event", told).GetAttributeValue<string>("crmseg_contact");
}

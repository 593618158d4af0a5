namespace CrmSegmentation.Stories.Tests;

/// <summary>What happens to customers when orders are saved. Promise 5 (orders): the save of the order decides.</summary>
[TestClass]
public sealed class OrderStories
{
    private const string Vip = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    [TestMethod]
    public void AnOrder_ThatReachesTheThreshold_MakesTheCustomerVip()
    {
        using var world = World.New();
        world.Publish("VIP", Vip);
        var contact = world.Contact();

        var order = world.Order(contact, 1240m);

        Assert.AreEqual("VIP", world.Badges(contact));
        Assert.AreEqual("Entered VIP", world.Events(contact));
        world.Cancel(order);
        Assert.AreEqual("", world.Badges(contact));
        Assert.AreEqual("Entered VIP; Left VIP", world.Events(contact));
    }
}

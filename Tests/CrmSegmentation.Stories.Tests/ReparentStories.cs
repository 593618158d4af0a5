using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>An order that was booked on the wrong customer is given to the right one. Promise 3 (lock): several contacts, in one save.</summary>
[TestClass]
public sealed class ReparentStories
{
    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void AnOrder_ThatIsGivenToAnother_MovesBothInOneSave()
    {
        _world.Publish("VIP", "Sum(Orders, Total) >= 1000");
        _world.StartProgram();
        var (ann, bob) = (_world.Contact("Ann"), _world.Contact("Bob"));
        var order = _world.Order(ann, 1000m);

        _world.GiveOrderTo(order, bob);

        Assert.AreEqual(("", "VIP"), (_world.Badges(ann), _world.Badges(bob)));
        Assert.AreEqual((0m, 1000m), (_world.Points(ann), _world.Points(bob)));
        Assert.IsFalse(_world.Row("contact", ann).Contains("crmseg_loyaltytierid"));
        Assert.AreEqual("Silver", _world.Row("contact", bob).GetAttributeValue<EntityReference>("crmseg_loyaltytierid").Name);
        Assert.EndsWith("Left VIP; Tier SILVER to none; Points 1000 to 0", _world.Events(ann));
        Assert.EndsWith("Entered VIP; Tier none to SILVER; Points 0 to 1000", _world.Events(bob));
    }

    [TestMethod]
    public void AnOrder_ThatComesBack_IsPostedOnceMoreAndNotTwice()
    {
        _world.Publish("BUYER", "CountRows(Orders) >= 1");
        _world.StartProgram();
        var (ann, bob) = (_world.Contact("Ann"), _world.Contact("Bob"));
        var order = _world.Order(ann, 70m);

        _world.GiveOrderTo(order, bob);
        _world.GiveOrderTo(order, ann);

        Assert.AreEqual((70m, 0m), (_world.Points(ann), _world.Points(bob)));
        Assert.AreEqual(("BUYER", ""), (_world.Badges(ann), _world.Badges(bob)));
        CollectionAssert.AllItemsAreUnique(_world.Keys(ann));
    }

    [TestMethod]
    public void AnOrder_ThatIsTakenFromEverybody_CountsForNobody()
    {
        _world.Publish("BUYER", "CountRows(Orders) >= 1");
        var ann = _world.Contact("Ann");
        var order = _world.Order(ann, 70m);

        _world.Service.Update(new Entity("crmseg_order", order) { ["crmseg_contactid"] = null });

        Assert.AreEqual("", _world.Badges(ann));
    }

    [TestMethod]
    public void ASave_ThatGivesAnOrderWhatItHas_SettlesNobody()
    {
        _world.Publish("BUYER", "CountRows(Orders) >= 1");
        var ann = _world.Contact("Ann");
        var order = _world.Order(ann, 70m);
        var before = _world.Row("crmseg_profile", ann).RowVersion;

        _world.Service.Update(new Entity("crmseg_order", order)
        {
            ["crmseg_contactid"] = new EntityReference("contact", ann),
            ["crmseg_total"] = 70m,
            ["statuscode"] = new OptionSetValue(2),
        });

        Assert.AreEqual(before, _world.Row("crmseg_profile", ann).RowVersion);
    }

    [TestMethod]
    public void AnOrder_ThatIsCancelledByItsStateAlone_IsCancelled()
    {
        _world.Publish("BUYER", "CountRows(Orders) >= 1");
        var ann = _world.Contact("Ann");
        var order = _world.Order(ann, 70m);

        _world.Service.Update(new Entity("crmseg_order", order) { ["statecode"] = new OptionSetValue(1) });

        Assert.AreEqual("", _world.Badges(ann));
    }
}

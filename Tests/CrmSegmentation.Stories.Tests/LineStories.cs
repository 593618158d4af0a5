using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>What happens when order lines are saved. Design 9, "Orders": lines only mark the profile due, and only if a formula reads lines.</summary>
[TestClass]
public sealed class LineStories
{
    private const string Tea = "CountIf(OrderLines, Product = \"Tea\") >= 1";

    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void ALine_ThatAFormulaReads_CountsOnceTheJobHasRun()
    {
        _world.Publish("TEA", Tea);
        var contact = _world.Contact();
        var order = _world.Order(contact, 10m);

        var line = _world.Service.Create(Line(order, "Tea"));

        Assert.AreEqual("", _world.Badges(contact));
        Assert.AreEqual(_world.Now, _world.Row("crmseg_profile", contact)["crmseg_pendingsince"]);
        _world.Organization.RunJobs();
        Assert.AreEqual("TEA", _world.Badges(contact));
        Assert.IsFalse(_world.Row("crmseg_profile", contact).Contains("crmseg_pendingsince"));
        _world.Service.Update(new Entity("crmseg_orderline", line) { ["crmseg_product"] = "Coffee" });
        _world.Organization.RunJobs();
        Assert.AreEqual("", _world.Badges(contact));
        _world.Service.Update(new Entity("crmseg_orderline", line) { ["crmseg_product"] = "Tea" });
        _world.Service.Delete("crmseg_orderline", line);
        _world.Organization.RunJobs();
        Assert.AreEqual("Entered TEA; Left TEA", _world.Events(contact));
    }

    [TestMethod]
    public void ALine_ThatNoFormulaReads_LeavesTheProfileAlone()
    {
        _world.Publish("BUYER", "CountRows(Orders) >= 1");
        var contact = _world.Contact();
        var order = _world.Order(contact, 10m);
        _world.Organization.RunJobs();
        var before = _world.Row("crmseg_profile", contact).RowVersion;

        var line = _world.Service.Create(Line(order, "Tea"));
        _world.Service.Update(new Entity("crmseg_orderline", line) { ["crmseg_quantity"] = 3m });
        _world.Service.Delete("crmseg_orderline", line);

        Assert.AreEqual(before, _world.Row("crmseg_profile", contact).RowVersion);
        Assert.AreEqual(0, _world.Organization.RunJobs());
    }

    [TestMethod]
    public void AnOrder_ThatIsSavedWithItsLinesInOneTransaction_IsSettledBehindIt()
    {
        _world.Publish("TEA", Tea);
        var contact = _world.Contact();
        var order = _world.NewOrder(contact, 10m);
        order.Id = Guid.NewGuid();

        _world.InOneTransaction(
            new CreateRequest { Target = order }, new CreateRequest { Target = Line(order.Id, "Tea") }, new CreateRequest { Target = Line(order.Id, "Cup") });

        _world.Organization.RunJobs();
        Assert.AreEqual("TEA", _world.Badges(contact));
        Assert.AreEqual("Entered TEA", _world.Events(contact));
    }

    [TestMethod]
    public void AnOrder_ThatIsSavedWithItsLinesInOneRequest_IsSettledBehindIt()
    {
        _world.Publish("TEA", Tea);
        var contact = _world.Contact();
        var order = _world.NewOrder(contact, 10m);
        order.RelatedEntities[new Relationship("crmseg_orderline_OrderId_order")] = new EntityCollection([Line(null, "Tea"), Line(null, "Cup")]);

        _world.Service.Create(order);

        _world.Organization.RunJobs();
        Assert.AreEqual("TEA", _world.Badges(contact));
    }

    [TestMethod]
    public void AnOrder_ThatIsDeletedWithItsLines_IsSettledAtOnceAndLeavesNothingPending()
    {
        _world.Publish("TEA", Tea);
        var contact = _world.Contact();
        var order = _world.Order(contact, 10m);
        _world.Service.Create(Line(order, "Tea"));
        _world.Organization.RunJobs();

        _world.Service.Delete("crmseg_order", order);

        Assert.AreEqual("", _world.Badges(contact));
        Assert.AreEqual(0, _world.Organization.RunJobs());
    }

    [TestMethod]
    public void ALine_ThatMovesToAnotherOrder_ConcernsBothCustomers()
    {
        _world.Publish("TEA", Tea);
        var (ann, bob) = (_world.Contact("Ann"), _world.Contact("Bob"));
        var line = _world.Service.Create(Line(_world.Order(ann, 10m), "Tea"));
        _world.Organization.RunJobs();

        _world.Service.Update(new Entity("crmseg_orderline", line) { ["crmseg_orderid"] = new EntityReference("crmseg_order", _world.Order(bob, 10m)) });
        _world.Organization.RunJobs();

        Assert.AreEqual(("", "TEA"), (_world.Badges(ann), _world.Badges(bob)));
    }

    private static Entity Line(Guid? order, string product)
    {
        var line = new Entity("crmseg_orderline")
        {
            ["crmseg_name"] = product,
            ["crmseg_product"] = product,
            ["crmseg_quantity"] = 1m,
            ["crmseg_amount"] = 5m,
        };
        if (order is { } id)
        {
            line["crmseg_orderid"] = new EntityReference("crmseg_order", id);
        }

        return line;
    }
}

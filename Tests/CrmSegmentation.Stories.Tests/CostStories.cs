using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Promise 1 (first read): an irrelevant change costs one read. Promise 2 (cost): otherwise at most five reads and three writes, and three more
/// for each change; only the columns that formulas read; a history longer than a page is left to a job.
/// </summary>
[TestClass]
public sealed class CostStories
{
    private const int MostReads = 5;

    private static readonly Costs Costs = new();
    private static readonly Dictionary<int, Guid> Customers = [];
    private static World _world = null!;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New(observer: Costs.Observer);
        foreach (var orders in new[] { 0, 10, 4_000, 10_000 })
        {
            // Nothing is published yet, so this is an import.
            var contact = _world.Contact($"With {orders}");
            Customers.Add(orders, contact);
            foreach (var some in Enumerable.Range(1, orders).Select(i => _world.NewOrder(contact, 0.01m, _world.Now.AddMinutes(-i))).Chunk(1_000))
            {
                _world.Orders(some);
            }
        }

        _world.Publish("VIP", HotPathWords.Spent1000);
        _world.Publish("NURSE", "jobtitle = \"Nurse\" And CountRows(Orders) >= 0");
        _world.Publish("SHOES", "CountIf(OrderLines, Category = \"Shoes\") >= 2");
        _world.Club();
        _world.Organization.RunJobs();
        foreach (var contact in Customers.Values.Where(each => _world.PendingSince(each) is not null))
        {
            Assert.Fail($"{_world.Row("contact", contact)["lastname"]} is still pending");
        }
    }

    [ClassCleanup]
    public static void Close() => _world.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(10)]
    [DataRow(4_000)]
    [DataRow(10_000)]
    public void AnIrrelevantChange_CostsOneRead(int orders)
    {
        var contact = Customers[orders];

        Assert.AreEqual("RetrieveMultiple crmseg_catalogue", Costs.Of(() => _world.Update("contact", contact, "telephone1", $"{orders}")).ToString());
        Assert.AreEqual("", Costs.Of(() => _world.Service.Create(new Entity("account") { ["name"] = "a" })).ToString());
        var order = _world.Service.Create(_world.NewOrder(contact, 0m));
        Assert.AreEqual("", Costs.Of(() => _world.Update("crmseg_order", order, "crmseg_name", "renamed")).ToString(), "no formula knows an order's name");
        _world.Organization.RunJobs();
    }

    [TestMethod]
    public void AContactThatChangesNothingButItsProfile_CostsWhatIsWrittenHere()
    {
        var contact = Customers[10];

        var cost = Costs.Of(() => _world.Update("contact", contact, "jobtitle", "Teacher"));

        Assert.AreEqual(
            "RetrieveMultiple crmseg_catalogue, Upsert crmseg_profile, RetrieveMultiple contact, RetrieveMultiple crmseg_order, RetrieveMultiple crmseg_orderline",
            cost.ToString());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(10)]
    [DataRow(4_000)]
    public void EveryKindOfEvent_IsSettledAtOnceWithinItsBounds(int orders)
    {
        var contact = Customers[orders];
        var other = _world.Contact("Other");
        var order = Guid.Empty;
        Check("becomes a nurse", contact, () => _world.Update("contact", contact, "jobtitle", "Nurse"));
        Check("is one no more", contact, () => _world.Update("contact", contact, "jobtitle", "Doctor"));
        Check("orders a little", contact, () => order = _world.Order(contact, 5m));
        Check("orders much", contact, () => _world.Update("crmseg_order", order, "crmseg_total", 2_000m));
        Assert.AreEqual("VIP", _world.Badges(contact));
        Check("cancels", contact, () => _world.Cancel(order));
        Check("deactivated", contact, () => State(contact, 1, 2));
        Check("reactivated", contact, () => State(contact, 0, 1));
        var moving = Guid.Empty;
        Check("orders much again", contact, () => moving = _world.Order(contact, 3_000m));
        Check("the order is another's", contact, () => _world.Update("crmseg_order", moving, "crmseg_contactid", new EntityReference("contact", other)), other);
        Assert.AreEqual("VIP", _world.Badges(other));
        Check("the order is deleted", other, () => _world.Service.Delete("crmseg_order", moving));
        Check("the other order is deleted", contact, () => _world.Service.Delete("crmseg_order", order));
        var created = Guid.NewGuid();
        Check("a contact is created", created, () => _world.Contact("New", row =>
        {
            row.Id = created;
            row["jobtitle"] = "Nurse";
        }));
        Assert.AreEqual("NURSE", _world.Badges(created));
    }

    [TestMethod]
    public void AHistoryLongerThanAPage_IsPendingUntilAJobSettlesIt()
    {
        var contact = Customers[10_000];
        Assert.AreEqual("", _world.Badges(contact));
        var order = Guid.Empty;

        var cost = Costs.Of(() => order = _world.Order(contact, 2_000m));

        Assert.IsLessThanOrEqualTo(MostReads, cost.Reads.Count, cost.ToString());
        Assert.IsLessThanOrEqualTo(3, cost.Writes.Count, cost.ToString());
        Assert.AreEqual(_world.Now, _world.PendingSince(contact));
        Assert.AreEqual("", _world.Badges(contact), "as it was");
        cost = Costs.Of(() => _world.Update("contact", contact, "jobtitle", "Nurse"));
        Assert.IsLessThanOrEqualTo(MostReads, cost.Reads.Count, cost.ToString());
        Assert.AreEqual("", _world.Badges(contact));

        _world.Organization.RunJobs();

        Assert.IsNull(_world.PendingSince(contact));
        Assert.AreEqual("NURSE, VIP", string.Join(", ", _world.Badges(contact).Split(", ").Order(StringComparer.Ordinal)));
        _world.Service.Delete("crmseg_order", order);
        Assert.AreEqual(_world.Now, _world.PendingSince(contact));
        _world.Organization.RunJobs();
        Assert.AreEqual("NURSE", _world.Badges(contact));
    }

    [TestMethod]
    public void ALine_CostsTheSameWhateverTheHistory_AndLeavesTheCustomerToAJob()
    {
        foreach (var orders in new[] { 10, 4_000, 10_000 })
        {
            var contact = Customers[orders];
            var order = _world.Order(contact, 0.01m);
            _world.Organization.RunJobs();

            var cost = Costs.Of(() => _world.Service.Create(new Entity("crmseg_orderline")
            {
                ["crmseg_name"] = "Line",
                ["crmseg_orderid"] = new EntityReference("crmseg_order", order),
                ["crmseg_category"] = "Shoes",
                ["crmseg_quantity"] = 1m,
                ["crmseg_amount"] = 0m,
            }));

            Assert.IsLessThanOrEqualTo(MostReads, cost.Reads.Count, cost.ToString());
            Assert.IsLessThanOrEqualTo(3, cost.Writes.Count, cost.ToString());
            Assert.AreEqual(_world.Now, _world.PendingSince(contact));
            _world.Organization.RunJobs();
            Assert.IsNull(_world.PendingSince(contact));
        }
    }

    [TestMethod]
    public void OnlyWhatFormulasRead_IsReadOfAContactAndItsOrders()
    {
        var cost = Costs.Of(() => _world.Order(Customers[10], 1m));

        CollectionAssert.AreEqual(
            new[] { "createdon", "crmseg_badges", "crmseg_loyaltytierid", "crmseg_pointsbalance", "crmseg_satisfaction", "fullname", "jobtitle", "statecode" },
            cost.ColumnsOf("contact").Where(column => !column.Contains('.', StringComparison.Ordinal)).ToArray());
        CollectionAssert.AreEqual(
            new[] { "crmseg_channel", "crmseg_contactid", "crmseg_discount", "crmseg_orderedon", "crmseg_total", "statuscode" }, cost.ColumnsOf("crmseg_order").ToArray());
        Assert.IsFalse(cost.Reads.Any(read => cost.ColumnsOf(read.Table!).Contains("*")), cost.ToString());
    }

    private static void State(Guid contact, int state, int status) => _world.Service.Update(
        new Entity("contact", contact) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) });

    private static void Check(string what, Guid contact, Action act, Guid? other = null)
    {
        Guid[] customers = other is { } second ? [contact, second] : [contact];
        var before = customers.Sum(Changes);
        var cost = Costs.Of(act);
        var changes = customers.Sum(Changes) - before;

        Assert.IsLessThanOrEqualTo(MostReads, cost.Reads.Count, $"{what}: {cost}");
        Assert.IsLessThanOrEqualTo((3 * customers.Length) + (3 * changes), cost.Writes.Count, $"{what}: {changes} changes, {cost}");
        foreach (var each in customers)
        {
            Assert.IsNull(_world.PendingSince(each), $"{what}: settled at once");
        }
    }

    // What changed: intervals that began or ended, entries of the ledger.
    private static int Changes(Guid contact) => Rows("crmseg_membership", contact).Concat(Rows("crmseg_tierstanding", contact)).Sum(
        row => row.GetAttributeValue<int>("crmseg_sequence") == 0 ? 1 : 2) + Rows("crmseg_pointsentry", contact).Count;

    private static IReadOnlyList<Entity> Rows(string table, Guid contact) => _world.Rows(table, ("crmseg_contactid", contact));
}

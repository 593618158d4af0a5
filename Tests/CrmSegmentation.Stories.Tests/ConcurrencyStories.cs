using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Promise 3 (lock): saves of the same customer, twenty at a time, have one right answer.</summary>
[TestClass]
public sealed class ConcurrencyStories
{
    private const int Threads = 20;

    private static World _world = null!;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New();
        _world.Publish("VIP", HotPathWords.Spent1000);
        _world.Publish("NURSE", "jobtitle = \"Nurse\"");
        _world.Club();
        _world.Organization.RunJobs();
    }

    [ClassCleanup]
    public static void Close() => _world.Dispose();

    [TestMethod]
    public void OrdersAgainstOrders_HaveOneRightAnswer()
    {
        var contact = _world.Contact();

        AtOnce(_ => _world.Order(contact, 60m), _ => _world.Order(contact, 60m), _ => _world.Cancel(_world.Order(contact, 600m)));

        AssertRight(contact);
        Assert.AreEqual("VIP", _world.Badges(contact));
    }

    [TestMethod]
    public void OrdersAgainstSavesOfTheContact_HaveOneRightAnswer()
    {
        var contact = _world.Contact();

        AtOnce(
            _ => _world.Order(contact, 60m),
            i => _world.Update("contact", contact, "jobtitle", i % 4 == 1 ? "Nurse" : "Doctor"),
            _ => _world.Service.Delete("crmseg_order", _world.Order(contact, 600m)));

        AssertRight(contact);
        _world.Update("contact", contact, "jobtitle", "Nurse");
        AssertRight(contact);
    }

    [TestMethod]
    public void OrdersThatMoveBetweenCustomers_HaveOneRightAnswerForBoth()
    {
        var one = _world.Contact("One");
        var other = _world.Contact("Other");
        var orders = Enumerable.Range(0, Threads).Select(i => _world.Order(i % 2 == 0 ? one : other, 150m)).ToArray();

        AtOnce(
            i => _world.Update("crmseg_order", orders[i], "crmseg_contactid", new EntityReference("contact", other)),
            i => _world.Update("crmseg_order", orders[i], "crmseg_contactid", new EntityReference("contact", one)),
            i => _world.Update("contact", i % 2 == 0 ? one : other, "jobtitle", i % 3 == 0 ? "Nurse" : "Doctor"));

        AssertRight(one);
        AssertRight(other);
    }

    [TestMethod]
    public void MergesAgainstOrdersAndSaves_HaveOneRightAnswer()
    {
        var survivor = _world.Contact("Survivor");
        var going = Enumerable.Range(0, Threads).Select(i => _world.Contact($"Going {i}")).ToArray();
        foreach (var contact in going)
        {
            _world.Order(contact, 100m);
        }

        AtOnce(
            i => _world.Service.Execute(new MergeRequest
            {
                Target = new EntityReference("contact", survivor),
                SubordinateId = going[i],
                UpdateContent = new Entity("contact"),
            }),
            i => _world.Order(i % 2 == 0 ? survivor : going[i], 60m),
            i => _world.Update("contact", survivor, "jobtitle", i % 2 == 0 ? "Nurse" : "Doctor"));

        _world.Organization.RunJobs();
        AssertRight(survivor);
        Assert.AreEqual("VIP", string.Join(",", _world.Badges(survivor).Split(", ").Where(badge => badge == "VIP")));
    }

    [TestMethod]
    public void RequestsAboutManyRows_AgainstSingleSaves_HaveOneRightAnswer()
    {
        var contacts = Enumerable.Range(0, 5).Select(i => _world.Contact($"{i}")).ToArray();

        AtOnce(
            i => _world.Orders(contacts.Select(contact => _world.NewOrder(contact, 10m))),
            i => _world.Service.Execute(new UpdateMultipleRequest
            {
                Targets = new EntityCollection([.. contacts.Reverse().Select(contact => new Entity("contact", contact) { ["jobtitle"] = i % 2 == 0 ? "Nurse" : "Doctor" })])
                {
                    EntityName = "contact",
                },
            }),
            i => _world.Order(contacts[i % contacts.Length], 30m));

        _world.Organization.RunJobs();
        foreach (var contact in contacts)
        {
            AssertRight(contact);
        }
    }

    // Twenty threads that wait for one another to begin; each does everything, at other times than its neighbours.
    private static void AtOnce(params Action<int>[] acts)
    {
        using var start = new Barrier(Threads);
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                for (var k = 0; k < acts.Length; k++)
                {
                    acts[(i + k) % acts.Length](i);
                }
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                lock (failures)
                {
                    failures.Add(fault);
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.AreEqual("", string.Join("; ", failures.Select(failure => failure.Message)));
    }

    private static void AssertRight(Guid contact)
    {
        var orders = _world.Rows("crmseg_order", ("crmseg_contactid", contact))
            .Where(order => order.GetAttributeValue<OptionSetValue>("statuscode").Value == 2).ToArray();
        var spent = orders.Sum(order => order.GetAttributeValue<decimal>("crmseg_total"));
        var row = _world.Row("contact", contact);
        var profile = _world.Row("crmseg_profile", contact);
        Assert.AreEqual(spent, profile.GetAttributeValue<decimal>("crmseg_spend"));
        Assert.AreEqual(orders.Length, profile.GetAttributeValue<int?>("crmseg_orders") ?? 0);
        string[] badges =
        [
            .. row.GetAttributeValue<string>("jobtitle") == "Nurse" ? ["NURSE"] : Array.Empty<string>(), .. spent >= 1_000m ? ["VIP"] : Array.Empty<string>(),
        ];
        Assert.AreEqual(string.Join(", ", badges), _world.Badges(contact));
        Assert.AreEqual(spent >= 1_000m ? "GOLD" : "SILVER", row.GetAttributeValue<EntityReference>("crmseg_loyaltytierid").Name);
        Assert.AreEqual(spent, row.GetAttributeValue<decimal>("crmseg_pointsbalance"));
        Assert.AreEqual(spent, _world.Rows("crmseg_pointsentry", ("crmseg_contactid", contact)).Sum(entry => entry.GetAttributeValue<decimal>("crmseg_points")));
        foreach (var table in new[] { "crmseg_membership", "crmseg_tierstanding" })
        {
            var open = _world.Rows(table, ("crmseg_contactid", contact), ("crmseg_sequence", 0)).Select(each => each.GetAttributeValue<string>("crmseg_name")).ToArray();
            Assert.HasCount(open.Length, open.Distinct().ToArray(), $"{table}: {string.Join(", ", open)}");
            Assert.HasCount(table == "crmseg_membership" ? badges.Length : 1, open);
        }

        var told = _world.Rows("crmseg_event", ("crmseg_contact", contact.ToString("D"))).Select(each => (int)each.GetAttributeValue<decimal>("crmseg_sequence")).Order().ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(1, told.Length).ToArray(), told);
    }
}

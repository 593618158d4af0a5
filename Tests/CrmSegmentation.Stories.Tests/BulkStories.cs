using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Promise 2 (cost): a request about many rows settles a set number of customers at once and leaves the others to jobs, each once; in the
/// end all is as if each order had been saved alone.
/// </summary>
[TestClass]
public sealed class BulkStories
{
    private const int Customers = 300;
    private const int OrdersInAll = 1_000;
    private const int AtOnce = 100;

    private static readonly Costs Costs = new();
    private static World _world = null!;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New(observer: Costs.Observer);
        _world.Publish("VIP", HotPathWords.Spent1000);
        _world.Publish("REGULAR", "CountRows(Orders) >= 3 And Not(\"VIP\" in Segments)");
        _world.Club();
        _world.Organization.RunJobs();
    }

    [ClassCleanup]
    public static void Close() => _world.Dispose();

    [TestMethod]
    public void AThousandOrdersOfThreeHundredCustomers_AreAllRightInTheEnd()
    {
        var together = Contacts(Customers);
        var alone = Contacts(Customers);
        _world.Organization.RunJobs();

        var cost = Costs.Of(() => _world.Orders(Orders(together, OrdersInAll)));

        var profiles = cost.Writes.Where(write => write is { Message: "Update", Table: "crmseg_profile" }).Select(write => (Entity)write.Parameters["Target"]).ToArray();
        Assert.HasCount(AtOnce, profiles.Where(profile => profile.Contains("crmseg_settledon")).ToArray(), "settled at once");
        var left = profiles.Where(profile => profile.Contains("crmseg_pendingsince")).Select(profile => profile.Id).ToArray();
        Assert.HasCount(left.Length, left.Distinct().ToArray(), "left to a job once");
        Assert.AreEqual(left.Length, together.Count(contact => _world.PendingSince(contact) is not null));
        foreach (var order in Orders(alone, OrdersInAll))
        {
            _world.Service.Create(order);
        }

        _world.Organization.RunJobs();
        for (var i = 0; i < Customers; i++)
        {
            Assert.AreEqual(_world.State(alone[i]), _world.State(together[i]), $"customer {i}");
        }

        Assert.Contains("VIP", together.Select(_world.Badges).Distinct());
        Assert.Contains("REGULAR", together.Select(_world.Badges).Distinct());
    }

    [TestMethod]
    public void ExecuteMultiple_IsAsManySavesAlone()
    {
        var together = Contacts(20);
        var alone = Contacts(20);
        var requests = new OrganizationRequestCollection();
        requests.AddRange(Orders(together, 80).Select(order => new CreateRequest { Target = order }));

        _world.Service.Execute(new ExecuteMultipleRequest
        {
            Requests = requests,
            Settings = new ExecuteMultipleSettings { ContinueOnError = false, ReturnResponses = false },
        });

        foreach (var order in Orders(alone, 80))
        {
            _world.Service.Create(order);
        }

        _world.Organization.RunJobs();
        for (var i = 0; i < together.Length; i++)
        {
            Assert.AreEqual(_world.State(alone[i]), _world.State(together[i]), $"customer {i}");
        }
    }

    [TestMethod]
    public void ARequestThatIsRolledBack_LeavesNoTraceNoEventNoJob()
    {
        var contacts = Contacts(150);
        _world.Organization.RunJobs();
        var before = Trace(contacts);
        Entity[] orders = [.. Orders(contacts, 500), new Entity("crmseg_order") { ["crmseg_total"] = "not a number" }];

        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => _world.Orders(orders));

        Assert.AreEqual(0, _world.Organization.RunJobs());
        Assert.AreEqual(before, Trace(contacts));
    }

    private static Guid[] Contacts(int count) => [.. Enumerable.Range(0, count).Select(i => _world.Contact($"Customer {i}"))];

    // The totals come to more than 1,000 for some of them.
    private static IEnumerable<Entity> Orders(Guid[] contacts, int count) =>
        Enumerable.Range(0, count).Select(i => _world.NewOrder(contacts[i % contacts.Length], 7m * (i % contacts.Length), _world.Now.AddMinutes(-i)));

    private static string Trace(Guid[] contacts) =>
        $"{string.Join(" ", contacts.Select(contact => $"{_world.Row("crmseg_profile", contact).RowVersion}{_world.Row("contact", contact).RowVersion}"))} "
        + $"{contacts.Sum(contact => _world.Rows("crmseg_order", ("crmseg_contactid", contact)).Count)} "
        + $"{_world.Rows("crmseg_event", ("crmseg_contact", contacts[^1].ToString("D"))).Count} {_world.Rows("asyncoperation").Count}";

    [TestMethod]
    public void NewContacts_OfARequestThatIsLeftToJobs_AreToldOfLikeThoseThatAreSettledAtOnce()
    {
        using var world = World.New();
        world.Publish("ALL", "Not IsBlank(lastname)");
        world.SettleOneAtOnce();
        Guid[] contacts = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

        world.InOneTransaction([.. contacts.Select(id => new CreateRequest { Target = new Entity("contact", id) { ["lastname"] = "Ek" } })]);
        world.Organization.RunJobs();

        foreach (var contact in contacts)
        {
            Assert.AreEqual("ALL", world.Badges(contact));
            Assert.AreEqual("Entered ALL", world.Events(contact));
        }
    }
}

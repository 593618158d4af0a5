using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Promise 3 (lock): the embedded store has one writer, so that nothing deadlocks in it; whether anything would in Dataverse is told by the
/// order in which transactions first write rows (Plugins/docs/locks.md).
/// </summary>
[TestClass]
public sealed class LockOrderStories
{
    private const string Profile = "crmseg_profile";

    // What the settling of a customer writes behind its profile, in this order; what the contact shows is last.
    private static readonly string[] Order = [Profile, "crmseg_tierstanding", "crmseg_pointsentry", "crmseg_membership", "crmseg_event"];

    private static World _world = null!;
    private static IReadOnlyList<EntityReference>[] _single = [];
    private static IReadOnlyList<EntityReference>[] _uniting = [];

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New(keepsLog: true);
        _world.Publish("VIP", HotPathWords.Spent1000);
        _world.Publish("NURSE", "jobtitle = \"Nurse\"");
        _world.Publish("SHOES", "CountIf(OrderLines, Category = \"Shoes\") >= 1");
        _world.Publish("FAILS", "1 / Len(department) > 0");
        _world.Club();
        _world.Organization.RunJobs();
        var before = _world.Organization.TransactionLog.Count;
        var contacts = Enumerable.Range(0, 4).Select(i => _world.Contact($"{i}")).ToArray();
        for (var round = 0; round < 2; round++)
        {
            Live(contacts[0], contacts[1]);
            Live(contacts[1], contacts[0]);
        }

        _single = [.. _world.Organization.TransactionLog.Skip(before)];
        _world.Order(contacts[2], 2_000m);
        _world.Service.Execute(new MergeRequest
        {
            Target = new EntityReference("contact", contacts[3]),
            SubordinateId = contacts[2],
            UpdateContent = new Entity("contact") { ["jobtitle"] = "Nurse" },
        });
        _world.Service.Execute(new MergeRequest
        {
            Target = new EntityReference("contact", contacts[0]),
            SubordinateId = contacts[1],
            UpdateContent = new Entity("contact"),
        });
        _uniting = [.. _world.Organization.TransactionLog.Skip(before + _single.Length)];
    }

    [ClassCleanup]
    public static void Close() => _world.Dispose();

    [TestMethod]
    public void SavesOfOneRow_WriteTablesInOneOrder()
    {
        foreach (var transaction in _single)
        {
            var tables = transaction.Select(row => row.LogicalName).Where(Order.Contains).Select(table => Array.IndexOf(Order, table)).ToArray();
            CollectionAssert.AreEqual(tables.Order().ToArray(), tables, Text(transaction));
            if (tables.Length > 0)
            {
                Assert.AreEqual(0, tables[0], $"nothing without the lock: {Text(transaction)}");
            }
        }

        CollectionAssert.IsSubsetOf(Order, _single.SelectMany(transaction => transaction).Select(row => row.LogicalName).ToArray(), "every table was written");
    }

    [TestMethod]
    public void TheContact_IsWrittenLast_OrByItsOwnSaveRightBehindTheLock()
    {
        foreach (var transaction in _single.Where(each => each.Any(row => row.LogicalName == "contact") && each.Any(row => row.LogicalName == Profile)))
        {
            var tables = transaction.Select(row => row.LogicalName).Where(table => table is "contact" || Order.Contains(table)).ToArray();
            var at = Array.IndexOf(tables, "contact");

            // A new contact is nobody else's yet, so its lock comes behind it.
            Assert.IsTrue(at == 0 || tables[at - 1] == Profile || tables.Skip(at).All(table => table == "contact"), Text(transaction));
        }
    }

    [TestMethod]
    public void LocksOfSeveralCustomers_AreTakenInTheOrderOfIds()
    {
        foreach (var transaction in _single.Concat(_uniting))
        {
            var profiles = transaction.Where(row => row.LogicalName == Profile).Select(row => row.Id).ToArray();
            CollectionAssert.AreEqual(profiles.Order().ToArray(), profiles);
        }

        Assert.IsTrue(_single.Any(transaction => transaction.Count(row => row.LogicalName == Profile) == 2), "an order that moved");
        Assert.IsTrue(_uniting.Any(transaction => transaction.Count(row => row.LogicalName == Profile) == 2), "a merge");
    }

    [TestMethod]
    public void NoTwoSavesOfOneRow_CanWaitForEachOther() => Assert.AreEqual("", string.Join("\n", Crossings(_single)));

    [TestMethod]
    public void AMerge_CanWaitOnlyForTheOrdersThatItGives()
    {
        // A merge takes locks, then orders; the save of an order takes the order, then the lock. Dataverse picks one, which can be sent again.
        var crossings = Crossings([.. _single, .. _uniting]).ToArray();

        Assert.IsTrue(crossings.All(crossing => crossing.Contains("crmseg_order", StringComparison.Ordinal)), string.Join("\n", crossings));
    }

    [TestMethod]
    public void TwoSavesThatWriteCrosswise_AreFoundOut()
    {
        EntityReference one = new("contact", Guid.NewGuid()), other = new("contact", Guid.NewGuid()), gate = new(Profile, Guid.NewGuid());

        Assert.HasCount(1, Crossings([[one], [other], [one, other], [other, one]]).ToArray());
        Assert.IsEmpty(Crossings([[one, gate, other], [gate, one, other], [gate, other, one]]).ToArray(), "behind the same lock they take turns");
    }

    private static void Live(Guid contact, Guid other)
    {
        _world.Update("contact", contact, "jobtitle", "Nurse");
        var order = _world.Order(contact, 600m);
        var second = _world.Order(contact, 600m);
        _world.Update("crmseg_order", order, "crmseg_total", 20m);
        _world.Update("crmseg_order", second, "crmseg_contactid", new EntityReference("contact", other));
        var line = _world.Service.Create(new Entity("crmseg_orderline")
        {
            ["crmseg_name"] = "Line",
            ["crmseg_orderid"] = new EntityReference("crmseg_order", order),
            ["crmseg_category"] = "Shoes",
            ["crmseg_quantity"] = 1m,
            ["crmseg_amount"] = 1m,
        });
        _world.Organization.RunJobs();
        _world.Service.Delete("crmseg_orderline", line);
        _world.Update("contact", contact, "jobtitle", "Doctor");
        _world.Cancel(order);
        _world.Service.Update(new Entity("contact", contact) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        _world.Service.Update(new Entity("contact", contact) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
        _world.Service.Delete("crmseg_order", second);
        _world.Clock.Advance(TimeSpan.FromDays(1));
        _world.Update("contact", contact, "department", "x");
        _world.Organization.RunJobs();
    }

    // Two transactions can wait for each other where one wrote a row before another row, the other one the other way round, and no row that
    // both wrote before these makes them take turns. A row that a transaction makes is nobody else's until it commits.
    private static IEnumerable<string> Crossings(IReadOnlyList<IReadOnlyList<EntityReference>> transactions)
    {
        var places = transactions.Select(rows => rows.Select((row, at) => (Key: Key(row), at)).ToDictionary(each => each.Key, each => each.at)).ToArray();
        var makers = new Dictionary<string, int>();
        for (var i = 0; i < transactions.Count; i++)
        {
            foreach (var row in transactions[i].Select(Key))
            {
                makers.TryAdd(row, i);
            }

            for (var k = i + 1; k < transactions.Count; k++)
            {
                var shared = transactions[i].Select(Key).Where(row => places[k].ContainsKey(row) && makers[row] != i).ToArray();

                // The first shared row of one, where it is that of the other too, is the row at which they take turns.
                if (shared.Length > 1 && places[k][shared[0]] != shared.Min(row => places[k][row]))
                {
                    yield return $"{Text(transactions[i])} <> {Text(transactions[k])}";
                }
            }
        }
    }

    // A profile has the id of its contact.
    private static string Key(EntityReference row) => $"{row.LogicalName} {row.Id}";

    private static string Text(IEnumerable<EntityReference> rows) => string.Join(", ", rows.Select(row => $"{row.LogicalName} {row.Id.ToString()[..13]}"));
}

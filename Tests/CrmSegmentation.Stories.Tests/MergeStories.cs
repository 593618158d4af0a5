using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Two contacts become one. Promise 6 (merge): both are locked, what the one who goes was is archived and its rows are gone before the
/// platform reparents children, the ledger moves, the survivor is settled, and an event tells both ids.
/// </summary>
[TestClass]
public sealed class MergeStories
{
    private const string Vip = "Sum(Orders, Total) >= 1000";
    private const string Some = "CountRows(Orders) >= 1";

    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void AMerge_OfTwoHistoriesWhoseKeysCollide_UnitesThem()
    {
        _world.Publish("VIP", Vip);
        _world.Publish("BUYER", Some);
        _world.StartProgram();
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        var moved = _world.Order(ann, 600m);
        _world.GiveOrderTo(moved, anna);
        _world.Order(ann, 700m);
        _world.AddPoints(ann, "welcome", 10m);
        _world.AddPoints(anna, "Welcome", 20m);
        Assert.AreEqual("BUYER", _world.Badges(anna));

        _world.Merge(ann, anna);

        Assert.AreEqual("BUYER, VIP", _world.Badges(ann));
        Assert.AreEqual(1330m, _world.Points(ann));
        Assert.AreEqual("Silver", _world.Row("contact", ann).GetAttributeValue<EntityReference>("crmseg_loyaltytierid").Name);
        CollectionAssert.Contains(_world.Keys(ann), $"order:crmseg_order:{moved}:earn#m2");
        CollectionAssert.Contains(_world.Keys(ann), "Welcome#m2");
        CollectionAssert.AllItemsAreUnique(_world.Keys(ann));
        _world.EventsAreCounted(ann);
        Assert.EndsWith("Contacts merged; Entered VIP; Tier none to SILVER; Points 700 to 1330", _world.Events(ann));
    }

    [TestMethod]
    public void TheContact_ThatIsMerged_KeepsNothingOfItsOwn()
    {
        _world.Publish("BUYER", Some);
        _world.StartProgram();
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        _world.Order(anna, 1500m);

        _world.Merge(ann, anna);

        foreach (var (table, column) in new[] { ("crmseg_profile", "crmseg_contactid"), ("crmseg_membership", "crmseg_contactid"), ("crmseg_tierstanding", "crmseg_contactid"), ("crmseg_pointsentry", "crmseg_contactid"), ("crmseg_order", "crmseg_contactid") })
        {
            Assert.IsEmpty(_world.Rows(table, (column, anna)), table);
        }

        var shown = _world.Row("contact", anna);
        Assert.AreEqual("", _world.Badges(anna));
        Assert.IsFalse(shown.Contains("crmseg_loyaltytierid") || shown.Contains("crmseg_pointsbalance"));
        Assert.HasCount(1, _world.Rows("crmseg_order", ("crmseg_contactid", ann)));
        Assert.AreEqual(1500m, _world.Row("contact", ann).GetAttributeValue<decimal>("crmseg_pointsbalance"));
    }

    [TestMethod]
    public void TheEvent_OfAMerge_TellsBothIds()
    {
        _world.Publish("BUYER", Some);
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));

        _world.Merge(ann, anna);

        var told = _world.Rows("crmseg_event", ("crmseg_contact", ann.ToString("D"))).Single();
        Assert.AreEqual(727_000_005, told.GetAttributeValue<OptionSetValue>("crmseg_kind").Value);
        Assert.AreEqual(anna.ToString("D"), told["crmseg_before"]);
        Assert.AreEqual(ann.ToString("D"), told["crmseg_after"]);
        Assert.AreEqual($"{ann:D}:1", told["crmseg_eventkey"]);
        Assert.AreEqual(_world.Now, told["crmseg_occurredon"]);
    }

    [TestMethod]
    public void TheArchive_OfAMerge_HoldsTheIntervalsAndWhatTheProfileSaid()
    {
        var vip = _world.Publish("VIP", Vip);
        _world.Publish("BUYER", Some);
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        var order = _world.Order(anna, 1000m);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        _world.Service.Update(new Entity("crmseg_order", order) { ["crmseg_total"] = 999m });
        _world.Clock.Advance(TimeSpan.FromHours(1));

        _world.Merge(ann, anna);

        var contact = _world.Archive(ann)["contacts"]!.AsArray().Single()!;
        Assert.AreEqual(anna.ToString("D"), (string?)contact["contactId"]);
        Assert.AreEqual("2026-11-22T14:00:00Z", (string?)contact["mergedOn"]);
        Assert.AreEqual(999m, (decimal)contact["profile"]!["spend"]!);
        var memberships = contact["memberships"]!.AsArray().ToDictionary(each => (string)each!["name"]!, each => each!);
        Assert.AreEqual(vip.ToString("D"), (string?)memberships["VIP"]["id"]);
        Assert.AreEqual("2026-11-22T13:00:00Z", (string?)memberships["VIP"]["endedOn"]);
        Assert.IsNull(memberships["VIP"]["endedByMerge"]);
        Assert.Contains("999", (string)memberships["VIP"]["endedReason"]!);
        Assert.AreEqual("2026-11-22T14:00:00Z", (string?)memberships["BUYER"]["endedOn"]);
        Assert.IsTrue((bool)memberships["BUYER"]["endedByMerge"]!);
    }

    [TestMethod]
    public void AContact_ThatWasMergedWithOthersBefore_BringsTheirArchiveAlong()
    {
        _world.Publish("BUYER", Some);
        _world.StartProgram();
        var (ann, anna, anne) = (_world.Contact("Ann"), _world.Contact("Anna"), _world.Contact("Anne"));
        var order = _world.Order(ann, 100m);
        _world.GiveOrderTo(order, anna);
        _world.GiveOrderTo(order, anne);

        _world.Merge(anna, anne);
        _world.Merge(ann, anna);

        CollectionAssert.AreEqual(
            new[] { anne.ToString("D"), anna.ToString("D") }, _world.Archive(ann)["contacts"]!.AsArray().Select(each => (string)each!["contactId"]!).ToArray());
        string[] keys =
        [
            $"order:crmseg_order:{order}:earn", $"order:crmseg_order:{order}:earn#m2", $"order:crmseg_order:{order}:earn#m3",
            $"order:crmseg_order:{order}:reverse", $"order:crmseg_order:{order}:reverse#m2",
        ];
        CollectionAssert.AreEqual(keys, _world.Keys(ann));
        Assert.AreEqual(100m, _world.Points(ann));
        _world.EventsAreCounted(ann);
    }

    [TestMethod]
    public void Orders_ThatChangeAfterAMerge_PostUnderKeysThatAreFree()
    {
        _world.Publish("BUYER", Some);
        _world.StartProgram();
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        var order = _world.Order(ann, 100m);
        foreach (var to in new[] { anna, ann, anna, ann, anna })
        {
            _world.GiveOrderTo(order, to);
        }

        _world.Merge(ann, anna);
        foreach (var total in new[] { 90m, 80m, 70m })
        {
            _world.Service.Update(new Entity("crmseg_order", order) { ["crmseg_total"] = total });
            Assert.AreEqual(total, _world.Points(ann));
        }

        _world.Cancel(order);

        Assert.AreEqual(0m, _world.Points(ann));
        CollectionAssert.AllItemsAreUnique(_world.Keys(ann));
        Assert.AreEqual(0m, _world.Rows("crmseg_pointsentry", ("crmseg_contactid", ann)).Sum(row => row.GetAttributeValue<decimal>("crmseg_points")));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void AnyHistory_OfOrdersThatMoveAndContactsThatMerge_EndsWithWhatTheOrdersComeTo(int seed)
    {
        _world.Publish("BUYER", Some);
        _world.StartProgram();
        var random = new Random(seed);
        var contacts = Enumerable.Range(0, 5).Select(number => _world.Contact($"C{number}")).ToList();
        var orders = Enumerable.Range(1, 4).Select(number => _world.Order(contacts[0], 10m * number)).ToArray();
        while (contacts.Count > 1)
        {
            for (var step = 0; step < 8; step++)
            {
                var order = orders[random.Next(orders.Length)];
                if (random.Next(4) == 0)
                {
                    _world.Service.Update(new Entity("crmseg_order", order) { ["crmseg_total"] = (decimal)random.Next(500) });
                }
                else
                {
                    _world.GiveOrderTo(order, contacts[random.Next(contacts.Count)]);
                }
            }

            var going = contacts[random.Next(1, contacts.Count)];
            contacts.Remove(going);
            _world.Merge(contacts[random.Next(contacts.Count)], going);
            foreach (var contact in contacts)
            {
                var sum = _world.Rows("crmseg_order", ("crmseg_contactid", contact)).Sum(row => row.GetAttributeValue<decimal>("crmseg_total"));
                Assert.AreEqual(sum, _world.Rows("crmseg_pointsentry", ("crmseg_contactid", contact)).Sum(row => row.GetAttributeValue<decimal>("crmseg_points")));
                Assert.AreEqual(sum, _world.Points(contact) ?? 0m);
                _world.EventsAreCounted(contact);
            }
        }
    }

    [TestMethod]
    public void AnAwardAndItsExpiry_WhoseKeysBothHave_StayTogether()
    {
        _world.Publish("BUYER", Some);
        _world.StartProgram();
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        foreach (var contact in new[] { ann, anna })
        {
            _world.AddPoints(contact, "gift", 50m);
            var expiry = _world.AddPoints(contact, "expire:crmseg_pointsentry:gift", -50m);
            _world.Service.Update(new Entity("crmseg_pointsentry", expiry) { ["crmseg_kind"] = new OptionSetValue(727_000_002), ["crmseg_sourcetable"] = "crmseg_pointsentry", ["crmseg_sourceid"] = "gift" });
        }

        _world.Merge(ann, anna);

        var moved = _world.Rows("crmseg_pointsentry", ("crmseg_contactid", ann), ("crmseg_idempotencykey", "expire:crmseg_pointsentry:gift#m2")).Single();
        Assert.AreEqual("gift#m2", moved["crmseg_sourceid"]);
        CollectionAssert.Contains(_world.Keys(ann), "gift#m2");
        CollectionAssert.AllItemsAreUnique(_world.Keys(ann));
    }

    [TestMethod]
    public void Memberships_ThatWereGivenByHand_GoOverToWhoIsNoMember()
    {
        var friends = _world.Publish("FRIENDS", null);
        var press = _world.Publish("PRESS", null);
        _world.Publish("INVITED", "\"FRIENDS\" in Segments");
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        var given = _world.GiveMembership(anna, friends);
        _world.GiveMembership(anna, press);
        var own = _world.GiveMembership(ann, press);

        _world.Merge(ann, anna);

        Assert.AreEqual("FRIENDS, INVITED, PRESS", _world.Badges(ann));
        Assert.AreEqual(ann, _world.Row("crmseg_membership", given).GetAttributeValue<EntityReference>("crmseg_contactid").Id);
        Assert.AreEqual(own, _world.Rows("crmseg_membership", ("crmseg_contactid", ann), ("crmseg_segmentid", press)).Single().Id);
        Assert.AreEqual("Contacts merged; Entered FRIENDS; Entered INVITED", _world.Events(ann));
        _world.EventsAreCounted(ann);
        Assert.HasCount(1, _world.Archive(ann)["contacts"]![0]!["memberships"]!.AsArray());
        _world.Order(ann, 1m);
        Assert.AreEqual("FRIENDS, INVITED, PRESS", _world.Badges(ann), "no formula ends what was given by hand");
    }

    [TestMethod]
    public void AMerge_ThatIsRefused_LeavesBothAsTheyWere()
    {
        _world.Publish("BUYER", Some);
        var account = new EntityReference("account", _world.Service.Create(new Entity("account") { ["name"] = "A" }));
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna", row => row["parentcustomerid"] = account));
        _world.Order(anna, 10m);

        Assert.ThrowsExactly<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => _world.Merge(ann, anna, checksParents: true));

        Assert.AreEqual("BUYER", _world.Badges(anna));
        Assert.AreEqual("Entered BUYER", _world.Events(anna));
        Assert.AreEqual("", _world.Events(ann));
        Assert.IsFalse(_world.Row("crmseg_profile", ann).Contains("crmseg_archivedintervals"));
    }

    [TestMethod]
    public void TheValues_ThatTheSurvivorTakesOver_AreNotBadgesTierAndBalance()
    {
        _world.Publish("BUYER", "crmseg_satisfaction = 5 And CountRows(Orders) >= 1");
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        _world.Order(anna, 10m);

        _world.Merge(ann, anna, new Entity("contact") { ["crmseg_badges"] = "King", ["crmseg_pointsbalance"] = 7m, ["crmseg_satisfaction"] = 5 });

        Assert.AreEqual("BUYER", _world.Badges(ann), "what formulas read is taken over and counts");
        Assert.IsFalse(_world.Row("contact", ann).Contains("crmseg_pointsbalance"));
    }

    [TestMethod]
    public void AMerge_WhileBothWaitToBeSettled_LeavesTheirJobsNothing()
    {
        _world.Publish("VIP", Vip);
        var (ann, anna, other) = (_world.Contact("Ann"), _world.Contact("Anna"), _world.Contact("Other"));
        _world.SettleOneAtOnce();
        _world.InOneTransaction(
            new CreateRequest { Target = _world.NewOrder(other, 1m) },
            new CreateRequest { Target = _world.NewOrder(ann, 600m) },
            new CreateRequest { Target = _world.NewOrder(anna, 600m) });
        Assert.IsTrue(_world.Row("crmseg_profile", anna).Contains("crmseg_pendingsince"));

        _world.Merge(ann, anna);
        _world.Organization.RunJobs();

        Assert.AreEqual("VIP", _world.Badges(ann));
        Assert.AreEqual("Contacts merged; Entered VIP", _world.Events(ann));
        Assert.IsFalse(_world.Row("crmseg_profile", ann).Contains("crmseg_pendingsince"));
        Assert.IsEmpty(_world.Rows("crmseg_profile", ("crmseg_profileid", anna)), "a job about who is gone makes no profile");
    }

    [TestMethod]
    public void AMerge_InATransactionOfManyCustomers_IsSettledByAJob()
    {
        _world.Publish("VIP", Vip);
        var (ann, anna, other) = (_world.Contact("Ann"), _world.Contact("Anna"), _world.Contact("Other"));
        _world.Order(ann, 600m);
        _world.Order(anna, 600m);
        _world.SettleOneAtOnce();

        _world.InOneTransaction(new CreateRequest { Target = _world.NewOrder(other, 1m) }, MergeWords.Merging(ann, anna));

        Assert.AreEqual("Contacts merged", _world.Events(ann));
        Assert.IsTrue(_world.Row("crmseg_profile", ann).Contains("crmseg_pendingsince"));
        _world.Organization.RunJobs();
        Assert.AreEqual("VIP", _world.Badges(ann));
        _world.EventsAreCounted(ann);
    }

    [TestMethod]
    public void AnArchive_ThatDoesNotFit_LosesItsOldestIntervalsAndSaysSo()
    {
        var segment = _world.Publish("BUYER", Some);
        var (ann, anna) = (_world.Contact("Ann"), _world.Contact("Anna"));
        for (var number = 1; number <= 12; number++)
        {
            _world.Service.Create(new Entity("crmseg_membership")
            {
                ["crmseg_name"] = $"number {number}",
                ["crmseg_contactid"] = new EntityReference("contact", anna),
                ["crmseg_segmentid"] = new EntityReference("crmseg_segment", segment),
                ["crmseg_sequence"] = number,
                ["crmseg_enteredon"] = _world.Now.AddDays(number - 1),
                ["crmseg_lefton"] = _world.Now.AddDays(number),
                ["crmseg_source"] = new OptionSetValue(727_000_000),
                ["crmseg_reason"] = new string('x', 99_000),
            });
        }

        _world.Merge(ann, anna);

        var archive = _world.Archive(ann);
        var names = archive["contacts"]![0]!["memberships"]!.AsArray().Select(each => (string)each!["name"]!).ToArray();
        Assert.AreEqual("number 12", names[^1]);
        Assert.AreEqual(12, names.Length + (int)archive["leftOutIntervals"]!);
        Assert.HasCount(10, names);
        Assert.AreEqual("2026-11-24T12:00:00Z", (string?)archive["leftOutUntil"]);
    }
}

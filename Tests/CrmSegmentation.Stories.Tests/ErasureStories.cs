using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Deletion and erasure leave nothing that identifies: promise 6 (deleting a contact cascades; events keep a text id until delivered, then
/// lose it; steps leave at once inside a deletion) and promise 9 of ForgetContact and ExportContact.
/// </summary>
[TestClass]
public sealed class ErasureStories
{
    private const string Name = "Quetzalcoatl";
    private const string Vip = "Sum(Orders, Total) >= 1000";

    // Dataverse's own: jobs and traces name what ran, and end with their retention.
    private static readonly string[] Platform = ["asyncoperation", "plugintracelog"];

    private World _world = null!;

    [TestInitialize]
    public void Open()
    {
        _world = World.New();
        _world.Publish("VIP", Vip);
        _world.Organization.RunJobs();
    }

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void Deletion_OfAContact_LeavesNothingThatIdentifies()
    {
        var contact = Customer();
        var order = _world.Order(contact, 1240m);
        Problem(contact);
        _world.Service.Create(new Entity("crmseg_job") { ["crmseg_name"] = "Preview", ["crmseg_result"] = $"{{\"joins\":[\"{contact}\"]}}" });

        _world.Service.Delete("contact", contact);
        _world.Organization.RunJobs();

        Assert.AreEqual("", Traces(contact));
        Assert.IsEmpty(_world.Rows("crmseg_profile"));
        Assert.IsEmpty(_world.Rows("crmseg_membership"));
        Assert.HasCount(1, _world.Rows("crmseg_event"), "what happened is still known, of nobody");
        Assert.IsNull(_world.Row("crmseg_order", order).GetAttributeValue<EntityReference>("crmseg_contactid"));
    }

    [TestMethod]
    public void Deletion_OfAContactWithAHistory_IsNotSettledAnew()
    {
        var contact = Customer();
        for (var i = 0; i < 5; i++)
        {
            _world.Order(contact, 300m);
        }

        _world.Service.Delete("contact", contact);
        _world.Organization.RunJobs();

        Assert.IsEmpty(_world.Rows("crmseg_profile"));
        Assert.HasCount(5, _world.Rows("crmseg_order"));
    }

    [TestMethod]
    public void Deletion_BeforeTheJobOfAPendingContactRan_FailsNoJob()
    {
        var contact = Customer();
        _world.Service.Update(new Entity("crmseg_profile", contact) { ["crmseg_pendingsince"] = _world.Now, ["crmseg_isdue"] = true });

        _world.Service.Delete("contact", contact);
        _world.Organization.RunJobs();

        Assert.IsEmpty(_world.Rows("crmseg_profile"));
        Assert.AreEqual("", string.Join("\n", _world.Rows("asyncoperation").Select(job => job.GetAttributeValue<string>("message"))));
    }

    [TestMethod]
    public void Deletion_WhileAnEventIsStillToBeDelivered_KeepsItsIdUntilThen()
    {
        var contact = Customer();
        _world.Order(contact, 1240m);
        var told = _world.Rows("crmseg_event").Single();
        var delivery = Deliver(told, state: 0);

        _world.Service.Delete("contact", contact);
        var kept = _world.Row("crmseg_event", told.Id);

        Assert.AreEqual(contact.ToString("D"), kept["crmseg_contact"]);
        Assert.AreEqual(told["crmseg_eventkey"], kept["crmseg_eventkey"], "a receiver tells repetitions by it");
        Assert.IsNull(kept.GetAttributeValue<string>("crmseg_reason"));
        Assert.AreEqual(0, CleanUp(), "not delivered yet");

        _world.Service.Update(new Entity("crmseg_delivery", delivery) { ["crmseg_state"] = new OptionSetValue(727000001) });
        Assert.AreEqual(1, CleanUp());
        Assert.AreEqual("", Traces(contact));
        Assert.AreEqual(0, CleanUp(), "once");
    }

    [TestMethod]
    public void Deletion_OfAnEventThatWasDelivered_TakesItsKeyFromTheDeliveryToo()
    {
        var contact = Customer();
        _world.Order(contact, 1240m);
        Deliver(_world.Rows("crmseg_event").Single(), state: 1);

        _world.Service.Delete("contact", contact);

        Assert.AreEqual("", Traces(contact));
    }

    [TestMethod]
    public void Deletion_OfAMergedContact_TakesItFromTheSurvivorsArchive()
    {
        var survivor = _world.Contact("Survivor");
        var merged = Customer();
        var other = _world.Contact("Other");
        _world.Order(merged, 1240m);
        Merge(survivor, other);
        Merge(survivor, merged);
        Assert.Contains("crmseg_profile", Traces(merged));

        _world.Service.Delete("contact", merged);

        Assert.AreEqual("", Traces(merged));
        Assert.Contains(other.ToString(), _world.Row("crmseg_profile", survivor).GetAttributeValue<string>("crmseg_archivedintervals"));
        Assert.AreEqual("VIP", _world.Badges(survivor));
    }

    [TestMethod]
    public void Forgetting_Unconfirmed_OnlySaysWhatWouldBeDone()
    {
        var contact = Customer();
        _world.Order(contact, 1240m);
        var before = Dump();

        var answer = _world.Call("crmseg_ForgetContact", ("ContactId", contact));
        var places = JsonNode.Parse((string)answer["Places"])!.AsArray();

        Assert.IsFalse((bool)answer["IsErased"]);
        Assert.AreEqual(before, Dump());
        Assert.AreEqual(1, Rows("crmseg_membership"));
        Assert.AreEqual(1, Rows("crmseg_event"));
        Assert.AreEqual(1, Rows("crmseg_order"));
        Assert.IsTrue(places.Any(place => !place!["isReached"]!.GetValue<bool>() && place["place"]!.GetValue<string>() == "audit history"));
        Assert.IsTrue(places.Any(place => !place!["isReached"]!.GetValue<bool>() && place["place"]!.GetValue<string>() == "the contact itself"));

        int Rows(string place) => places.First(each => each!["place"]!.GetValue<string>() == place)!["rows"]!.GetValue<int>();
    }

    [TestMethod]
    public void Forgetting_AContact_LeavesTheContactAlone()
    {
        var contact = Customer(row => row["crmseg_satisfaction"] = 4);
        var order = _world.Order(contact, 1240m);
        Deliver(_world.Rows("crmseg_event").Single(), state: 0);
        Problem(contact);

        var answer = _world.Call("crmseg_ForgetContact", ("ContactId", contact), ("Confirm", true));
        _world.Organization.RunJobs();

        Assert.IsTrue((bool)answer["IsErased"]);
        Assert.AreEqual("contact", Traces(contact), "the contact itself is not ours");
        Assert.AreEqual("", _world.Badges(contact));
        Assert.IsNull(_world.Row("contact", contact).GetAttributeValue<int?>("crmseg_satisfaction"));
        Assert.IsNull(_world.Row("crmseg_order", order).GetAttributeValue<EntityReference>("crmseg_contactid"));
        Assert.IsEmpty(_world.Rows("crmseg_profile"));
        Assert.AreEqual(727000004, _world.Rows("crmseg_delivery").Single().GetAttributeValue<OptionSetValue>("crmseg_state").Value, "withheld");
    }

    [TestMethod]
    public void Contact_ThatWasForgotten_BeginsAnew()
    {
        var contact = Customer();
        _world.Order(contact, 1240m);
        _world.Call("crmseg_ForgetContact", ("ContactId", contact), ("Confirm", true));

        var order = _world.Order(contact, 2000m);
        Assert.AreEqual("VIP", _world.Badges(contact));
        _world.Cancel(order);

        Assert.AreEqual("Left VIP", _world.Events(contact), "filled in silence like whoever is settled first, then told, and no key is in the way");
    }

    [TestMethod]
    public void Forgetting_AContactTwice_ChangesNothingMore()
    {
        var contact = Customer();
        _world.Order(contact, 1240m);
        _world.Call("crmseg_ForgetContact", ("ContactId", contact), ("Confirm", true));

        _world.Call("crmseg_ForgetContact", ("ContactId", contact), ("Confirm", true));

        Assert.AreEqual("contact", Traces(contact));
    }

    [TestMethod]
    public void Export_OfAContact_HoldsAllThatNamesIt()
    {
        var contact = Customer(row => row["crmseg_satisfaction"] = 4);
        _world.Order(contact, 1240m);
        Deliver(_world.Rows("crmseg_event").Single(), state: 0);
        Problem(contact);
        var other = _world.Contact("Other");
        _world.Order(other, 1240m);

        var answer = _world.Call("crmseg_ExportContact", ("ContactId", contact));
        var tables = JsonNode.Parse((string)answer["Export"])!["tables"]!.AsObject();

        foreach (var table in Traces(contact).Split(','))
        {
            Assert.IsNotEmpty(tables[table]!.AsArray(), table);
        }

        Assert.AreEqual(1240m, tables["crmseg_order"]!.AsArray().Single()!["crmseg_total"]!.GetValue<decimal>());
        Assert.AreEqual(4, tables["contact"]!.AsArray().Single()!["crmseg_satisfaction"]!.GetValue<int>());
        Assert.AreEqual("2026-11-22T12:00:00Z", tables["crmseg_membership"]!.AsArray().Single()!["crmseg_enteredon"]!.GetValue<string>());
        Assert.DoesNotContain(other.ToString(), (string)answer["Export"]);
    }

    private Guid Customer(Action<Entity>? with = null) => _world.Contact(Name, with);

    private void Merge(Guid survivor, Guid merged) => _world.Service.Execute(new Microsoft.Crm.Sdk.Messages.MergeRequest
    {
        Target = new EntityReference("contact", survivor),
        SubordinateId = merged,
        UpdateContent = new Entity("contact"),
    });

    private void Problem(Guid contact) => _world.Service.Create(new Entity("crmseg_problem")
    {
        ["crmseg_name"] = "VIP: division by zero",
        ["crmseg_contact"] = contact.ToString("D"),
        ["crmseg_day"] = _world.Now.Date,
    });

    private Guid Deliver(Entity told, int state)
    {
        var subscription = _world.Service.Create(new Entity("crmseg_subscription") { ["crmseg_name"] = "Flow" });
        return _world.Service.Create(new Entity("crmseg_delivery")
        {
            ["crmseg_name"] = told["crmseg_eventkey"],
            ["crmseg_eventid"] = told.ToEntityReference(),
            ["crmseg_subscriptionid"] = new EntityReference("crmseg_subscription", subscription),
            ["crmseg_state"] = new OptionSetValue(727000000 + state),
        });
    }

    /// <summary>What maintenance does with events of contacts that are gone.</summary>
    private int CleanUp() => Plugins.Jobs.OrphanedEvents.Clean(_world.Service, _world.Now);

    /// <summary>The tables in which something names the contact: its id or its name in any column.</summary>
    private string Traces(Guid contact) => string.Join(",", Texts()
        .Where(text => text.Text.Contains(contact.ToString("D"), StringComparison.OrdinalIgnoreCase) || text.Text.Contains(Name, StringComparison.OrdinalIgnoreCase))
        .Select(text => text.Table).Distinct().Order(StringComparer.Ordinal));

    private string Dump() => string.Join("\n", Texts().Select(text => $"{text.Table}: {text.Text}"));

    private IEnumerable<(string Table, string Text)> Texts() =>
        from table in _world.Organization.Tables.Except(Platform)
        from row in _world.Rows(table)
        from column in row.Attributes
        where column.Value is not null
        select (table, column.Value is EntityReference reference ? $"{reference.Id:D} {reference.Name}" : column.Value.ToString()!);
}

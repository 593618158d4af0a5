using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// What people are told who ask about a contact. Promise 9 (custom APIs): EvaluateContact, ContactSummary and MembersAsOf. Promise 2 (cost):
/// every answer says since when it is pending.
/// </summary>
[TestClass]
public sealed class AnswerStories
{
    private const string Vip = "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000";

    private static World _world = null!;
    private static Office _office = null!;
    private static Guid _admin;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New();
        _office = new Office(_world);
        _admin = _world.Organization.AdministratorId;
        _world.Publish("VIP", Vip, segment =>
        {
            segment["crmseg_name"] = "Very important";
            segment["crmseg_colour"] = "#FFD700";
            segment["crmseg_icon"] = "Crown";
            segment["crmseg_priority"] = 10;
        });
        _world.Publish("ADULT", "Age >= 18", segment => segment["crmseg_priority"] = 20);
        _world.Publish("HAND", null);
    }

    [ClassCleanup]
    public static async Task Close() => await _office.DisposeAsync();

    [TestMethod]
    public void Summary_OfAVip_SaysWhySinceWhenAndUntilWhen()
    {
        var contact = _world.Contact();
        _world.Order(contact, 1240m);

        var badge = _office.Summary(_admin, contact)["badges"]!.AsArray().Single()!;

        Assert.AreEqual("VIP", badge["code"]!.GetValue<string>());
        Assert.AreEqual("Very important", badge["name"]!.GetValue<string>());
        Assert.AreEqual("#FFD700", badge["colour"]!.GetValue<string>());
        Assert.AreEqual("Crown", badge["icon"]!.GetValue<string>());
        Assert.AreEqual("2026-11-22T12:00:00Z", badge["since"]!.GetValue<string>());
        Assert.AreEqual("2027-11-23T00:00:00Z", badge["until"]!.GetValue<string>());
        Assert.AreEqual("spent 1,240 USD since 22 Nov 2025, needs 1,000 USD or more", badge["reason"]!.GetValue<string>());
    }

    [TestMethod]
    public void Summary_WithAnEmptyColumn_NamesWhatCouldNotBeDecided()
    {
        var contact = _world.Contact();

        var undecided = _office.Summary(_admin, contact)["undecided"]!.AsArray().Single()!;

        Assert.AreEqual("ADULT", undecided["code"]!.GetValue<string>());
        Assert.AreEqual("could not be decided: birthdate is empty", undecided["text"]!.GetValue<string>());
    }

    [TestMethod]
    public void Summary_AsAFunction_ChangesNothing()
    {
        var contact = _world.Contact();
        _world.Order(contact, 1240m);
        var before = _world.Row("crmseg_profile", contact).RowVersion;

        _office.Summary(_admin, contact);

        Assert.AreEqual(before, _world.Row("crmseg_profile", contact).RowVersion);
    }

    [TestMethod]
    public void Verdict_OnSomebodyOutside_SaysWhatIsMissing()
    {
        var contact = _world.Contact(with: row => row["birthdate"] = new DateTime(2010, 1, 1));
        _world.Order(contact, 840m);

        var verdicts = _office.Verdicts(_admin, contact);

        Assert.IsFalse(verdicts["VIP"]["isMember"]!.GetValue<bool>());
        Assert.AreEqual("spent 840 USD since 22 Nov 2025, needs 1,000 USD or more", Only(verdicts["VIP"], "because"));
        Assert.Contains("160 USD", Only(verdicts["VIP"], "missing"));
        Assert.AreEqual("2028-01-01T00:00:00Z", verdicts["ADULT"]["until"]!.GetValue<string>());
        Assert.AreEqual("members are added by hand or by a model", Only(verdicts["HAND"], "because"));
    }

    [TestMethod]
    public void Verdict_OnAMember_SaysWhySinceAndUntil()
    {
        var contact = _world.Contact();
        _world.Order(contact, 1240m);

        var answer = _world.Call("crmseg_EvaluateContact", ("ContactId", contact), ("SegmentCode", "vip"));
        var verdict = JsonNode.Parse((string)answer["Verdicts"])!.AsArray().Single()!.AsObject();

        Assert.IsTrue((bool)answer["IsMember"]);
        Assert.IsFalse((bool)answer["IsPending"]);
        Assert.AreEqual("rule", verdict["source"]!.GetValue<string>());
        Assert.AreEqual("2026-11-22T12:00:00Z", verdict["since"]!.GetValue<string>());
        Assert.AreEqual("2027-11-23T00:00:00Z", verdict["until"]!.GetValue<string>());
        Assert.AreEqual("spent 1,240 USD since 22 Nov 2025, needs 1,000 USD or more", Only(verdict, "because"));
        Assert.IsEmpty(verdict["missing"]!.AsArray());
    }

    [TestMethod]
    public void Answers_WhileChangesWait_SaySinceWhen()
    {
        var contact = _world.Contact();
        var since = new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);
        _world.Service.Update(new Entity("crmseg_profile", contact) { ["crmseg_pendingsince"] = since, ["crmseg_isdue"] = true });

        Assert.AreEqual("2026-11-20T08:00:00Z", _office.Summary(_admin, contact)["pendingSince"]!.GetValue<string>());
        Assert.AreEqual("2026-11-20T08:00:00Z", _office.Verdicts(_admin, contact)["VIP"]["pendingSince"]!.GetValue<string>());
        Assert.AreEqual(since, _world.Call("crmseg_MembersAsOf", ("SegmentCode", "VIP"))["PendingSince"]);
        Assert.IsFalse((bool)_world.Call("crmseg_EvaluateContact", ("ContactId", contact), ("Settle", true))["IsPending"], "settled first");
        Assert.IsFalse(_office.Summary(_admin, contact).ContainsKey("pendingSince"));
    }

    [TestMethod]
    public void Members_AsOfThen_AreThoseWhoWereIn()
    {
        using var world = World.New();
        world.Publish("VIP", Vip);
        var stays = world.Contact("Stays");
        var goes = world.Contact("Goes");
        world.Order(stays, 1000m);
        var order = world.Order(goes, 1000m);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var then = world.Now;
        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Cancel(order);

        Assert.AreEqual("Goes, Stays", Names(world, then));
        Assert.AreEqual("Stays", Names(world, null));
        Assert.AreEqual("", Names(world, then.AddDays(-1)));
    }

    [TestMethod]
    public void Members_PageByPage_AreAllOfThemOnce()
    {
        using var world = World.New();
        world.Publish("ALL", "true");
        for (var i = 0; i < 7; i++)
        {
            world.Contact($"C{i}");
        }

        var names = new List<string>();
        var page = "";
        for (var isComplete = false; !isComplete;)
        {
            var answer = world.Call("crmseg_MembersAsOf", [("SegmentCode", "ALL"), ("PageSize", 3), .. page.Length == 0 ? [] : new (string, object)[] { ("Page", page) }]);
            names.AddRange(MemberNames(answer));
            isComplete = (bool)answer["IsComplete"];
            page = isComplete ? "" : (string)answer["NextPage"];
        }

        CollectionAssert.AreEquivalent(new[] { "C0", "C1", "C2", "C3", "C4", "C5", "C6" }, names);
    }

    [TestMethod]
    public void Members_OfMergedContacts_ComeFromTheArchive()
    {
        using var world = World.New();
        world.Publish("VIP", Vip);
        var survivor = world.Contact("Survivor");
        var merged = world.Contact("Merged");
        world.Order(merged, 1240m);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var then = world.Now;
        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Service.Execute(new Microsoft.Crm.Sdk.Messages.MergeRequest
        {
            Target = new EntityReference("contact", survivor),
            SubordinateId = merged,
            UpdateContent = new Entity("contact"),
        });

        Assert.AreEqual("Merged", Names(world, then));
        Assert.AreEqual("Survivor", Names(world, null));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5001)]
    public void Members_OfAPageOfNoSize_AreRefused(int size) =>
        Assert.IsNotNull(Office.Refusal(() => _world.Call("crmseg_MembersAsOf", ("SegmentCode", "VIP"), ("PageSize", size))));

    [TestMethod]
    public void Maintenance_ThatHasNotRunForTwoHours_IsLate()
    {
        using var world = World.New();
        var office = new Office(world);
        world.Publish("VIP", Vip);
        var contact = world.Contact();

        Assert.AreEqual("ok", State());
        world.Clock.Advance(TimeSpan.FromMinutes(121));
        Assert.AreEqual("late", State());

        string State() => office.Summary(world.Organization.AdministratorId, contact)["maintenance"]!["state"]!.GetValue<string>();
    }

    private static string Only(JsonObject verdict, string list) => verdict[list]!.AsArray().Single()!.GetValue<string>();

    private static string Names(World world, DateTime? asOf)
    {
        var names = new List<string>();
        var answer = world.Call("crmseg_MembersAsOf", [("SegmentCode", "VIP"), .. asOf is { } then ? [("AsOf", then)] : Array.Empty<(string, object)>()]);
        names.AddRange(MemberNames(answer));
        while (!(bool)answer["IsComplete"])
        {
            answer = world.Call(
                "crmseg_MembersAsOf",
                [("SegmentCode", "VIP"), ("Page", answer["NextPage"]), .. asOf is { } at ? [("AsOf", at)] : Array.Empty<(string, object)>()]);
            names.AddRange(MemberNames(answer));
        }

        return string.Join(", ", names.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> MemberNames(ParameterCollection answer) =>
        JsonNode.Parse((string)answer["Members"])!.AsArray().Select(member => member!["name"]!.GetValue<string>());
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Nobody is told more than they may know. Promise 9 (custom APIs): each has an execute privilege, answers are trimmed to the caller, and
/// reasons hide what the reader may not see.
/// </summary>
[TestClass]
public sealed class SecurityStories
{
    private const int PrivilegeDenied = unchecked((int)0x80040220);
    private const int NotThere = unchecked((int)0x80040217);

    private static readonly string[] Hidden = ["SECRET", "Hush hush", "44"];

    private static World _world = null!;
    private static Office _office = null!;
    private static Guid _contact;
    private static Guid _insider;
    private static Guid _reader;
    private static Guid _keyholder;
    private static Guid _withoutOrders;
    private static Guid _withoutRole;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New();
        _office = new Office(_world);
        _office.SecureColumns();
        _insider = _office.Rep("Insider", roles: Office.Reader);
        _reader = _office.Rep("Reader", roles: Office.Reader);
        _keyholder = _office.Rep("Keyholder", roles: Office.Reader);
        _withoutOrders = _office.Rep("Withoutorders", readsOrders: false, Office.Reader);
        _withoutRole = _office.Rep("Withoutrole");
        _office.Unlock(_keyholder, "contact", Office.SecuredColumn);
        _office.Unlock(_keyholder, "contact", Office.SecuredDay);
        var everyone = _office.Team("Everyone", _insider, _reader, _keyholder, _withoutOrders);
        var few = _office.Team("Few", _insider);
        _office.Publish("SECRET", "CountRows(Orders) >= 1", few, segment =>
        {
            segment["crmseg_name"] = "Hush hush";
            segment["crmseg_isrestricted"] = true;
            segment["crmseg_family"] = "f";
            segment["crmseg_priority"] = 1;
        });
        _office.Publish("BIGFOOT", "smp_shoesize >= 43", everyone);
        _office.Publish("GROWN", "smp_born <= DateAdd(Today(), -18, TimeUnit.Years)", everyone);
        _office.Publish("SPENDER", "Sum(Orders, Total) >= 100", everyone);
        _office.Publish("AFTER", "\"SECRET\" in Segments", everyone);
        _office.Publish("NEVER", "Not(\"SECRET\" in Segments)", everyone);
        _office.Publish("MANY", "CountRows(Segments) >= 2", everyone);
        _office.Publish("SECOND", "Sum(Orders, Total) >= 50", everyone, segment =>
        {
            segment["crmseg_family"] = "f";
            segment["crmseg_priority"] = 2;
        });
        _contact = _world.Contact("Svensson", row => row["smp_shoesize"] = 44);
        _world.Order(_contact, 1240m);
    }

    [ClassCleanup]
    public static async Task Close() => await _office.DisposeAsync();

    [TestMethod]
    public void Rep_WithTheRightToARestrictedSegment_SeesIt()
    {
        Assert.Contains("Hush hush", Badges(_insider));
        Assert.AreEqual("now in SECRET", Text(_office.Verdicts(_insider, _contact)["SECOND"], "because"));
        Assert.AreEqual("is in SECRET", Text(_office.Verdicts(_insider, _contact)["AFTER"], "because"));
    }

    [TestMethod]
    public void Rep_WithoutTheRightToARestrictedSegment_SeesItNowhere()
    {
        var summary = _office.Summary(_reader, _contact).ToJsonString();
        var verdicts = _office.Ask(_reader, "crmseg_EvaluateContact", ("ContactId", _contact));

        foreach (var hidden in Hidden.Take(2))
        {
            Assert.DoesNotContain(hidden, summary);
            Assert.DoesNotContain(hidden, (string)verdicts["Verdicts"]);
        }

        var by = _office.Verdicts(_reader, _contact);
        Assert.AreEqual("the reason is hidden", Text(by["SECOND"], "because"));
        Assert.AreEqual("membership of other segments is hidden", Text(by["AFTER"], "because"));
        Assert.AreEqual("membership of other segments is hidden", Text(by["MANY"], "because"));
        Assert.AreEqual("", Text(by["NEVER"], "missing"), "what would need the hidden segment is not told");
    }

    [TestMethod]
    public void Rep_WhoAsksForARestrictedSegmentByCode_HearsThatThereIsNone()
    {
        Assert.AreEqual(Asked("SECRET"), Asked("NO_SUCH").Replace("NO_SUCH", "SECRET", StringComparison.Ordinal));
        Assert.IsNotNull(Office.Refusal(() => _office.Ask(_reader, "crmseg_MembersAsOf", ("SegmentCode", "SECRET"))));

        static string Asked(string code) => Assert.Throws<Exception>(
            () => _office.Ask(_reader, "crmseg_EvaluateContact", ("ContactId", _contact), ("SegmentCode", code))).Message;
    }

    [TestMethod]
    public void Rep_WithoutASecuredColumn_ReadsHidden()
    {
        Assert.AreEqual("smp_shoesize is hidden, needs 43 or more", Text(_office.Verdicts(_reader, _contact)["BIGFOOT"], "because"));
        Assert.Contains("smp_shoesize is hidden", _office.Summary(_reader, _contact).ToJsonString());
        Assert.DoesNotContain("44", Reasons(_reader));
    }

    [TestMethod]
    public void Rep_WithASecuredColumn_ReadsItsValue()
    {
        Assert.AreEqual("smp_shoesize is 44, needs 43 or more", Text(_office.Verdicts(_keyholder, _contact)["BIGFOOT"], "because"));
        Assert.Contains("smp_shoesize is 44", _office.Summary(_keyholder, _contact).ToJsonString());
    }

    [TestMethod]
    public void SecuredColumn_ThatIsEmpty_IsNotToldToBeSo()
    {
        var barefoot = _world.Contact("Barefoot");

        var told = _office.Verdicts(_keyholder, barefoot)["BIGFOOT"];
        var hidden = _office.Verdicts(_reader, barefoot)["BIGFOOT"];

        Assert.AreEqual("smp_shoesize", Text(told, "emptyColumns"));
        Assert.AreEqual("", Text(hidden, "emptyColumns"));
        Assert.IsNull(hidden["undecided"]);
        Assert.DoesNotContain("empty", hidden["because"]!.ToJsonString());
        Assert.DoesNotContain("filled", hidden["missing"]!.ToJsonString());
        Assert.AreEqual("BIGFOOT", string.Join(",", Undecided(_keyholder)));
        Assert.AreEqual("", string.Join(",", Undecided(_reader)));

        IEnumerable<string> Undecided(Guid user) => _office.Summary(user, barefoot)["undecided"]!.AsArray().Select(each => each!["code"]!.GetValue<string>());
    }

    [TestMethod]
    public void Instants_ThatAHiddenDateDecides_AreNotTold()
    {
        var comesOfAge = new DateTime(2030, 5, 17);
        var young = _world.Contact("Young", row => row["smp_born"] = comesOfAge.AddYears(-18));

        Assert.AreEqual("2030-05-17T00:00:00Z", _office.Verdicts(_keyholder, young)["GROWN"]["until"]!.GetValue<string>());
        Assert.DoesNotContain("2030-05-17", _office.Verdicts(_reader, young)["GROWN"].ToJsonString());
        Assert.DoesNotContain("2030-05-17", _office.Summary(_reader, young).ToJsonString());
        Assert.AreEqual("smp_born must change", Text(_office.Verdicts(_reader, young)["GROWN"], "missing"), "not: wait");
    }

    [TestMethod]
    public void Rep_WithoutTheRightToOrders_ReadsHiddenAmounts()
    {
        Assert.AreEqual("spent 1,240 USD, needs 100 USD or more", Text(_office.Verdicts(_reader, _contact)["SPENDER"], "because"));
        Assert.AreEqual("total of orders is hidden, needs 100 USD or more", Text(_office.Verdicts(_withoutOrders, _contact)["SPENDER"], "because"));
        Assert.DoesNotContain("1,240", Reasons(_withoutOrders));
        Assert.DoesNotContain("1,240", _office.Summary(_withoutOrders, _contact)["badges"]!.ToJsonString());
    }

    [TestMethod]
    public void Rep_WithoutTheRole_SeesLoyaltyAndNoSegment()
    {
        var summary = _office.Summary(_withoutRole, _contact);

        Assert.IsEmpty(summary["badges"]!.AsArray());
        Assert.IsEmpty(summary["undecided"]!.AsArray());
        Assert.AreEqual(PrivilegeDenied, Office.Refusal(() => _office.Verdicts(_withoutRole, _contact)));
        Assert.AreEqual(PrivilegeDenied, Office.Refusal(() => _office.Ask(_withoutRole, "crmseg_MembersAsOf", ("SegmentCode", "SPENDER"))));
    }

    [TestMethod]
    public void Badges_OnTheContact_HoldNoRestrictedSegment()
    {
        var seen = _world.Organization.CreateService(_withoutRole).Retrieve("contact", _contact, new ColumnSet("crmseg_badges"));

        Assert.DoesNotContain("Hush hush", seen.GetAttributeValue<string>("crmseg_badges"));
    }

    [TestMethod]
    [DataRow("crmseg_event")]
    [DataRow("crmseg_membership")]
    [DataRow("crmseg_profile")]
    [DataRow("crmseg_pointsentry")]
    [DataRow("crmseg_tierstanding")]
    public void Rep_WhoReadsOurTables_IsRefused(string table)
    {
        foreach (var rep in new[] { _insider, _reader, _withoutRole })
        {
            Assert.AreEqual(
                PrivilegeDenied,
                Office.Refusal(() => _world.Organization.CreateService(rep).RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) })));
        }
    }

    [TestMethod]
    public void Members_OfASegment_AreThoseWhomTheCallerMayRead()
    {
        using var world = World.New();
        var office = new Office(world);
        var unit = new EntityReference("businessunit", world.Organization.RootBusinessUnitId);
        var rep = world.Service.Create(new Entity("systemuser") { ["lastname"] = "Own", ["domainname"] = "own@x", ["businessunitid"] = unit });
        office.GiveOwnContacts(rep);
        office.Publish("ALL", "true", office.Team("Everyone", rep));
        var own = world.Contact("Own", row => row["ownerid"] = new EntityReference("systemuser", rep));
        var other = world.Contact("Other");

        var answer = office.Ask(rep, "crmseg_MembersAsOf", ("SegmentCode", "ALL"));

        Assert.Contains(own.ToString(), (string)answer["Members"]);
        Assert.DoesNotContain(other.ToString(), (string)answer["Members"]);
        Assert.IsNotNull(Office.Refusal(() => office.Summary(rep, other)), "Dataverse's own refusal");
        Assert.IsNotNull(Office.Refusal(() => office.Verdicts(rep, other)));
        Assert.IsNull(Office.Refusal(() => office.Summary(rep, own)));
    }

    // The connector's own user reads all segments, and must not lend that to whom it acts for.
    [TestMethod]
    public void Service_ThatActsForARep_SeesWhatTheRepSees()
    {
        var connector = _office.Rep("Connector", roles: Office.Service);
        var service = _world.Organization.CreateService(connector, impersonating: _reader);

        var answer = service.Execute(new OrganizationRequest("crmseg_EvaluateContact") { ["ContactId"] = _contact });

        Assert.AreEqual((string)_office.Ask(_reader, "crmseg_EvaluateContact", ("ContactId", _contact))["Verdicts"], answer["Verdicts"]);
        Assert.Contains("SECRET", (string)_office.Ask(connector, "crmseg_EvaluateContact", ("ContactId", _contact))["Verdicts"]);
    }

    [TestMethod]
    public void Contact_ThatIsNotThere_IsDataversesOwnFault() => Assert.AreEqual(NotThere, Office.Refusal(() => _office.Summary(_reader, Guid.NewGuid())));

    // By the Web API as every role. A rep has nothing of ours; Reader, Admin and Service have their role beside that.
    [TestMethod]
    [DataRow(null, "Summary", HttpStatusCode.OK)]
    [DataRow(Office.Reader, "Summary", HttpStatusCode.OK)]
    [DataRow(Office.Admin, "Summary", HttpStatusCode.OK)]
    [DataRow(Office.Service, "Summary", HttpStatusCode.OK)]
    [DataRow(null, "Evaluate", HttpStatusCode.Forbidden)]
    [DataRow(Office.Reader, "Evaluate", HttpStatusCode.OK)]
    [DataRow(Office.Admin, "Evaluate", HttpStatusCode.OK)]
    [DataRow(Office.Service, "Evaluate", HttpStatusCode.OK)]
    [DataRow(null, "Members", HttpStatusCode.Forbidden)]
    [DataRow(Office.Reader, "Members", HttpStatusCode.OK)]
    [DataRow(Office.Admin, "Members", HttpStatusCode.OK)]
    [DataRow(Office.Service, "Members", HttpStatusCode.OK)]
    [DataRow(null, "Export", HttpStatusCode.Forbidden)]
    [DataRow(Office.Reader, "Export", HttpStatusCode.Forbidden)]
    [DataRow(Office.Admin, "Export", HttpStatusCode.OK)]
    [DataRow(Office.Service, "Export", HttpStatusCode.Forbidden)]
    [DataRow(null, "Forget", HttpStatusCode.Forbidden)]
    [DataRow(Office.Reader, "Forget", HttpStatusCode.Forbidden)]
    [DataRow(Office.Admin, "Forget", HttpStatusCode.OK)]
    [DataRow(Office.Service, "Forget", HttpStatusCode.Forbidden)]
    public async Task WebApi_AsARole_AnswersOrRefuses(string? role, string operation, HttpStatusCode expected)
    {
        var user = role is null ? _withoutRole : _office.Rep($"{role}{operation}".Replace(" ", "", StringComparison.Ordinal), roles: role);
        if (role == Office.Reader && operation == "Members")
        {
            user = _reader;
        }

        var (status, body) = operation switch
        {
            "Summary" => await _office.Web(user, $"crmseg_ContactSummary(ContactId={_contact})"),
            "Evaluate" => await _office.Web(user, "crmseg_EvaluateContact", Body(("ContactId", _contact.ToString()))),
            "Members" => await _office.Web(user, "crmseg_MembersAsOf", Body(("SegmentCode", "SPENDER"))),
            "Export" => await _office.Web(user, "crmseg_ExportContact", Body(("ContactId", _contact.ToString()))),
            _ => await _office.Web(user, "crmseg_ForgetContact", Body(("ContactId", _contact.ToString()))),
        };

        Assert.AreEqual(expected, status, body);
        if (status == HttpStatusCode.OK)
        {
            var property = operation switch { "Summary" => "Summary", "Evaluate" => "Verdicts", "Members" => "Members", "Export" => "Export", _ => "Places" };
            Assert.IsNotNull(JsonNode.Parse(JsonNode.Parse(body)![property]!.GetValue<string>()), body);
        }
    }

    private static string Body(params (string Name, string Value)[] values) =>
        new JsonObject(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Name, value.Value))).ToJsonString();

    private static string Badges(Guid user) => (string)_office.Ask(user, "crmseg_ContactSummary", ("ContactId", _contact))["Badges"];

    private static string Reasons(Guid user) =>
        string.Join("\n", _office.Verdicts(user, _contact).Values.Select(verdict => verdict["because"]!.ToJsonString() + verdict["missing"]!.ToJsonString()));

    private static string Text(JsonObject verdict, string list) => string.Join("; ", verdict[list]!.AsArray().Select(text => text!.GetValue<string>()));
}

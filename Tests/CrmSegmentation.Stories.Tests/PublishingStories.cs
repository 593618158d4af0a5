using System.Security.Cryptography;
using System.Text;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static CrmSegmentation.Stories.Tests.PublishingWords;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Promise 8 (publishing): segments are written, published, paused, renamed, retired and deleted. Promise 1 (first read): a publication that is
/// rolled back poisons nothing.
/// </summary>
[TestClass]
public sealed class PublishingStories
{
    private const string Buyers = "CountRows(Orders) >= 1";
    private const string Spenders = "Sum(Orders, Total) >= 1000";

    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void ADraft_ThatIsWrong_IsSavedWithItsMistakesUnderTheWords()
    {
        var segment = _world.Segment("VIP", "Sum(Ordrs, Total) > 10", row => row["crmseg_colour"] = "green");
        Assert.AreEqual("SEG2001 in formula under Ordrs; SEG6011 in colour", _world.Mistakes(segment));

        _world.Change(segment, "crmseg_colour", "#107C41");
        Assert.AreEqual("SEG2001 in formula under Ordrs", _world.Mistakes(segment));

        _world.Change(segment, "crmseg_formula", Spenders);
        Assert.IsNull(_world.Row("crmseg_segment", segment).GetAttributeValue<string>("crmseg_diagnostics"));

        _world.Service.Update(new Entity("crmseg_segment", segment) { ["crmseg_formula"] = null, ["crmseg_exitformula"] = Buyers });
        Assert.AreEqual("SEG6007 in exitFormula", _world.Mistakes(segment));
    }

    [TestMethod]
    public void ADraft_ThatNamesASegmentThatNobodyWrote_IsToldSoUnderTheName()
    {
        _world.Segment("LAPSED", Buyers);
        var segment = _world.Segment("VIP", "\"LAPSED\" in Segments Or \"lost\" in Segments Or \"VIP\" in Segments");

        Assert.AreEqual("SEG6008 in formula under lost; SEG6002 in formula under VIP", _world.Mistakes(segment));
    }

    [TestMethod]
    public void ASave_OfWhatOnlyPublishingWrites_IsDropped()
    {
        var segment = _world.Segment("VIP", Spenders, row =>
        {
            row["crmseg_status"] = new OptionSetValue(Published);
            row["crmseg_publishedformula"] = "true";
            row["crmseg_version"] = 7;
            row["crmseg_diagnostics"] = "[]";
        });
        _world.Service.Update(new Entity("crmseg_segment", segment) { ["crmseg_publishedexitformula"] = "true", ["crmseg_publishedon"] = _world.Now });

        var row = _world.Row("crmseg_segment", segment);
        Assert.AreEqual(Draft, _world.StatusOf(segment));
        foreach (var column in new[] { "crmseg_publishedformula", "crmseg_publishedexitformula", "crmseg_version", "crmseg_publishedon", "crmseg_diagnostics" })
        {
            Assert.IsFalse(row.Contains(column), column);
        }
    }

    [TestMethod]
    public void APublication_OfAFormulaThatIsWrong_IsRefusedWithTheMistakeUnderTheWord()
    {
        var segment = _world.Segment("VIP", "Sum(Orders, Totl) > 10");

        var answer = _world.Call("crmseg_PublishSegment", ("SegmentId", segment));

        Assert.IsFalse((bool)answer["IsPublished"]);
        Assert.AreEqual("SEG2001 in formula under Totl", Mistakes((string)answer["Diagnostics"], _ => "Sum(Orders, Totl) > 10"));
        Assert.IsFalse(answer.Contains("JobId"));
        Assert.AreEqual(Draft, _world.StatusOf(segment));
        Assert.AreEqual("", _world.JobNames(RebuildJob));
    }

    [TestMethod]
    public void APublication_ThatClosesACircle_NamesIt()
    {
        _world.Publish("A", Buyers);
        var second = _world.Publish("B", "\"A\" in Segments");
        var first = _world.Rows("crmseg_segment", ("crmseg_code", "A")).Single().Id;
        _world.Change(first, "crmseg_formula", "\"B\" in Segments");

        var answer = _world.Call("crmseg_PublishSegment", ("SegmentId", first));

        Assert.IsFalse((bool)answer["IsPublished"]);
        Assert.Contains("A > B > A", (string)answer["Diagnostics"]);
        Assert.Contains("SEG6002", (string)answer["Diagnostics"]);
        Assert.AreEqual(Published, _world.StatusOf(second));
    }

    [TestMethod]
    public void APublication_SettlesExistingCustomersByAJobInSilence()
    {
        var contact = _world.Contact();
        _world.Order(contact, 1500m);
        var segment = _world.Segment("VIP", Spenders);

        var job = (Guid)_world.Call("crmseg_PublishSegment", ("SegmentId", segment))["JobId"];

        Assert.AreEqual("", _world.Badges(contact));
        Assert.AreEqual(segment, _world.Row("crmseg_job", job).GetAttributeValue<EntityReference>("crmseg_segmentid").Id);
        Assert.AreEqual("Settle everybody under VIP", _world.JobNames(RebuildJob));
        _world.Organization.RunJobs();
        Assert.AreEqual("VIP", _world.Badges(contact));
        Assert.AreEqual("", _world.Events(contact));
        Assert.AreEqual(Published, _world.StatusOf(segment));
    }

    [TestMethod]
    public void APublication_ThatIsToTellEvents_TellsOfThoseWhoJoin()
    {
        var contact = _world.Contact();
        _world.Order(contact, 1500m);
        _world.Call("crmseg_PublishSegment", ("SegmentId", _world.Segment("VIP", Spenders)), ("EmitEvents", true));

        _world.Organization.RunJobs();

        Assert.AreEqual("Entered VIP", _world.Events(contact));
    }

    [TestMethod]
    public void APublication_TiedToAPreview_IsRefusedWhenTheDraftOrTheCatalogueChanged()
    {
        var segment = _world.Segment("VIP", Spenders);
        var hash = HashOf(Spenders, 0);
        _world.Publish("BUYERS", Buyers);

        var late = _world.Call("crmseg_PublishSegment", ("SegmentId", segment), ("PreviewHash", hash));
        Assert.AreEqual("SEG6013 in previewHash", Mistakes((string)late["Diagnostics"], _ => null));

        _world.Change(segment, "crmseg_formula", Buyers);
        var changed = _world.Call("crmseg_PublishSegment", ("SegmentId", segment), ("PreviewHash", HashOf(Spenders, 1)));
        Assert.IsFalse((bool)changed["IsPublished"]);

        Assert.IsTrue((bool)_world.Call("crmseg_PublishSegment", ("SegmentId", segment), ("PreviewHash", HashOf(Buyers, 1)))["IsPublished"]);
    }

    [TestMethod]
    public void AFormula_EditedBetweenASaveAndItsSettling_DecidesByWhatIsPublishedThen()
    {
        var segment = _world.Publish("VIP", Spenders);
        _world.Organization.RunJobs();
        _world.Service.Update(new Entity("crmseg_catalogue", _world.Catalogue().Id) { ["crmseg_settlesatonce"] = 1 });
        var contacts = new[] { _world.Contact("Ek"), _world.Contact("Alm") };
        _world.Service.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([.. contacts.Select(contact => _world.NewOrder(contact, 1500m))]) { EntityName = "crmseg_order" },
        });
        var waiting = contacts.Single(contact => _world.Badges(contact).Length == 0);

        _world.Change(segment, "crmseg_formula", "Sum(Orders, Total) >= 2000");
        _world.Publish(segment);
        _world.Organization.RunJobs();

        Assert.AreEqual("", _world.Badges(waiting));
        Assert.AreEqual("", _world.Badges(contacts.Single(contact => contact != waiting)));
    }

    [TestMethod]
    public void APausedSegment_KeepsItsMembersAndTellsNothing_UntilItGoesOn()
    {
        var segment = _world.Publish("VIP", Spenders);
        var member = _world.Contact();
        var order = _world.Order(member, 1500m);
        var other = _world.Contact();
        _world.SetStatus(segment, Paused);

        _world.Cancel(order);
        _world.Order(other, 1500m);
        Assert.AreEqual("VIP", _world.Badges(member));
        Assert.AreEqual("Entered VIP", _world.Events(member));
        Assert.AreEqual("", _world.Badges(other));

        _world.SetStatus(segment, Published);
        _world.Order(other, 1m);
        Assert.AreEqual("VIP", _world.Badges(other));
    }

    [TestMethod]
    public void ARetiredSegment_LosesItsMembersWithThatReasonWhenTheyAreSettled()
    {
        var segment = _world.Publish("VIP", Spenders);
        var member = _world.Contact();
        _world.Order(member, 1500m);

        _world.SetStatus(segment, Retired);
        _world.Order(member, 1m);

        Assert.AreEqual("", _world.Badges(member));
        var membership = _world.Rows("crmseg_membership").Single();
        Assert.AreEqual("Segment retired", membership.FormattedValues["crmseg_leftcause"]);
        _world.Publish(segment);
        _world.Order(member, 1m);
        Assert.AreEqual("VIP", _world.Badges(member));
    }

    [TestMethod]
    public void AStatus_ThatOnlyPublishingGives_CannotBeWritten()
    {
        var segment = _world.Segment("VIP", Spenders);
        foreach (var status in new[] { Published, Paused, Retired })
        {
            Assert.StartsWith("SEG5005: ", Refused(() => _world.SetStatus(segment, status)));
        }

        _world.Publish(segment);
        Assert.Contains("does not become a draft again", Refused(() => _world.SetStatus(segment, Draft)));
        Assert.StartsWith("SEG5005: ", Refused(() => _world.Change(segment, "crmseg_status", null)));
        _world.SetStatus(segment, Published);
        _world.SetStatus(segment, Retired);
        Assert.Contains("by the command Publish", Refused(() => _world.SetStatus(segment, Published)));
        Assert.StartsWith("SEG5005: ", Refused(() => _world.SetStatus(segment, Paused)));
        Assert.AreEqual(Retired, _world.StatusOf(segment));
    }

    [TestMethod]
    public void ACode_OfAPublishedSegment_CannotChange()
    {
        var segment = _world.Segment("VIP", Spenders);
        _world.Change(segment, "crmseg_code", "TOP");
        _world.Publish(segment);

        Assert.StartsWith("SEG5004: ", Refused(() => _world.Change(segment, "crmseg_code", "BEST")));
        _world.Change(segment, "crmseg_code", "TOP");
    }

    [TestMethod]
    public void ARenamedSegment_HasItsNewNameOnBadgesByAJob_AndOnNewOnesAtOnce()
    {
        var segment = _world.Publish("VIP", Spenders);
        var member = _world.Contact();
        _world.Order(member, 1500m);
        _world.Organization.RunJobs();

        _world.Change(segment, "crmseg_name", "Best customers");
        var newcomer = _world.Contact();
        _world.Order(newcomer, 1500m);

        Assert.AreEqual("VIP", _world.Badges(member));
        Assert.AreEqual("Best customers", _world.Badges(newcomer));
        Assert.AreEqual("Refresh badges of Best customers", _world.JobNames(BadgesJob));
        _world.Organization.RunJobs();
        Assert.AreEqual("Best customers", _world.Badges(member));
        Assert.AreEqual("Entered VIP", _world.Events(member));
    }

    [TestMethod]
    public void ARecolouredSegment_IsInTheCatalogueAtOnceAndSettlesNobody()
    {
        var segment = _world.Publish("VIP", Spenders);
        var version = _world.CatalogueVersion();

        _world.Change(segment, "crmseg_colour", "#107C41");

        Assert.Contains("#107C41", _world.Catalogue().GetAttributeValue<string>("crmseg_definition"));
        Assert.AreEqual(version, _world.CatalogueVersion());
        Assert.AreEqual("", _world.JobNames(BadgesJob));
        Assert.StartsWith("SEG6011: ", Refused(() => _world.Change(segment, "crmseg_colour", "green")));
    }

    [TestMethod]
    public void ARestrictedSegment_IsOnNoBadge()
    {
        var segment = _world.Publish("VIP", Spenders);
        var member = _world.Contact();
        _world.Order(member, 1500m);
        _world.Publish("BUYERS", Buyers);
        _world.Organization.RunJobs();
        Assert.AreEqual("BUYERS, VIP", _world.Badges(member));

        _world.Change(segment, "crmseg_isrestricted", true);
        _world.Organization.RunJobs();

        Assert.AreEqual("BUYERS", _world.Badges(member));
        Assert.HasCount(2, _world.Rows("crmseg_membership", ("crmseg_sequence", 0)));
    }

    [TestMethod]
    public void ARestrictedSegment_IsInNoBusinessEvent()
    {
        ListenToEntries();
        _world.Publish("VIP", Spenders, row => row["crmseg_isrestricted"] = true);
        _world.Publish("BUYERS", Buyers);
        _world.Organization.RunJobs();
        var heard = Heard();

        var contact = _world.Contact();
        _world.Order(contact, 1500m);

        Assert.AreEqual(1, Heard() - heard, "only BUYERS is told of");
        Assert.AreEqual("BUYERS", _world.Badges(contact));
        Assert.HasCount(2, _world.Events(contact).Split("; "), "the outbox, which is not for everyone, has both");
    }

    /// <summary>A listener of somebody else's; what it runs does not matter, since each call leaves a job.</summary>
    private void ListenToEntries() => _world.Service.Create(new Entity("sdkmessageprocessingstep")
    {
        ["name"] = "Listener",
        ["sdkmessageid"] = _world.Rows("sdkmessage", ("name", "crmseg_OnSegmentEntered")).Single().ToEntityReference(),
        ["eventhandler"] = _world.Rows("plugintype", ("typename", "CrmSegmentation.Plugins.Customers.PendingProfilePlugin")).Single().ToEntityReference(),
        ["stage"] = new OptionSetValue(40),
        ["mode"] = new OptionSetValue(1),
        ["rank"] = 1,
    });

    private int Heard() => _world.Rows("asyncoperation", ("messagename", "crmseg_OnSegmentEntered")).Count;

    [TestMethod]
    public void APublication_ThatIsRolledBack_PoisonsNothing()
    {
        var segment = _world.Publish("VIP", Spenders);
        _world.Organization.RunJobs();
        _world.Change(segment, "crmseg_formula", Buyers);
        var version = _world.CatalogueVersion();
        var contact = _world.Contact();

        // In the transaction that fails, an order is settled by the formula whose version the next publication gets, too.
        Refused(() => _world.Service.Execute(new ExecuteTransactionRequest
        {
            Requests =
            [
                new OrganizationRequest("crmseg_PublishSegment") { ["SegmentId"] = segment },
                new CreateRequest { Target = _world.NewOrder(contact, 5m) },
                new DeleteRequest { Target = new EntityReference("contact", Guid.NewGuid()) },
            ],
        }));
        Assert.AreEqual(version, _world.CatalogueVersion());
        _world.Order(contact, 5m);
        Assert.AreEqual("", _world.Badges(contact));

        _world.Change(segment, "crmseg_formula", "Sum(Orders, Total) >= 10");
        _world.Publish(segment);
        _world.Order(contact, 4m);
        Assert.AreEqual("", _world.Badges(contact));
        _world.Order(contact, 1m);
        Assert.AreEqual("VIP", _world.Badges(contact));
    }

    [TestMethod]
    public void ASegment_ThatIsInUse_CannotBeDeleted()
    {
        var draft = _world.Segment("IDEA", Buyers);
        var segment = _world.Publish("VIP", Spenders);
        var member = _world.Contact();
        _world.Order(member, 1500m);

        _world.Service.Delete("crmseg_segment", draft);
        Assert.Contains("SEG5006: The segment VIP is published", Refused(() => _world.Service.Delete("crmseg_segment", segment)));
        _world.SetStatus(segment, Retired);
        Assert.Contains("SEG5006: The segment VIP has memberships", Refused(() => _world.Service.Delete("crmseg_segment", segment)));

        _world.Order(member, 1m);
        _world.Service.Create(new Entity("crmseg_job")
        {
            ["crmseg_name"] = "Purge",
            ["crmseg_kind"] = new OptionSetValue(PurgeJob),
            ["crmseg_state"] = new OptionSetValue(727_000_000),
            ["crmseg_segmentid"] = new EntityReference("crmseg_segment", segment),
        });
        _world.Organization.RunJobs();
        _world.Service.Delete("crmseg_segment", segment);
        Assert.DoesNotContain("VIP", _world.Catalogue().GetAttributeValue<string>("crmseg_definition"));
    }

    [TestMethod]
    public void ASegment_ThatAnotherNames_CannotBeDeleted()
    {
        var named = _world.Publish("A", Buyers);
        _world.Publish("B", "\"A\" in Segments");
        _world.SetStatus(named, Retired);

        var refusal = Refused(() => _world.Service.Delete("crmseg_segment", named));

        Assert.StartsWith("SEG6008: ", refusal);
        Assert.Contains("segments[B]", refusal);
        Assert.AreEqual(Retired, _world.StatusOf(named));
    }

    [TestMethod]
    [DataRow("salesorder", null, "SEG6014")]
    [DataRow("salesorder", "{\"orders\":{\"table\":\"salesorder\"}}", "SEG6015")]
    [DataRow("salesorder", "no JSON", "SEG6015")]
    public void APublication_WithoutAMappingOfTheOrderSource_IsRefused(string source, string? mapping, string code)
    {
        _world.Set("crmseg_OrderSource", source);
        if (mapping is not null)
        {
            _world.Service.Create(new Entity("environmentvariabledefinition") { ["schemaname"] = "crmseg_TestOrderMapping", ["displayname"] = "Test", ["defaultvalue"] = mapping });
        }

        var answer = _world.Call("crmseg_PublishSegment", ("SegmentId", _world.Segment("VIP", Spenders)));

        Assert.Contains(code, (string)answer["Diagnostics"]);
    }

    [TestMethod]
    public void APublication_BySomebodyWhoMayWriteOtherSegmentsButNotThisOne_IsRefused()
    {
        var unit = _world.Rows("businessunit").Single().ToEntityReference();
        var role = _world.Service.Create(new Entity("role") { ["name"] = "Writes own, reads all", ["businessunitid"] = unit });
        _world.Service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role,
            Privileges = [Privilege("prvReadcrmseg_Segment", PrivilegeDepth.Global), Privilege("prvWritecrmseg_Segment", PrivilegeDepth.Basic)],
        });
        var user = _world.Service.Create(new Entity("systemuser") { ["domainname"] = "a@example.com", ["firstname"] = "A", ["lastname"] = "Colleague", ["businessunitid"] = unit });
        _world.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);
        var request = new OrganizationRequest("crmseg_PublishSegment") { ["SegmentId"] = _world.Segment("VIP", Spenders) };

        Assert.Contains("You may read this row and not write it", Refused(() => _world.Organization.CreateService(user).Execute(request)));
    }

    private RolePrivilege Privilege(string name, PrivilegeDepth depth) => new(depth, _world.Rows("privilege", ("name", name)).Single().Id, Guid.Empty);

    /// <summary>What a preview of a draft with the usual settings answers.</summary>
    private static string HashOf(string formula, int catalogueVersion) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"[\"{formula}\",\"\",\"\",\"100\",\"0\",\"{catalogueVersion}\"]")));
}

using Microsoft.Xrm.Sdk;
using static CrmSegmentation.Stories.Tests.PublishingWords;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Promise 8 (publishing): loyalty programs, tiers and the settings of the catalogue are written, published and ended; one program
/// is active.
/// </summary>
[TestClass]
public sealed class ProgramStories
{
    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void AProgram_ThatIsSaved_IsADraftWhateverTheCallerSays()
    {
        var program = Draft("REWARDS", row =>
        {
            row["crmseg_isactive"] = true;
            row["crmseg_version"] = 7;
        });
        _world.Service.Update(new Entity("crmseg_loyaltyprogram", program) { ["crmseg_isactive"] = true, ["crmseg_publishedon"] = _world.Now });

        var row = _world.Row("crmseg_loyaltyprogram", program);
        Assert.IsFalse(row.GetAttributeValue<bool>("crmseg_isactive"));
        Assert.IsFalse(row.Contains("crmseg_version"));
        Assert.IsFalse(row.Contains("crmseg_publishedon"));
    }

    [TestMethod]
    public void AProgram_ThatContradictsItself_IsSavedAndNotPublished()
    {
        var program = Draft("REWARDS", row => row["crmseg_rfmcutpoints"] = "{\"recency\":[1,2,3,4]}");
        Tier(program, "SILVER", 0, 500m);
        Tier(program, "GOLD", 1, 100m, row => row["crmseg_colour"] = "gold");

        Assert.AreEqual("SEG6016 in program.rfmCutPoints; SEG6011 in program.tiers[1].colour", Publish(program, out var done));
        Assert.IsFalse(done);
        _world.Service.Update(new Entity("crmseg_loyaltyprogram", program) { ["crmseg_rfmcutpoints"] = null });
        _world.Service.Update(new Entity("crmseg_loyaltytier", TierId("GOLD")) { ["crmseg_colour"] = null });
        Assert.AreEqual("SEG6004 in program.tiers[1].threshold", Publish(program, out _));
        Assert.IsFalse(_world.Row("crmseg_loyaltyprogram", program).GetAttributeValue<bool>("crmseg_isactive"));
    }

    [TestMethod]
    public void AProgram_ThatIsPublished_GivesExistingCustomersTheirTierByAJobInSilence()
    {
        var contact = _world.Contact();
        _world.Order(contact, 700m);

        Rewards();
        Assert.IsNull(TierOf(contact));
        _world.Organization.RunJobs();

        Assert.AreEqual("Silver", TierOf(contact));
        Assert.AreEqual("", _world.Events(contact));
    }

    [TestMethod]
    public void AProgram_ThatAnotherReplaces_IsActiveNoMore()
    {
        var first = Rewards();
        var contact = _world.Contact();
        _world.Order(contact, 700m);
        Assert.AreEqual("Silver", TierOf(contact));

        var second = Draft("CLUB");
        Tier(second, "CLUB_MEMBER", 0, 100m);
        Assert.AreEqual("", Publish(second, out _));
        _world.Organization.RunJobs();

        Assert.AreEqual("CLUB_MEMBER", TierOf(contact));
        Assert.IsFalse(_world.Row("crmseg_loyaltyprogram", first).GetAttributeValue<bool>("crmseg_isactive"));
        Assert.IsTrue(_world.Row("crmseg_loyaltyprogram", second).GetAttributeValue<bool>("crmseg_isactive"));
        Assert.HasCount(1, _world.Rows("crmseg_tierstanding", ("crmseg_sequence", 0)));
    }

    [TestMethod]
    public void AProgram_ThatIsRetired_EndsAndLeavesPointsToThoseWhoHaveThem()
    {
        var program = Rewards();
        var contact = _world.Contact();
        _world.Order(contact, 700m);
        Assert.AreEqual("SEG6017 in program", Retire(Draft("CLUB"), out _));

        Assert.AreEqual("", Retire(program, out var done));
        Assert.IsTrue(done);
        _world.Organization.RunJobs();

        Assert.IsNull(TierOf(contact));
        Assert.AreEqual(700m, _world.Row("contact", contact).GetAttributeValue<decimal>("crmseg_pointsbalance"));
        Assert.IsFalse(_world.Row("crmseg_loyaltyprogram", program).GetAttributeValue<bool>("crmseg_isactive"));
        Assert.HasCount(0, _world.Rows("crmseg_tierstanding", ("crmseg_sequence", 0)));
        Assert.AreEqual("SEG6017 in program", Retire(program, out _));
    }

    [TestMethod]
    public void AThreshold_OfTheActiveProgram_CountsWhenItIsPublishedAgain()
    {
        var program = Rewards();
        _world.Service.Update(new Entity("crmseg_loyaltytier", TierId("SILVER")) { ["crmseg_threshold"] = 50m });
        var contact = _world.Contact();

        _world.Order(contact, 60m);
        Assert.IsNull(TierOf(contact));
        Assert.AreEqual("", Publish(program, out _));
        _world.Order(contact, 1m);

        Assert.AreEqual("Silver", TierOf(contact));
        Assert.AreEqual(2, _world.Row("crmseg_loyaltyprogram", program).GetAttributeValue<int>("crmseg_version"));
    }

    [TestMethod]
    public void ATier_OfTheActiveProgram_IsRenamedAndRecolouredAtOnceAndKeepsItsCode()
    {
        var program = Rewards();
        var version = _world.CatalogueVersion();
        var tier = TierId("SILVER");

        _world.Service.Update(new Entity("crmseg_loyaltytier", tier) { ["crmseg_name"] = "Argent", ["crmseg_colour"] = "#C0C0C0" });
        _world.Service.Update(new Entity("crmseg_loyaltyprogram", program) { ["crmseg_name"] = "Bonus" });

        foreach (var text in new[] { "Argent", "#C0C0C0", "Bonus" })
        {
            Assert.Contains(text, _world.Catalogue().GetAttributeValue<string>("crmseg_definition"));
        }

        Assert.AreEqual(version, _world.CatalogueVersion());
        Assert.StartsWith("SEG5007: ", Refused(() => _world.Service.Update(new Entity("crmseg_loyaltytier", tier) { ["crmseg_code"] = "AG" })));
        Assert.StartsWith("SEG5007: ", Refused(() => _world.Service.Update(new Entity("crmseg_loyaltyprogram", program) { ["crmseg_code"] = "CLUB" })));
        Assert.StartsWith("SEG6010: ", Refused(() => _world.Service.Update(new Entity("crmseg_loyaltytier", tier) { ["crmseg_name"] = "" })));
    }

    [TestMethod]
    public void ATier_ThatSomebodyHas_CannotBeDeleted_AndOneThatNobodyHadCan()
    {
        var program = Rewards();
        _world.Order(_world.Contact(), 700m);

        Assert.StartsWith("SEG5009: ", Refused(() => _world.Service.Delete("crmseg_loyaltytier", TierId("SILVER"))));
        Assert.StartsWith("SEG5008: ", Refused(() => _world.Service.Delete("crmseg_loyaltyprogram", program)));
        _world.Service.Delete("crmseg_loyaltytier", TierId("GOLD"));

        Assert.DoesNotContain("GOLD", _world.Catalogue().GetAttributeValue<string>("crmseg_definition"));
        var rich = _world.Contact();
        _world.Order(rich, 5000m);
        Assert.AreEqual("Silver", TierOf(rich));
    }

    [TestMethod]
    public void TheLastTier_OfTheActiveProgram_CannotBeDeleted()
    {
        Rewards();
        _world.Service.Delete("crmseg_loyaltytier", TierId("GOLD"));

        Assert.StartsWith("SEG6006: ", Refused(() => _world.Service.Delete("crmseg_loyaltytier", TierId("SILVER"))));
    }

    [TestMethod]
    public void ASetting_OfTheStages_CountsAtOnceAndIsRefusedWhenItContradictsAnother()
    {
        _world.Publish("NEW", "Stage = \"New\"");
        var version = _world.CatalogueVersion();

        Assert.StartsWith("SEG6009: ", Refused(() => SaveSettings("crmseg_atriskafter", 9m)));
        SaveSettings("crmseg_newfor", 30);
        Assert.AreEqual(version + 1, _world.CatalogueVersion());
        SaveSettings("crmseg_settlesatonce", 50);
        Assert.AreEqual(version + 1, _world.CatalogueVersion());
        Assert.Contains("\"newFor\":30", _world.Catalogue().GetAttributeValue<string>("crmseg_definition"));
    }

    [TestMethod]
    public void ASave_OfWhatOnlyPublishingWritesIntoTheCatalogue_IsDropped()
    {
        _world.Publish("BUYERS", "CountRows(Orders) >= 1");
        var before = _world.Catalogue();

        foreach (var column in new[] { "crmseg_definition", "crmseg_definitionhash", "crmseg_contactcolumns", "crmseg_timezone", "crmseg_ordersource" })
        {
            SaveSettings(column, "nonsense");
        }

        SaveSettings("crmseg_version", 99);
        SaveSettings("crmseg_lastmaintenanceon", _world.Now);
        SaveSettings("crmseg_readsorders", false);
        SaveSettings("crmseg_readsorderlines", true);
        var after = _world.Catalogue();
        CollectionAssert.AreEqual(Values(before), Values(after));
    }

    [TestMethod]
    public void Publishing_ByAColleague_NeedsTheRightToWriteSegmentsAndPrograms()
    {
        var segment = _world.Segment("VIP", "true");
        var program = Draft("REWARDS");
        Tier(program, "SILVER", 0, 500m);
        var admin = UserWith("Segmentation Admin");
        foreach (var role in new[] { "Segmentation Reader", "Segmentation Service" })
        {
            var user = UserWith(role);
            Assert.Contains("prvWritecrmseg_Segment", Refused(() => user.Execute(new OrganizationRequest("crmseg_PublishSegment") { ["SegmentId"] = segment })));
            Assert.Contains("prvWritecrmseg_LoyaltyProgram", Refused(() => user.Execute(new OrganizationRequest("crmseg_PublishProgram") { ["ProgramId"] = program })));
        }

        Assert.IsTrue((bool)admin.Execute(new OrganizationRequest("crmseg_PublishSegment") { ["SegmentId"] = segment })["IsPublished"]);
        Assert.IsTrue((bool)admin.Execute(new OrganizationRequest("crmseg_PublishProgram") { ["ProgramId"] = program })["IsPublished"]);
        admin.Update(new Entity("crmseg_catalogue", _world.Catalogue().Id) { ["crmseg_newfor"] = 45 });
        Assert.IsTrue((bool)admin.Execute(new OrganizationRequest("crmseg_RetireProgram") { ["ProgramId"] = program })["IsRetired"]);
    }

    private Guid Rewards()
    {
        var program = Draft("REWARDS", row => row["crmseg_pointsperunit"] = 1m);
        Tier(program, "SILVER", 0, 500m, row => row["crmseg_name"] = "Silver");
        Tier(program, "GOLD", 1, 1000m);
        Assert.AreEqual("", Publish(program, out var done));
        Assert.IsTrue(done);
        return program;
    }

    private Guid Draft(string code, Action<Entity>? with = null)
    {
        var program = new Entity("crmseg_loyaltyprogram") { ["crmseg_code"] = code, ["crmseg_name"] = code };
        with?.Invoke(program);
        return _world.Service.Create(program);
    }

    private void Tier(Guid program, string code, int rank, decimal threshold, Action<Entity>? with = null)
    {
        var tier = new Entity("crmseg_loyaltytier")
        {
            ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
            ["crmseg_code"] = code,
            ["crmseg_name"] = code,
            ["crmseg_rank"] = rank,
            ["crmseg_threshold"] = threshold,
        };
        with?.Invoke(tier);
        _world.Service.Create(tier);
    }

    private Guid TierId(string code) => _world.Rows("crmseg_loyaltytier", ("crmseg_code", code)).Single().Id;

    private string? TierOf(Guid contact) => _world.Row("contact", contact).GetAttributeValue<EntityReference>("crmseg_loyaltytierid")?.Name;

    private string Publish(Guid program, out bool done) => Act("crmseg_PublishProgram", program, "IsPublished", out done);

    private string Retire(Guid program, out bool done) => Act("crmseg_RetireProgram", program, "IsRetired", out done);

    private string Act(string message, Guid program, string property, out bool done)
    {
        var answer = _world.Call(message, ("ProgramId", program));
        done = (bool)answer[property];
        Assert.AreEqual(done, answer.Contains("JobId"));
        return Mistakes((string)answer["Diagnostics"], _ => null);
    }

    private void SaveSettings(string column, object value) =>
        _world.Service.Update(new Entity("crmseg_catalogue", _world.Catalogue().Id) { [column] = value });

    private static object[] Values(Entity row) => [.. row.Attributes.Where(pair => pair.Key.StartsWith("crmseg_", StringComparison.Ordinal)).Select(pair => pair.Value)];

    private IOrganizationService UserWith(string role)
    {
        var user = _world.Service.Create(new Entity("systemuser")
        {
            ["domainname"] = $"{Guid.NewGuid():N}@example.com",
            ["firstname"] = "A",
            ["lastname"] = "Colleague",
            ["businessunitid"] = _world.Rows("businessunit").Single().ToEntityReference(),
        });
        _world.Service.Associate(
            "systemuser", user, new Relationship("systemuserroles_association"), [_world.Rows("role", ("name", role)).Single().ToEntityReference()]);
        return _world.Organization.CreateService(user);
    }
}

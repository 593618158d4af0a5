using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// What orders, time and people do to points and tiers. Promise 5 (orders): settled in the same save. Promise 9 (custom APIs): Award and Redeem
/// ask for the right to create entries of the ledger.
/// </summary>
[TestClass]
public sealed class LoyaltyStories
{
    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void AnOrder_ThatReachesATier_EarnsPointsAndTheTierInTheSameSave()
    {
        _world.Program();
        var contact = _world.Contact();

        _world.Order(contact, 1240.75m);

        Assert.AreEqual("Gold", _world.TierOf(contact));
        Assert.AreEqual(1240m, _world.Balance(contact));
        Assert.AreEqual("Earn 1,240", _world.Ledger(contact));
        Assert.AreEqual("Tier none to GOLD; Points 0 to 1240", _world.Events(contact));
        var standing = _world.Rows("crmseg_tierstanding", ("crmseg_contactid", contact)).Single();
        Assert.AreEqual(0, standing["crmseg_sequence"]);
        Assert.AreEqual("Gold", standing["crmseg_name"]);
    }

    [TestMethod]
    public void AGoldCustomer_WhoOrdersAgain_EarnsTwiceThePoints()
    {
        _world.Program();
        var contact = _world.Contact();
        _world.Order(contact, 1000m);

        _world.Clock.Advance(TimeSpan.FromDays(1));
        _world.Order(contact, 50m);

        Assert.AreEqual("Earn 1,000; Earn 100", _world.Ledger(contact));
        Assert.AreEqual(1100m, _world.Balance(contact));
    }

    [TestMethod]
    public void AnOrder_ThatIsCancelled_TakesItsPointsAndItsTierAlong()
    {
        _world.Program();
        var contact = _world.Contact();
        var order = _world.Order(contact, 1240m);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        _world.Redeem(contact, 40m);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        _world.Cancel(order);

        Assert.IsNull(_world.TierOf(contact));
        Assert.AreEqual(-40m, _world.Balance(contact), "what was spent of it is owed");
        Assert.AreEqual("Earn 1,240; Redeem -40; Reverse -1,240", _world.Ledger(contact));
        Assert.AreEqual(
            "Tier none to GOLD; Points 0 to 1240; Points 1240 to 1200; Tier GOLD to none; Points 1200 to -40", _world.Events(contact));
        Assert.AreEqual(1, _world.Rows("crmseg_tierstanding", ("crmseg_contactid", contact)).Single()["crmseg_sequence"]);
    }

    [TestMethod]
    public void AnOrder_ThatComesBack_TakesTheNewestPoints()
    {
        _world.Program();
        var contact = _world.Contact();
        _world.Order(contact, 600m);
        _world.Clock.Advance(TimeSpan.FromDays(1));

        _world.Order(contact, -150m);

        Assert.AreEqual("Earn 600; Reverse -150", _world.Ledger(contact));
        Assert.AreEqual(450m, _world.Balance(contact));
        Assert.IsNull(_world.TierOf(contact), "450 is no Silver");
    }

    [TestMethod]
    public void Points_ThatGrowOld_AreLostOnTheirDay()
    {
        _world.Program(program =>
        {
            program["crmseg_expiry"] = new OptionSetValue(LoyaltyWords.ByAge);
            program["crmseg_expirymonths"] = 6;
        });
        var contact = _world.Contact();
        _world.Order(contact, 200m);

        _world.Later(contact, "2027-05-21");
        Assert.AreEqual(200m, _world.Balance(contact));
        _world.Later(contact, "2027-05-22");

        Assert.AreEqual(0m, _world.Balance(contact));
        Assert.AreEqual("Earn 200; Expire -200", _world.Ledger(contact));
        Assert.AreEqual("Points 0 to 200; Points 200 to 0", _world.Events(contact));
    }

    [TestMethod]
    public void ATier_ThatIsNoLongerEarned_IsWarnedOfOnceAndFallsAtTheEndOfItsWindow()
    {
        _world.Program(program => program["crmseg_downgrade"] = new OptionSetValue(LoyaltyWords.AtWindowEnd));
        var contact = _world.Contact();
        _world.Order(contact, 1000m);
        Assert.AreEqual("Gold", _world.TierOf(contact), "upgrades come at once");

        _world.Later(contact, "2027-11-01");
        _world.Later(contact, "2027-11-10");
        Assert.AreEqual("Gold", _world.TierOf(contact));
        Assert.AreEqual("Tier none to GOLD; Points 0 to 1000; Tier GOLD will fall to none", _world.Events(contact));
        _world.Later(contact, "2027-11-24");

        Assert.IsNull(_world.TierOf(contact));
        Assert.EndsWith("; Tier GOLD will fall to none; Tier GOLD to none", _world.Events(contact));
    }

    [TestMethod]
    public void AnAward_UnderABasisOfPoints_LiftsTheTierAndTheSegmentsThatReadPoints()
    {
        _world.Program(program => program["crmseg_basis"] = new OptionSetValue(LoyaltyWords.ByPoints));
        _world.Publish("RICH", "Points >= 1000 And Tier = \"GOLD\"");
        var contact = _world.Contact();

        var answer = _world.Award(contact, 1000m, "survey-2026", ("Remark", "answered the survey"), ("SourceTable", "new_survey"), ("SourceId", "17"));

        Assert.AreEqual(1000m, answer["Balance"]);
        Assert.AreEqual(0m, answer["Pending"]);
        Assert.IsFalse((bool)answer["IsRepeated"]);
        Assert.AreEqual("Gold", _world.TierOf(contact));
        Assert.AreEqual("RICH", _world.Badges(contact));
        Assert.AreEqual(1000m, _world.Balance(contact));
        Assert.AreEqual("Entered RICH; Tier none to GOLD; Points 0 to 1000", _world.Events(contact));
        var entry = _world.Row("crmseg_pointsentry", (Guid)answer["EntryId"]);
        Assert.AreEqual("survey-2026", entry["crmseg_idempotencykey"]);
        Assert.AreEqual("answered the survey", entry["crmseg_remark"]);
        Assert.AreEqual("new_survey 17", $"{entry["crmseg_sourcetable"]} {entry["crmseg_sourceid"]}");
    }

    [TestMethod]
    public void AnAward_ThatIsRepeated_IsGivenOnce()
    {
        _world.Program();
        var contact = _world.Contact();
        var first = _world.Award(contact, 100m, "birthday");
        _world.Clock.Advance(TimeSpan.FromDays(3));

        var second = _world.Award(contact, 100m, " birthday ");

        Assert.IsTrue((bool)second["IsRepeated"]);
        Assert.AreEqual(first["EntryId"], second["EntryId"]);
        Assert.AreEqual(100m, second["Balance"]);
        Assert.AreEqual("Earn 100", _world.Ledger(contact));
        Assert.AreEqual("Points 0 to 100", _world.Events(contact));
        Assert.StartsWith("SEG7002: The key 'birthday' belongs to another entry already.", LoyaltyWords.Refusal(() => _world.Redeem(contact, 100m, "birthday")));
        Assert.StartsWith("SEG7002: ", LoyaltyWords.Refusal(() => _world.Award(contact, 99m, "birthday")));
    }

    [TestMethod]
    public void ARedemption_BeyondTheBalance_IsRefusedInOneSentenceAndLeavesNoTrace()
    {
        _world.Program(program => program["crmseg_pendingdays"] = 14);
        var contact = _world.Contact();
        _world.Award(contact, 320m);
        _world.Order(contact, 250m);

        var refusal = LoyaltyWords.Refusal(() => _world.Redeem(contact, 500m));

        Assert.AreEqual("SEG7001: 500 points cannot be redeemed: the balance is 320, and 250 more are pending.", refusal);
        Assert.AreEqual(320m, _world.Balance(contact));
        Assert.HasCount(2, _world.Rows("crmseg_pointsentry", ("crmseg_contactid", contact)));
        Assert.AreEqual(250m, _world.Redeem(contact, 320m)["Pending"]);
        Assert.AreEqual(0m, _world.Balance(contact));
    }

    [TestMethod]
    public void ALedger_LongerThanAPage_IsReadWhole()
    {
        _world.Program();
        var contact = _world.Contact();
        var entries = Enumerable.Range(0, 5100).Select(i => new Entity("crmseg_pointsentry")
        {
            ["crmseg_name"] = "Earn 1",
            ["crmseg_contactid"] = new EntityReference("contact", contact),
            ["crmseg_kind"] = new OptionSetValue(727_000_000),
            ["crmseg_points"] = 1m,
            ["crmseg_postedon"] = _world.Now.AddMinutes(-i),
            ["crmseg_availableon"] = _world.Now.AddMinutes(-i),
            ["crmseg_idempotencykey"] = $"a{i}",
            ["crmseg_programversion"] = 1,
        });
        _world.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([.. entries]) { EntityName = "crmseg_pointsentry" } });

        Assert.AreEqual("SEG7001: 5,101 points cannot be redeemed: the balance is 5,100.", LoyaltyWords.Refusal(() => _world.Redeem(contact, 5101m)));
        Assert.AreEqual(50m, _world.Redeem(contact, 5050m)["Balance"]);
    }

    [TestMethod]
    public async Task Redemptions_OfTwoCallersAtOnce_SpendEachPointOnce()
    {
        _world.Program();
        var contact = _world.Contact();
        _world.Award(contact, 100m);

        // Twice the same call, and another one for which too little is left.
        var calls = new[] { ("a", 60m), ("a", 60m), ("b", 50m), ("b", 50m) }.Select(call => Task.Run(() => Try(() => _world.Redeem(contact, call.Item2, call.Item1))));
        var refusals = (await Task.WhenAll(calls)).OfType<string>().ToArray();

        Assert.HasCount(2, refusals);
        Assert.HasCount(1, refusals.Distinct().ToArray(), "either key was refused twice, the other never");
        Assert.StartsWith("SEG7001: ", refusals[0]);
        Assert.HasCount(2, _world.Rows("crmseg_pointsentry", ("crmseg_contactid", contact)));
        Assert.AreEqual(refusals[0].Contains("50 points", StringComparison.Ordinal) ? 40m : 50m, _world.Balance(contact));

        static string? Try(Action action)
        {
            try
            {
                action();
                return null;
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                return fault.Message;
            }
        }
    }

    [TestMethod]
    [DataRow("0", "key", "SEG7003")]
    [DataRow("-5", "key", "SEG7003")]
    [DataRow("2.5", "key", "SEG7003: 2.5 is no number of points")]
    [DataRow("100000000001", "key", "SEG7003")]
    [DataRow("5", "  ", "SEG7004")]
    [DataRow("5", "order:crmseg_order:1:earn", "SEG7004")]
    public void AnAward_OfWhatNoEntryHolds_IsRefused(string points, string key, string refusal)
    {
        _world.Program();
        var contact = _world.Contact();

        Assert.StartsWith(refusal, LoyaltyWords.Refusal(() => _world.Award(contact, decimal.Parse(points, CultureInfo.InvariantCulture), key)));
    }

    [TestMethod]
    public void AnAward_WithoutAProgramOrToADeactivatedContact_IsRefused()
    {
        var contact = _world.Contact();
        Assert.StartsWith("SEG7005: ", LoyaltyWords.Refusal(() => _world.Award(contact, 5m)));
        _world.Program();
        Activate(contact, isActive: false);

        Assert.StartsWith("SEG7006: ", LoyaltyWords.Refusal(() => _world.Award(contact, 5m)));
    }

    [TestMethod]
    public void AContact_WhoseOrdersChangedWhileItWasDeactivated_HasItsPointsWhenItIsActiveAgain()
    {
        _world.Program();
        var contact = _world.Contact();
        var order = _world.Order(contact, 200m);

        Activate(contact, isActive: false);
        _world.Cancel(order);
        _world.Order(contact, 30m);
        Activate(contact, isActive: true);

        Assert.AreEqual(30m, _world.Balance(contact));
        Assert.AreEqual("Earn 200; Earn 30; Reverse -200", string.Join("; ", _world.Ledger(contact).Split("; ").Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void ADeactivatedContact_WhenTheProgramIsRetired_KeepsItsTierUntilItIsActiveAgain()
    {
        var program = _world.Program();
        var contact = _world.Contact();
        _world.Order(contact, 600m);
        Activate(contact, isActive: false);

        _world.Call("crmseg_RetireProgram", ("ProgramId", program));
        _world.Maintain();
        var open = _world.Rows("crmseg_tierstanding", ("crmseg_contactid", contact)).Count(row => !row.Contains("crmseg_endedon"));

        Assert.AreEqual(open == 0 ? null : "Silver", _world.TierOf(contact), "the contact shows what its intervals say");
        Activate(contact, isActive: true);
        Assert.IsNull(_world.TierOf(contact));
        Assert.IsTrue(_world.Rows("crmseg_tierstanding", ("crmseg_contactid", contact)).All(row => row.Contains("crmseg_endedon")));
    }

    [TestMethod]
    public void Points_UnderAWebApiCaller_AreAnsweredWithTheRightStatus()
    {
        _world.Program();
        var contact = _world.Contact();
        _world.Award(contact, 5m);

        Assert.AreEqual(400, Status(() => _world.Redeem(contact, 6m)));
        Assert.AreEqual(409, Status(() => _world.Redeem(contact, 5m, "award")));

        static int Status(Action action)
        {
            var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action);
            return fault.Detail.ErrorDetails.TryGetValue("ApiExceptionHttpStatusCode", out var status) ? Convert.ToInt32(status, CultureInfo.InvariantCulture) : 0;
        }
    }

    private void Activate(Guid contact, bool isActive) => _world.Service.Update(new Entity("contact", contact)
    {
        ["statecode"] = new OptionSetValue(isActive ? 0 : 1),
        ["statuscode"] = new OptionSetValue(isActive ? 1 : 2),
    });
}

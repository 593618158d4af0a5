using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Time moves memberships, tiers and points too. Promise 11 (what drives time): doing only what is due equals settling everybody.
/// Promise 8 (publishing): maintenance takes those who were settled under an older catalogue.
/// </summary>
[TestClass]
public sealed class TimeStories
{
    private const int Days = 366;
    private const int First = 727_000_000;
    private const string Anybody = "Not IsBlank(lastname)";

    [TestMethod]
    public void AYear_DayByDay_OnlyWhatIsDueEqualsSettlingEverybody()
    {
        using var world = World.New();
        world.Call("crmseg_SetUp");
        world.Publish("VIP", "Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -3, TimeUnit.Months)), Total) >= 400");
        world.Publish("AT_RISK", "Stage = \"At risk\"");
        world.Publish("LAPSED", "Stage = \"Lapsed\" And Not(\"VIP\" in Segments)");
        world.Publish("QUIET", "CountRows(Orders) >= 1 And DateDiff(Max(Orders, OrderDate), Today()) >= 45", row => row["crmseg_minimumstaydays"] = 10);
        world.Publish("BIRTHDAY", "Month(birthdate) = Month(Today()) And Day(birthdate) = Day(Today())");
        world.Publish("SILVER_MEMBERS", "Tier = \"SILVER\" And Points > 0");
        Program(world);
        var people = Enumerable.Range(0, 30)
            .Select(i => world.Contact($"Ek {i}", row => row["birthdate"] = new DateTime(1980, 1, 1).AddDays(i * 37))).ToArray();
        var changes = 0;
        var before = world.Everything();

        for (var day = 0; day < Days; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            Shop(world, people, day);
            world.Maintain();
            var due = world.Everything();
            world.Finish((Guid)world.Call("crmseg_RebuildSegment")["JobId"]);
            Assert.AreEqual(due, world.Everything(), $"settling everybody on {world.Now:yyyy-MM-dd} found what was not due");
            changes += due == before ? 0 : 1;
            before = due;
        }

        var left = world.Rows("crmseg_membership").Count(row => row.Contains("crmseg_lefton"));
        Assert.IsGreaterThan(Days / 2, changes, "time did something on most days");
        Assert.IsGreaterThan(100, left);
        Assert.IsNotEmpty(world.Rows("crmseg_pointsentry", ("crmseg_kind", First + 2)), "points expired");
        Assert.IsNotEmpty(world.Rows("crmseg_tierstanding").Where(row => row.Contains("crmseg_endedon")), "tiers fell");
    }

    [TestMethod]
    public void Maintenance_OfAnHourInWhichNothingIsDue_WritesNoCustomer()
    {
        using var world = World.New();
        var contact = world.Contact();
        world.Call("crmseg_SetUp");
        world.Publish("VIP", "Sum(Orders, Total) >= 1000");
        world.Maintain();
        world.Organization.RunJobs();
        var version = world.Row("crmseg_profile", contact).RowVersion;
        world.Clock.Advance(TimeSpan.FromHours(1));

        var answer = world.Call("crmseg_EvaluateDue");

        Assert.AreEqual(0, answer["Settled"]);
        Assert.AreEqual(0, answer["Remaining"]);
        Assert.IsFalse((bool)answer["HasMore"]);
        Assert.AreEqual(world.Now, answer["AsOf"]);
        Assert.AreEqual(version, world.Row("crmseg_profile", contact).RowVersion);
        Assert.AreEqual(world.Now, world.Rows("crmseg_catalogue")[0].GetAttributeValue<DateTime>("crmseg_lastmaintenanceon"));
    }

    [TestMethod]
    public void Maintenance_OfAnEnvironmentThatIsNotSetUp_DoesNothing()
    {
        using var world = World.New();

        Assert.AreEqual(0, world.Maintain());
    }

    [TestMethod]
    public void ProfilesBehindTheCatalogue_AreTakenAsManyAsAreAskedFor()
    {
        using var world = World.New();
        var people = Enumerable.Range(0, 5).Select(i => world.Contact($"Ek {i}")).ToArray();
        world.Finish((Guid)world.Call("crmseg_SetUp")["JobId"]);
        world.Publish("ALL", Anybody);

        var first = world.Call("crmseg_EvaluateDue", ("MaxContacts", 2));
        world.Maintain();

        Assert.AreEqual(2, first["Settled"]);
        Assert.AreEqual(3, first["Remaining"]);
        Assert.IsTrue((bool)first["HasMore"]);
        Assert.IsTrue(people.All(contact => world.Badges(contact) == "ALL"));
        Assert.AreEqual(0, world.Count("crmseg_event"), "a first fill is silent");
    }

    [TestMethod]
    public void ARetiredSegment_LosesItsMembersForThatReason()
    {
        using var world = World.New();
        var contact = world.Contact();
        world.Finish((Guid)world.Call("crmseg_SetUp")["JobId"]);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();

        world.Retire(segment);
        world.Maintain();

        var membership = world.Rows("crmseg_membership").Single();
        Assert.AreEqual("", world.Badges(contact));
        Assert.AreEqual(world.Now, membership.GetAttributeValue<DateTime>("crmseg_lefton"));
        StringAssert.Contains(membership.GetAttributeValue<string>("crmseg_leftreason"), "Retired");
    }

    [TestMethod]
    public void ADayThatHasEnded_IsCounted()
    {
        using var world = World.New();
        world.Contact("Ek 1");
        var second = world.Contact("Ek 2");
        world.Finish((Guid)world.Call("crmseg_SetUp")["JobId"]);
        var segment = world.Publish("ALL", "Not IsBlank(lastname)");
        world.Maintain();
        world.Organization.RunJobs();
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Service.Update(new Entity("contact", second) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        world.Maintain();
        world.Organization.RunJobs();
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Contact("Ek 3");
        world.Maintain();
        world.Organization.RunJobs();

        var metrics = world.Rows("crmseg_segmentmetric", ("crmseg_segmentid", segment)).OrderBy(row => row.GetAttributeValue<DateTime>("crmseg_day"))
            .Select(row => $"{row.GetAttributeValue<DateTime>("crmseg_day"):yyyy-MM-dd} size {row["crmseg_size"]} joined {row["crmseg_joined"]} left {row["crmseg_left"]}");

        Assert.AreEqual(
            "2026-11-21 size 0 joined 0 left 0; 2026-11-22 size 2 joined 2 left 0; 2026-11-23 size 1 joined 0 left 1",
            string.Join("; ", metrics));
    }

    /// <summary>Two points a unit, which expire after four months; tiers by the spend of the last four, with days of grace.</summary>
    private static void Program(World world)
    {
        var program = world.Service.Create(new Entity("crmseg_loyaltyprogram")
        {
            ["crmseg_code"] = "REWARDS",
            ["crmseg_name"] = "Rewards",
            ["crmseg_pointsperunit"] = 2m,
            ["crmseg_expiry"] = new OptionSetValue(First + 1),
            ["crmseg_expirymonths"] = 4,
            ["crmseg_pendingdays"] = 7,
            ["crmseg_windowmonths"] = 4,
            ["crmseg_gracedays"] = 5,
            ["crmseg_warningdays"] = 14,
        });
        foreach (var (rank, code, threshold) in new[] { (0, "BRONZE", 1m), (1, "SILVER", 300m), (2, "GOLD", 600m) })
        {
            world.Service.Create(new Entity("crmseg_loyaltytier")
            {
                ["crmseg_loyaltyprogramid"] = new EntityReference("crmseg_loyaltyprogram", program),
                ["crmseg_code"] = code,
                ["crmseg_name"] = code,
                ["crmseg_rank"] = rank,
                ["crmseg_threshold"] = threshold,
                ["crmseg_multiplier"] = 1m,
            });
        }

        var answer = world.Call("crmseg_PublishProgram", ("ProgramId", program));
        Assert.IsTrue((bool)answer["IsPublished"], (string)answer["Diagnostics"]);
    }

    /// <summary>Some people order, some of them regularly, some less and less, and some cancel.</summary>
    private static void Shop(World world, Guid[] people, int day)
    {
        for (var i = 0; i < people.Length; i++)
        {
            var rhythm = 7 + (i * 5);
            if (day % rhythm == i % rhythm && day < 120 + (i * 8))
            {
                var order = world.Order(people[i], 40m + (i * 11), world.Now.AddHours(i % 2 == 0 ? 0 : -30));
                if ((day + i) % 6 == 0)
                {
                    world.Cancel(order);
                }
            }
        }
    }
}

using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Promise 11 (what drives time): chunks under a lease, with cursor and progress, resumable after any failure, each chunk done once.
/// Promise 9 (custom APIs): SetUp, RebuildSegment, PurgeSegment and ContinueJob.
/// </summary>
[TestClass]
public sealed class JobStories
{
    private const string Anybody = "Not IsBlank(lastname)";
    private const string Nobody = "lastname = \"Nobody\"";
    private const int Succeeded = 727_000_002;

    private static int State(World world, Guid job) => world.Row("crmseg_job", job).GetAttributeValue<OptionSetValue>("crmseg_state").Value;

    private static Guid[] People(World world, int count) => [.. Enumerable.Range(0, count).Select(i => world.Contact($"Ek {i}"))];

    /// <summary>Contacts of an environment that is set up.</summary>
    private static Guid[] Customers(World world, int count)
    {
        var contacts = People(world, count);
        world.Finish((Guid)world.Call("crmseg_SetUp")["JobId"]);
        return contacts;
    }

    [TestMethod]
    public void SetUp_OfAnEnvironmentWithContacts_MakesTheirProfiles()
    {
        using var world = World.New();
        var contacts = People(world, 5);

        var before = world.Call("crmseg_SetUp", ("ReportOnly", true));
        var begun = world.Call("crmseg_SetUp");
        var again = world.Call("crmseg_SetUp");
        world.Finish((Guid)begun["JobId"], ("MaxContacts", 2));
        var after = world.Call("crmseg_SetUp", ("ReportOnly", true));

        Assert.IsFalse((bool)before["IsStarted"]);
        Assert.IsFalse((bool)before["IsReady"]);
        Assert.IsTrue((bool)begun["IsStarted"], (string)begun["Steps"]);
        Assert.AreEqual(begun["JobId"], again["JobId"], "a second call begins no second job");
        Assert.IsTrue((bool)after["IsReady"], (string)after["Steps"]);
        Assert.HasCount(contacts.Length, world.Rows("crmseg_profile"));
        StringAssert.Contains((string)after["Steps"], "\"step\":\"Profiles\",\"isDone\":true,\"done\":5,\"total\":5");
        StringAssert.Contains((string)after["Steps"], "\"step\":\"Keys\",\"isDone\":true");
        StringAssert.Contains((string)after["Steps"], "\"step\":\"Segments\",\"isDone\":false");
    }

    [TestMethod]
    public void AJob_ThatNobodyContinues_DrivesItself()
    {
        using var world = World.New();
        People(world, 5);

        var job = (Guid)world.Call("crmseg_SetUp")["JobId"];
        world.Organization.RunJobs();

        Assert.AreEqual(Succeeded, State(world, job));
        Assert.HasCount(5, world.Rows("crmseg_profile"));
    }

    [TestMethod]
    public void AJob_OfManyChunks_DrivesItselfAsFarAsDataverseLetsIt()
    {
        using var world = World.New();
        world.Service.Execute(new OrganizationRequest("CreateMultiple")
        {
            ["Targets"] = new EntityCollection([.. Enumerable.Range(0, 4500).Select(i => new Entity("contact") { ["lastname"] = $"Ek {i}" })]) { EntityName = "contact" },
        });

        var job = (Guid)world.Call("crmseg_SetUp")["JobId"];
        world.Organization.RunJobs();
        var row = world.Row("crmseg_job", job);
        var next = world.Call("crmseg_ContinueJob");

        Assert.AreEqual(4000, row.GetAttributeValue<int>("crmseg_processed"));
        Assert.IsNull(row.GetAttributeValue<string>("crmseg_leaseowner"), "whoever comes may go on at once");
        Assert.AreEqual(job, next["JobId"]);
        Assert.IsTrue((bool)next["IsFinished"]);
        Assert.IsFalse((bool)next["HasMore"]);
        Assert.AreEqual(4500, next["Processed"]);
        Assert.AreEqual(4500, next["Total"]);
    }

    [TestMethod]
    public void ARebuild_OfASegment_SettlesEverybodyInSilenceAndSaysWhenItIsDone()
    {
        using var world = World.New();
        var contacts = Customers(world, 5);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();
        foreach (var membership in world.Rows("crmseg_membership"))
        {
            world.Service.Delete("crmseg_membership", membership.Id);
        }

        var job = (Guid)world.Call("crmseg_RebuildSegment", ("SegmentId", segment))["JobId"];
        var first = world.Call("crmseg_ContinueJob", ("JobId", job), ("MaxContacts", 2));
        var last = world.Finish(job, ("MaxContacts", 2));

        Assert.AreEqual("Running", first["State"]);
        Assert.AreEqual(2, first["Processed"]);
        Assert.AreEqual(5, first["Total"]);
        Assert.IsTrue((bool)first["HasMore"]);
        Assert.AreEqual("Succeeded", last["State"]);
        Assert.AreEqual(5, last["Processed"]);
        Assert.HasCount(contacts.Length, world.Rows("crmseg_membership"));
        Assert.AreEqual(0, world.Count("crmseg_event"));
    }

    [TestMethod]
    public void ARebuild_ThatEmitsEvents_TellsWhatItChanges()
    {
        using var world = World.New();
        var contact = Customers(world, 1)[0];
        world.Publish("ALL", Anybody);
        world.Maintain();
        world.Service.Delete("crmseg_membership", world.Rows("crmseg_membership")[0].Id);

        world.Finish((Guid)world.Call("crmseg_RebuildSegment", ("EmitEvents", true))["JobId"]);

        Assert.AreEqual("Entered ALL", world.Events(contact));
    }

    [TestMethod]
    public void ARebuild_OfASegmentThatWasNeverPublished_IsRefused()
    {
        using var world = World.New();
        var segment = world.Segment("DRAFT", Anybody);

        var refusal = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => world.Call("crmseg_RebuildSegment", ("SegmentId", segment)));

        Assert.StartsWith("SEG6031: ", refusal.Message);
    }

    [TestMethod]
    public void AJob_WhoseDriverIsKilledBetweenChunks_IsTakenOverWhenItsLeaseHasRunOut()
    {
        using var world = World.New();
        People(world, 6);
        var job = (Guid)world.Call("crmseg_SetUp")["JobId"];
        world.Call("crmseg_ContinueJob", ("JobId", job), ("MaxContacts", 2), ("LeaseOwner", "killed"));

        var early = world.Call("crmseg_ContinueJob", ("JobId", job), ("LeaseOwner", "other"));
        var nothing = world.Call("crmseg_ContinueJob", ("LeaseOwner", "other"));
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        var last = world.Finish(job, ("LeaseOwner", "other"), ("MaxContacts", 4));

        Assert.IsTrue((bool)early["IsLeased"]);
        Assert.AreEqual(2, early["Processed"]);
        Assert.IsFalse(nothing.ContainsKey("JobId"), "a job that somebody is at is not offered");
        Assert.IsFalse((bool)nothing["HasMore"]);
        Assert.AreEqual("Succeeded", last["State"]);
        Assert.AreEqual(6, last["Processed"]);
        Assert.HasCount(6, world.Rows("crmseg_profile"));
    }

    [TestMethod]
    public void TwoWorkers_AtOneJob_NeverDoTheSameChunk()
    {
        using var world = World.New();
        People(world, 40);
        var job = (Guid)world.Call("crmseg_SetUp")["JobId"];

        var answers = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).SelectMany(worker =>
        {
            var service = world.Organization.CreateService(world.Organization.AdministratorId);
            return Enumerable.Range(0, 10).Select(_ => service.Execute(new OrganizationRequest("crmseg_ContinueJob")
            {
                ["JobId"] = job,
                ["MaxContacts"] = 4,
                ["LeaseOwner"] = worker % 2 == 0 ? "one" : "two",
            }).Results).ToArray();
        }).ToArray();

        var worked = answers.Where(answer => !(bool)answer["IsLeased"]).Select(answer => (int)answer["Processed"]).Distinct().Order().ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(1, 10).Select(chunk => chunk * 4).ToArray(), worked, "each chunk of four once");
        Assert.HasCount(40, world.Rows("crmseg_profile"));
        Assert.AreEqual(40, world.Row("crmseg_job", job).GetAttributeValue<int>("crmseg_processed"));
    }

    [TestMethod]
    public void AContact_ThatCannotBeSettled_IsPassedOverAndNamed()
    {
        using var world = World.New();
        var contacts = Customers(world, 8);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();
        Poison(world, contacts[5], segment);
        world.Edit(segment, Nobody);

        var job = (Guid)world.Call("crmseg_RebuildSegment")["JobId"];
        var failures = Drive(world, "crmseg_ContinueJob", ("JobId", job));

        var row = world.Row("crmseg_job", job);
        Assert.AreEqual(Succeeded, State(world, job));
        Assert.AreEqual(8, row.GetAttributeValue<int>("crmseg_processed"));
        StringAssert.Contains(row.GetAttributeValue<string>("crmseg_error"), contacts[5].ToString("D"));
        Assert.AreEqual("ALL", world.Badges(contacts[5]), "what failed stayed as it was");
        Assert.IsTrue(contacts.Where(contact => contact != contacts[5]).All(contact => world.Badges(contact) == ""));
        Assert.IsInRange(1, 15, failures);
    }

    [TestMethod]
    public void Maintenance_WithAContactThatCannotBeSettled_SettlesTheOthersAndTriesAgainTomorrow()
    {
        using var world = World.New();
        var contacts = Customers(world, 8);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();
        var wrong = Poison(world, contacts[5], segment);
        world.Edit(segment, Nobody);

        Drive(world, "crmseg_EvaluateDue");

        Assert.AreEqual("ALL", world.Badges(contacts[5]));
        Assert.IsTrue(contacts.Where(contact => contact != contacts[5]).All(contact => world.Badges(contact) == ""));
        StringAssert.Contains(world.Row("crmseg_job", new Guid("dd42667a-b578-56c8-acdb-3b833df7afa2")).GetAttributeValue<string>("crmseg_error"), contacts[5].ToString("D"));
        world.Service.Delete("crmseg_membership", wrong);
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Maintain();
        Assert.AreEqual("", world.Badges(contacts[5]));
    }

    [TestMethod]
    public void Purge_OfARetiredSegment_DeletesItsMembershipsSoThatItCanBeDeleted()
    {
        using var world = World.New();
        var contacts = Customers(world, 5);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();

        var refusal = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => world.Call("crmseg_PurgeSegment", ("SegmentId", segment)));
        world.Retire(segment);
        world.Finish((Guid)world.Call("crmseg_PurgeSegment", ("SegmentId", segment))["JobId"], ("MaxContacts", 2));

        Assert.StartsWith("SEG6032: ", refusal.Message);
        Assert.IsEmpty(world.Rows("crmseg_membership"));
        Assert.IsTrue(contacts.All(contact => world.Badges(contact) == ""));
    }

    [TestMethod]
    public void Purge_OfASegmentThatWasPublishedAgain_EndsAndDeletesNothing()
    {
        using var world = World.New();
        var contacts = Customers(world, 2);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();
        world.Retire(segment);
        var job = (Guid)world.Call("crmseg_PurgeSegment", ("SegmentId", segment))["JobId"];
        world.Publish(segment);
        world.Maintain();

        var answer = world.Finish(job);

        Assert.AreEqual("Failed", answer["State"]);
        Assert.Contains("no longer retired", world.Row("crmseg_job", job).GetAttributeValue<string>("crmseg_error"));
        Assert.HasCount(contacts.Length, world.Rows("crmseg_membership"));
        Assert.IsTrue(contacts.All(contact => world.Badges(contact) == "ALL"));
    }

    [TestMethod]
    public void Purge_ByWhomMayReadTheSegmentAndNotWriteIt_IsRefused()
    {
        using var world = World.New();
        Customers(world, 1);
        var segment = world.Publish("ALL", Anybody);
        world.Maintain();
        world.Retire(segment);
        var colleague = Colleague.With(world, PrivilegeDepth.Basic, "prvWritecrmseg_Segment").And(PrivilegeDepth.Global, "prvReadcrmseg_Segment");

        var refusal = PublishingWords.Refused(() => colleague.Call("crmseg_PurgeSegment", ("SegmentId", segment)));

        Assert.StartsWith("You may read this row and not write it", refusal);
    }

    [TestMethod]
    public void SetUp_AfterContactsWereMerged_IsReadyAsBefore()
    {
        using var world = World.New();
        var contacts = Customers(world, 2);
        world.Publish("ALL", Anybody);
        world.Merge(contacts[0], contacts[1]);

        var answer = world.Call("crmseg_SetUp", ("ReportOnly", true));

        Assert.IsTrue((bool)answer["IsReady"], (string)answer["Steps"]);
    }

    /// <summary>Calls as the maintenance flow does: after a failure it says so, and goes on.</summary>
    /// <returns>How many calls failed.</returns>
    private static int Drive(World world, string api, params (string Name, object Value)[] parameters)
    {
        var failures = 0;
        for (var calls = 0; calls < 100; calls++)
        {
            try
            {
                if (!(bool)world.Call(api, parameters)["HasMore"])
                {
                    return failures;
                }
            }
            catch (FaultException<OrganizationServiceFault>)
            {
                failures++;
                world.Call(api, [("AfterFailure", true), .. parameters]);
            }
        }

        throw new AssertFailedException($"{api} does not end.");
    }

    /// <summary>Writes an ended interval where the next one belongs, so that no membership of the contact can end.</summary>
    private static Guid Poison(World world, Guid contact, Guid segment) => world.Service.Create(new Entity("crmseg_membership")
    {
        ["crmseg_name"] = "Wrong",
        ["crmseg_contactid"] = new EntityReference("contact", contact),
        ["crmseg_segmentid"] = new EntityReference("crmseg_segment", segment),
        ["crmseg_sequence"] = 1,
        ["crmseg_enteredon"] = world.Now,
        ["crmseg_lefton"] = world.Now,
        ["crmseg_source"] = new OptionSetValue(727_000_000),
    });
}

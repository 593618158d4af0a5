using System.ServiceModel;
using CrmSegmentation.LocalDataverse.Tests.Storage;
using LocalDataverse;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Jobs whose store fails, or whose process dies: each runs in the end, and no thread dies of it.</summary>
[TestClass]
public sealed class JobStoreTests
{
    private static readonly (string, object?) Async = ("mode", new OptionSetValue(1));

    [TestMethod]
    public void Job_WhoseSuccessCannotBeWritten_IsUndoneAndTriedAgain()
    {
        using var organization = TestOrganization.Open();
        using var plugins = new PluginRegistration(organization);
        plugins.On("Create", "contact", 40, call => call.AsSystem().Create(new Entity("account") { ["name"] = "by job" }), Async);
        organization.Create("contact", ("lastname", "a"));
        Break(organization, "NEW.statuscode = 30");

        Assert.AreEqual(1, organization.Organization.RunJobs());

        Assert.IsEmpty(organization.Rows("account"));
        var job = organization.Rows("asyncoperation").Single();
        Assert.AreEqual(10, job.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(ErrorCode.SqlError, job["errorcode"]);
        Mend(organization);
        organization.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual(1, organization.Organization.RunJobs());
        AssertSucceeded(organization);
    }

    [TestMethod]
    [DataRow("1", DisplayName = "not even claimed")]
    [DataRow("NEW.statuscode <> 20", DisplayName = "claimed, its end not written")]
    public void Job_InAStoreThatFails_IsAFaultAndRunsOnceTheStoreWorks(string broken)
    {
        using var organization = TestOrganization.Open();
        using var plugins = new PluginRegistration(organization);
        plugins.On("Create", "contact", 40, call => call.AsSystem().Create(new Entity("account") { ["name"] = "by job" }), Async);
        organization.Create("contact", ("lastname", "a"));
        Break(organization, broken);

        AssertFault.Of(ErrorCode.SqlError, () => organization.Organization.RunJobs());

        Assert.IsEmpty(organization.Rows("account"));
        Mend(organization);
        Assert.AreEqual(1, organization.Organization.RunJobs());
        AssertSucceeded(organization);
    }

    [TestMethod]
    public void Worker_WhoseStoreFails_GoesOnOnceTheStoreWorks()
    {
        var clock = new ManualClock(TestOrganization.Start);
        using var folder = new TemporaryFolder();
        using (var first = TestOrganization.Open(folder.File("worker.db")))
        {
            using var plugins = new PluginRegistration(first);
            plugins.Step("ConfiguredPlugin", "Create", "contact", 40, Async);
            first.Write(transaction => transaction.Connection.Execute(Trigger("NEW.statuscode NOT IN (0, 20)")));
            first.Create("contact", ("lastname", "a"));
        }

        using var organization = LocalOrganization.Open(new() { Path = folder.File("worker.db"), Clock = clock, RunsJobsInBackground = true });
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => organization.WaitForJobs(TimeSpan.FromSeconds(20)));
        using (var transaction = organization.Core.Database.BeginWrite())
        {
            transaction.Connection.Execute("DROP TRIGGER broken");
            transaction.Commit();
        }

        Assert.IsTrue(organization.WaitForJobs(TimeSpan.FromSeconds(20)));
        using var session = organization.Core.Database.BeginRead();
        Assert.AreEqual(1, session.Connection.ScalarInt64("""SELECT COUNT(*) FROM "asyncoperation" WHERE "statuscode" = 30"""));
    }

    [TestMethod]
    public void Trace_ThatCannotBeWritten_LeavesTheOperationAsItEnded()
    {
        using var organization = TestOrganization.Open();
        using var plugins = new PluginRegistration(organization);
        organization.Update(new EntityReference("organization", organization.Organization.OrganizationId), ("plugintracelogsetting", new OptionSetValue(2)));
        plugins.On("Create", "contact", 20, call => call.Trace.Trace("kept?"));
        organization.Write(transaction => transaction.Connection.Execute(
            """CREATE TRIGGER untraced BEFORE INSERT ON "plugintracelog" BEGIN SELECT RAISE(ABORT, 'broken'); END"""));

        var contact = organization.Create("contact", ("lastname", "a"));

        Assert.IsTrue(organization.Exists(contact));
    }

    [TestMethod]
    public void Job_OfAProcessKilledInTheMiddleOfIt_RunsAgainInTheNext()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("killed.db");
        Guid contact;
        using (var first = TestOrganization.Open(file))
        {
            using var plugins = new PluginRegistration(first);
            plugins.Step("CountJobPlugin", "Create", "contact", 40, Async);
            contact = first.Create("contact", ("lastname", "a"), ("numberofchildren", 0)).Id;
        }

        using (var killed = new ChildProcess(StuckWorker.Argument, file))
        {
            Assert.AreEqual("in the middle", killed.ReadLine());
            killed.Kill();
        }

        using var second = TestOrganization.Open(file);
        Assert.AreEqual(0, second.Retrieve(new EntityReference("contact", contact), "numberofchildren")["numberofchildren"]);
        Assert.AreEqual(1, second.Organization.RunJobs());
        Assert.AreEqual(1, second.Retrieve(new EntityReference("contact", contact), "numberofchildren")["numberofchildren"]);
        AssertSucceeded(second, made: 0);
    }

    private static void AssertSucceeded(TestOrganization organization, int made = 1)
    {
        Assert.AreEqual(30, organization.Rows("asyncoperation").Single().GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.HasCount(made, organization.Rows("account"));
        Assert.AreEqual(0, organization.Organization.RunJobs());
    }

    private static string Trigger(string condition) =>
        $"""CREATE TRIGGER broken BEFORE UPDATE ON "asyncoperation" WHEN {condition} BEGIN SELECT RAISE(ABORT, 'broken'); END""";

    private static void Break(TestOrganization organization, string condition) =>
        organization.Write(transaction => transaction.Connection.Execute(Trigger(condition)));

    private static void Mend(TestOrganization organization) =>
        organization.Write(transaction => transaction.Connection.Execute("DROP TRIGGER broken"));
}

/// <summary>Runs the jobs of a store and stops for ever in the middle of the first, with its work done and not committed.</summary>
internal static class StuckWorker
{
    public const string Argument = "--stuck-worker";

    public static int Run(string file)
    {
        AppDomain.CurrentDomain.SetData("CountJobPlugin", (Action)(() =>
        {
            Console.WriteLine("in the middle");
            Console.ReadLine();
        }));
        using var organization = LocalOrganization.Open(new() { Path = file });
        return organization.RunJobs();
    }
}

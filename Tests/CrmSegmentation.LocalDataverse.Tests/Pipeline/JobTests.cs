using LocalDataverse;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Asynchronous steps: jobs in rows, run after the commit in transactions of their own.</summary>
[TestClass]
public sealed class JobTests : IDisposable
{
    private static readonly (string, object?) Async = ("mode", new OptionSetValue(1));

    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];

    public JobTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Job_OfAStep_RunsAfterTheCommitWithWhatTheStepWouldSee()
    {
        var step = _plugins.On("Update", "contact", 40, call =>
        {
            var context = call.Context;
            _log.Add($"{context.Mode} {context.IsInTransaction} {context.Depth} {context.OperationId != Guid.Empty}");
            _log.Add($"{call.Target["lastname"]} {context.PreEntityImages["image"]["lastname"]} {context.PostEntityImages["image"]["jobtitle"]}");
            _log.Add($"{context.SharedVariables["from"]} {context.ParentContext.Stage}");
            call.AsSystem().Update(new Entity("contact", context.PrimaryEntityId) { ["department"] = "by job" });
        }, Async, ("filteringattributes", "lastname"));
        _plugins.Image(step, "image", 2, "lastname,jobtitle");
        _plugins.On("Update", "contact", 40, call => call.Context.SharedVariables["from"] = "sync", ("filteringattributes", "lastname"));
        _plugins.On("Update", "contact", 40, call => call.AsSystem().Update(new Entity("contact", call.Context.PrimaryEntityId) { ["jobtitle"] = "after" }), ("filteringattributes", "lastname"));
        var contact = _organization.Create("contact", ("lastname", "old"));

        _organization.Update(contact, ("lastname", "new"));
        Assert.IsEmpty(_log);
        var job = _organization.Rows("asyncoperation").Single();
        Assert.AreEqual("0/0", Status(job));
        Assert.AreEqual(contact.Id, job.GetAttributeValue<EntityReference>("regardingobjectid").Id);

        Assert.AreEqual(1, _organization.Organization.RunJobs());

        CollectionAssert.AreEqual(new[] { "1 False 1 True", "new old after", "sync 10" }, _log);
        Assert.AreEqual("3/30", Status(_organization.Rows("asyncoperation").Single()));
        Assert.AreEqual("by job", _organization.Retrieve(contact, "department")["department"]);
        Assert.AreEqual(0, _organization.Organization.RunJobs());
    }

    [TestMethod]
    public void Jobs_OfOneMessageAboutManyRows_DoNotCarryThemAllEach()
    {
        _plugins.On("Update", "account", 40, call => _log.Add(
            $"{call.Context.ParentContext.ParentContext.MessageName} {call.Context.ParentContext.ParentContext.InputParameters.Contains("Target")}"), Async);
        _plugins.On("Create", "contact", 40, call =>
        {
            var account = call.AsSystem().Create(new Entity("account") { ["name"] = "a" });
            call.AsSystem().Update(new Entity("account", account) { ["name"] = "b" });
        });
        _organization.Service.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([.. Enumerable.Range(0, 50).Select(i => new Entity("contact") { ["jobtitle"] = $"number {i}." })]) { EntityName = "contact" },
        });

        foreach (var job in _organization.Rows("asyncoperation"))
        {
            var data = job.GetAttributeValue<string>("data");
            Assert.AreEqual(1, Enumerable.Range(0, 50).Count(i => data.Contains($"number {i}.", StringComparison.Ordinal)), "of the one whose job it is");
        }

        _organization.Organization.RunJobs();
        Assert.AreEqual("Create True", _log.Distinct().Single());
        Assert.HasCount(50, _log);
    }

    [TestMethod]
    public void Job_OfAnOperationThatIsRolledBack_IsNotThere()
    {
        _plugins.On("Create", "contact", 40, _ => { }, Async);
        _plugins.On("Create", "account", 40, call =>
        {
            call.AsSystem().Create(new Entity("contact"));
            throw new InvalidPluginExecutionException("no");
        });

        AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Create("account", ("name", "a")));

        Assert.IsEmpty(_organization.Rows("asyncoperation"));
    }

    [TestMethod]
    public void Job_ThatFails_UndoesItsOwnWorkAndNothingElse()
    {
        _plugins.On("Create", "contact", 40, call =>
        {
            call.AsSystem().Create(new Entity("account") { ["name"] = "by job" });
            throw new InvalidPluginExecutionException("no");
        }, Async);
        _organization.Create("contact", ("lastname", "a"));

        _organization.Organization.RunJobs();

        Assert.HasCount(1, _organization.Rows("contact"));
        Assert.IsEmpty(_organization.Rows("account"));
        var job = _organization.Rows("asyncoperation").Single();
        Assert.AreEqual("3/31", Status(job));
        Assert.AreEqual(ErrorCode.IsvAborted, job["errorcode"]);
        Assert.AreEqual("no", job["friendlymessage"]);
    }

    [TestMethod]
    public void Job_ThatAsksForARetry_IsTriedAgainAsOftenAsTheSettingsSay()
    {
        _plugins.On("Create", "contact", 40, _ =>
        {
            _log.Add("tried");
            throw new InvalidPluginExecutionException(OperationStatus.Retry, "later");
        }, Async);
        _organization.Create("contact", ("lastname", "a"));

        Assert.AreEqual(1, _organization.Organization.RunJobs());
        Assert.AreEqual("1/10", Status(_organization.Rows("asyncoperation").Single()));
        Assert.AreEqual(0, _organization.Organization.RunJobs());
        for (var i = 0; i < 5; i++)
        {
            _organization.Clock.Advance(TimeSpan.FromMinutes(1));
            _organization.Organization.RunJobs();
        }

        Assert.HasCount(4, _log);
        Assert.AreEqual("3/31", Status(_organization.Rows("asyncoperation").Single()));
    }

    [TestMethod]
    public void Job_ThatIsCanceledOrDeletesItself_EndsSo()
    {
        _plugins.On("Create", "contact", 40, _ => throw new InvalidPluginExecutionException(OperationStatus.Canceled, "enough"), Async);
        _plugins.On("Create", "account", 40, _ => _log.Add("ran"), Async, ("asyncautodelete", true));
        _organization.Create("contact", ("lastname", "a"));
        _organization.Create("account", ("name", "a"));

        _organization.Organization.RunJobs();

        Assert.AreEqual("ran", _log.Single());
        Assert.AreEqual("3/32", Status(_organization.Rows("asyncoperation").Single()));
    }

    [TestMethod]
    public void Chain_OfJobs_GrowsDeeperUntilTheLimit()
    {
        _plugins.On("Update", "contact", 40, call =>
        {
            _log.Add($"{call.Context.Depth}");
            call.AsSystem().Update(new Entity("contact", call.Context.PrimaryEntityId) { ["jobtitle"] = $"{_log.Count}" });
        }, Async);
        var contact = _organization.Create("contact", ("lastname", "a"));

        _organization.Update(contact, ("lastname", "b"));
        _organization.Organization.RunJobs();

        Assert.AreEqual("1,2,3,4,5,6,7,8", string.Join(",", _log));
        var last = _organization.Rows("asyncoperation").Last();
        Assert.AreEqual("3/31", Status(last));
        Assert.AreEqual(ErrorCode.SdkCorrelationTokenDepthExceeded, last["errorcode"]);
    }

    [TestMethod]
    public void Chain_LongerThanAnHour_BeginsAnew()
    {
        _plugins.On("Update", "contact", 40, call => _log.Add($"{call.Context.Depth}"), Async);
        _plugins.On("Create", "account", 40, call => call.AsSystem().Update(new Entity("contact", ((EntityReference)call.Target["primarycontactid"]).Id) { ["jobtitle"] = "x" }));
        var contact = _organization.Create("contact", ("lastname", "a"));

        _organization.Create("account", ("name", "a"), ("primarycontactid", contact));
        _organization.Organization.RunJobs();
        _organization.Create("account", ("name", "b"), ("primarycontactid", contact));
        _organization.Clock.Advance(TimeSpan.FromMinutes(61));
        _organization.Organization.RunJobs();

        Assert.AreEqual("2,1", string.Join(",", _log));
    }

    [TestMethod]
    public void Jobs_OfAProcessThatEnded_RunInTheNext()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("jobs.db");
        using (var first = TestOrganization.Open(file))
        {
            using var plugins = new PluginRegistration(first);
            plugins.Step("ConfiguredPlugin", "Create", "contact", 40, Async);
            first.Create("contact", ("lastname", "a"));
        }

        using var second = TestOrganization.Open(file);
        Assert.AreEqual(1, second.Organization.RunJobs());
        Assert.AreEqual("3/30", Status(second.Rows("asyncoperation").Single()));
    }

    [TestMethod]
    public void Worker_InTheBackground_RunsJobsUnasked()
    {
        var clock = new ManualClock(TestOrganization.Start);
        using var folder = new TemporaryFolder();
        using var done = new ManualResetEventSlim();
        using (var first = TestOrganization.Open(folder.File("worker.db")))
        {
            using var plugins = new PluginRegistration(first);
            plugins.Step("ConfiguredPlugin", "Create", "contact", 40, Async);
        }

        using var organization = LocalOrganization.Open(new() { Path = folder.File("worker.db"), Clock = clock, RunsJobsInBackground = true });
        var service = organization.CreateService(organization.AdministratorId);
        service.Create(new Entity("contact") { ["lastname"] = "a" });

        Assert.IsTrue(organization.WaitForJobs(TimeSpan.FromSeconds(20)));
        using var session = organization.Core.Database.BeginRead();
        Assert.AreEqual(1, session.Connection.ScalarInt64("""SELECT COUNT(*) FROM "asyncoperation" WHERE "statuscode" = 30"""));
    }

    private static string Status(Entity job) =>
        $"{job.GetAttributeValue<OptionSetValue>("statecode").Value}/{job.GetAttributeValue<OptionSetValue>("statuscode").Value}";
}

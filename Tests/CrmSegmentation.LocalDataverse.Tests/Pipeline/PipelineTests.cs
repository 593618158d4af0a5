using System.ServiceModel;
using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>Steps of a plug-in file for .NET Framework, around the main operations of messages.</summary>
[TestClass]
public sealed class PipelineTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];

    public PipelineTests() => _plugins = new PluginRegistration(_organization);

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Steps_OfAllStages_RunInOrderOfStageAndRank()
    {
        Note("Create", "contact", 40, 2);
        Note("Create", "contact", 40, 1);
        Note("Create", "contact", 20, 3);
        Note("Create", "contact", 10, 9);
        Note("Create", "account", 10, 1);

        _organization.Create("contact", ("lastname", "a"));

        CollectionAssert.AreEqual(new[] { "10.9 False", "20.3 True", "40.1 True", "40.2 True" }, _log);
    }

    [TestMethod]
    public void Target_WrittenBeforeTheMainOperation_IsStoredAndLaterWritesAreNot()
    {
        _plugins.On("Create", "contact", 20, call => call.Target["firstname"] = "early");
        _plugins.On("Create", "contact", 40, call => call.Target["firstname"] = "late");

        var contact = _organization.Create("contact", ("lastname", "a"));

        Assert.AreEqual("early", _organization.Retrieve(contact, "firstname")["firstname"]);
    }

    [TestMethod]
    public void Target_OfACreate_HasThePlatformsColumnsInTheLastStageOnly()
    {
        foreach (var stage in new[] { 10, 20, 40 })
        {
            _plugins.On("Create", "contact", stage, call => _log.Add($"{call.Context.Stage}: {string.Join(",", new[]
            {
                "ownerid", "createdon", "modifiedby", "statecode", "statuscode",
            }.Where(call.Target.Contains))}"));
        }

        _organization.Create("contact", ("lastname", "a"));

        CollectionAssert.AreEqual(new[] { "10: ", "20: ", "40: ownerid,createdon,modifiedby,statecode,statuscode" }, _log);
    }

    [TestMethod]
    public void FilteringAttributes_ByPresence_AreAskedWhenTheStepsTurnComes()
    {
        var contact = _organization.Create("contact", ("lastname", "a"), ("firstname", "same"));
        _plugins.On("Update", "contact", 20, call => call.Target["jobtitle"] = "added", ("rank", 1), ("filteringattributes", "firstname"));
        _plugins.On("Update", "contact", 20, _ => _log.Add("on jobtitle"), ("rank", 2), ("filteringattributes", "department,jobtitle"));
        _plugins.On("Update", "contact", 20, _ => _log.Add("on department"), ("rank", 3), ("filteringattributes", "department"));

        _organization.Update(contact, ("firstname", "same"));
        Assert.AreEqual("on jobtitle", string.Join(",", _log));

        _organization.Update(contact, ("lastname", "other"));
        Assert.AreEqual("on jobtitle", string.Join(",", _log));
    }

    [TestMethod]
    public void Images_OfAnUpdate_HoldTheRegisteredColumnsUnderTheirAliases()
    {
        var contact = _organization.Create("contact", ("lastname", "before"), ("firstname", "f"));
        var step = _plugins.On("Update", "contact", 40, call =>
        {
            _log.Add(Text(call.Context.PreEntityImages["old"]));
            _log.Add(Text(call.Context.PostEntityImages["new"]));
            _log.Add($"{call.Context.PreEntityImages.Count} {call.Context.PostEntityImages.Count}");
        });
        _plugins.Image(step, "old", 0, "lastname,jobtitle");
        _plugins.Image(step, "new", 1, "lastname,firstname");

        _organization.Update(contact, ("lastname", "after"));

        CollectionAssert.AreEqual(new[] { "lastname=before", "firstname=f,lastname=after", "1 1" }, _log);
    }

    [TestMethod]
    public void Images_WhereThereIsNothing_AreAbsent()
    {
        var create = _plugins.On("Create", "contact", 40, call => _log.Add($"{call.Context.PreEntityImages.Count} {call.Context.PostEntityImages.Count}"));
        _plugins.Image(create, "both", 2, null, "id");
        var delete = _plugins.On("Delete", "contact", 40, call => _log.Add($"{call.Context.PreEntityImages.Count} {call.Context.PostEntityImages.Count}"));
        _plugins.Image(delete, "both", 2, null);
        var early = _plugins.On("Update", "contact", 20, call => _log.Add($"{call.Context.PreEntityImages.Count} {call.Context.PostEntityImages.Count}"));
        _plugins.Image(early, "both", 2, null);

        var contact = _organization.Create("contact", ("lastname", "a"));
        _organization.Update(contact, ("lastname", "b"));
        _organization.Service.Delete("contact", contact.Id);

        CollectionAssert.AreEqual(new[] { "0 1", "1 0", "1 0" }, _log);
    }

    [TestMethod]
    public void SharedVariables_OfStageTen_AreTheParentsLater()
    {
        _plugins.On("Create", "contact", 10, call => call.Context.SharedVariables["early"] = 1);
        _plugins.On("Create", "contact", 20, call =>
        {
            _log.Add($"{call.Context.SharedVariables.Contains("early")} {call.Context.ParentContext.SharedVariables["early"]}");
            call.Context.SharedVariables["later"] = 2;
        });
        _plugins.On("Create", "contact", 40, call => _log.Add($"{call.Context.SharedVariables["later"]} {call.Context.ParentContext.Stage}"));

        _organization.Create("contact", ("lastname", "a"));

        CollectionAssert.AreEqual(new[] { "False 1", "2 10" }, _log);
    }

    [TestMethod]
    public void SharedVariables_OfATaggedRequest_HoldTheTagInEveryStage()
    {
        foreach (var stage in new[] { 10, 20, 40 })
        {
            _plugins.On("Create", "contact", stage, call => _log.Add($"{call.Context.SharedVariables["tag"]} {call.Context.InputParameters.Contains("tag")}"));
        }

        _organization.Service.Execute(new CreateRequest { Target = new Entity("contact"), ["tag"] = "import" });

        CollectionAssert.AreEqual(new[] { "import False", "import False", "import False" }, _log);
    }

    [TestMethod]
    public void ParentContext_OfANestedCall_LeadsToTheStepThatCalled()
    {
        _plugins.On("Create", "account", 40, call => call.AsSystem().Create(new Entity("contact")));
        _plugins.On("Create", "account", 10, call => _log.Add($"{call.Context.ParentContext is null}"));
        _plugins.On("Create", "contact", 10, call =>
            _log.Add($"{call.Context.ParentContext.MessageName} {call.Context.ParentContext.PrimaryEntityName} {call.Context.ParentContext.Stage} {call.Context.IsInTransaction}"));

        _organization.Create("account", ("name", "a"));

        CollectionAssert.AreEqual(new[] { "True", "Create account 40 True" }, _log);
    }

    [TestMethod]
    public void Context_OfANestedCall_IsOneDeeperUnderTheSameCorrelation()
    {
        var seen = new List<IPluginExecutionContext>();
        _plugins.On("Create", "account", 40, call =>
        {
            seen.Add(call.Context);
            call.AsSystem().Create(new Entity("contact"));
        });
        _plugins.On("Create", "contact", 40, call => seen.Add(call.Context));

        _organization.Create("account", ("name", "a"));

        Assert.AreEqual("1,2", string.Join(",", seen.Select(context => context.Depth)));
        Assert.AreEqual(seen[0].CorrelationId, seen[1].CorrelationId);
        Assert.AreNotEqual(seen[0].RequestId, seen[1].RequestId);
        Assert.AreEqual(Guid.Empty, seen[0].OperationId);
        Assert.AreEqual(TestOrganization.Start.UtcDateTime, seen[0].OperationCreatedOn);
        Assert.AreEqual(_organization.Organization.OrganizationId, seen[0].OrganizationId);
        Assert.AreEqual("local", seen[0].OrganizationName);
        Assert.AreEqual(_organization.Organization.RootBusinessUnitId, seen[0].BusinessUnitId);
        Assert.AreEqual(2, seen[0].IsolationMode);
        Assert.AreEqual("sdkmessageprocessingstep", seen[0].OwningExtension.LogicalName);
        Assert.AreEqual(_organization.Organization.SystemUserId, seen[1].UserId);
        Assert.AreEqual(_organization.Organization.AdministratorId, seen[1].InitiatingUserId);
    }

    [TestMethod]
    public void Service_ByUser_WritesAsThatUser()
    {
        var user = _organization.Create("systemuser", ("lastname", "u"), ("domainname", "u@x"), ("businessunitid", new EntityReference("businessunit", _organization.Organization.RootBusinessUnitId)));
        _organization.AllowAll(user, "Contact");
        var made = new Dictionary<string, Guid>();
        _plugins.On("Create", "account", 40, call =>
        {
            made["system"] = call.AsSystem().Create(new Entity("contact"));
            made["context"] = call.As(Guid.Empty).Create(new Entity("contact"));
            made["administrator"] = call.As(_organization.Organization.AdministratorId).Create(new Entity("contact"));
            AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => call.As(Guid.NewGuid()));
            _log.Add($"{call.Context.UserId == user.Id} {call.Context.InitiatingUserId == _organization.Organization.AdministratorId}");
        }, ("impersonatinguserid", user));

        _organization.Create("account", ("name", "a"));

        Guid Creator(string name) => _organization.Retrieve(new EntityReference("contact", made[name]), "createdby").GetAttributeValue<EntityReference>("createdby").Id;
        Assert.AreEqual(_organization.Organization.SystemUserId, Creator("system"));
        Assert.AreEqual(user.Id, Creator("context"));
        Assert.AreEqual(_organization.Organization.AdministratorId, Creator("administrator"));
        Assert.AreEqual("True True", _log.Single());
    }

    [TestMethod]
    public void Output_OfTheMainOperation_IsThereInTheLastStageAndEditable()
    {
        _plugins.On("Create", "contact", 20, call => _log.Add($"{call.Context.OutputParameters.Count}"));
        _plugins.On("Create", "contact", 40, call => _log.Add($"{call.Context.OutputParameters["id"].Equals(call.Context.PrimaryEntityId)}"));
        _plugins.On("Retrieve", "contact", 40, call => ((Entity)call.Context.OutputParameters["BusinessEntity"])["jobtitle"] = "edited");

        var contact = _organization.Create("contact", ("lastname", "a"));

        CollectionAssert.AreEqual(new[] { "0", "True" }, _log);
        Assert.AreEqual("edited", _organization.Retrieve(contact, "lastname")["jobtitle"]);
    }

    [TestMethod]
    public void Retrieve_InsideAPlugin_FiresItsSteps()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        _plugins.On("Retrieve", "contact", 40, call => _log.Add($"Retrieve {call.Context.Depth}"));
        _plugins.On("Create", "account", 20, call => call.AsSystem().Retrieve("contact", contact.Id, new ColumnSet("lastname")));

        _organization.Create("account", ("name", "a"));

        CollectionAssert.AreEqual(new[] { "Retrieve 2" }, _log);
    }

    [TestMethod]
    public void AssignAndSetState_RunTheirOwnStepsAndThoseOfUpdate()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        _plugins.On("Assign", "contact", 20, call => _log.Add($"Assign {call.Context.InputParameters.Contains("Assignee")}"));
        _plugins.On("SetState", "contact", 20, call => _log.Add($"SetState {call.Context.InputParameters.Contains("EntityMoniker")} {call.Context.PrimaryEntityId == contact.Id}"));
        _plugins.On("Update", "contact", 20, call => _log.Add($"Update {call.Context.Depth} {call.Context.ParentContext.ParentContext?.MessageName}"));

        _organization.Service.Execute(new AssignRequest { Target = contact, Assignee = new EntityReference("systemuser", _organization.Organization.SystemUserId) });
        _organization.Service.Execute(new SetStateRequest { EntityMoniker = contact, State = new OptionSetValue(1), Status = new OptionSetValue(-1) });

        CollectionAssert.AreEqual(new[] { "Assign True", "Update 1 Assign", "SetState True True", "Update 1 SetState" }, _log);
    }

    [TestMethod]
    public void Exceptions_OfPlugins_BecomeFaultsAndUndoEverything()
    {
        _plugins.On("Create", "account", 40, call =>
        {
            call.Trace.Trace("about to {0}", "refuse");
            call.AsSystem().Create(new Entity("contact") { ["lastname"] = "nested" });
            throw new InvalidPluginExecutionException("not now");
        });

        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => _organization.Create("account", ("name", "a"))).Detail;

        Assert.AreEqual(ErrorCode.IsvAborted, fault.ErrorCode);
        Assert.AreEqual("not now", fault.Message);
        Assert.Contains("about to refuse", fault.TraceText);
        Assert.IsEmpty(_organization.Rows("account"));
        Assert.IsEmpty(_organization.Rows("contact"));
        var trace = _organization.Rows("plugintracelog").Single();
        Assert.AreEqual("about to refuse\r\n", trace["messageblock"]);
        Assert.Contains("not now", (string)trace["exceptiondetails"]);
    }

    [TestMethod]
    public void Exceptions_WithACode_KeepItAndOthersAreUnexpected()
    {
        _plugins.On("Create", "account", 20, _ => throw new InvalidPluginExecutionException(OperationStatus.Suspended, 4711, "mine"));
        _plugins.On("Create", "contact", 20, _ => throw new InvalidOperationException("oops"));
        _plugins.On("Create", "task", 20, call => call.AsSystem().Delete("contact", Guid.NewGuid()));

        AssertFault.Of(4711, () => _organization.Create("account", ("name", "a")));
        Assert.Contains("oops", AssertFault.Of(ErrorCode.IsvUnExpected, () => _organization.Create("contact", ("lastname", "a"))));
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Create("task", ("subject", "a")));
    }

    [TestMethod]
    public void Swallowed_ExceptionOfANestedCall_LeavesTheTransactionDead()
    {
        _plugins.Step("SwallowPlugin", "Create", "account", 20);

        AssertFault.Of(ErrorCode.TransactionNotStarted, () => _organization.Create("account", ("name", "a")));
        Assert.IsEmpty(_organization.Rows("account"));
    }

    [TestMethod]
    public void Loop_WithoutEnd_IsStoppedAtTheLimitAndLeavesNothing()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        _plugins.Step("LoopPlugin", "Update", "contact", 40);

        AssertFault.Of(ErrorCode.SdkCorrelationTokenDepthExceeded, () => _organization.Update(contact, ("lastname", "b")));

        Assert.AreEqual("a", _organization.Retrieve(contact, "lastname")["lastname"]);
        Assert.HasCount(8, _organization.Rows("plugintracelog"));
    }

    [TestMethod]
    public void Bypass_OfCustomPlugins_LeavesSynchronousStepsOut()
    {
        Note("Create", "contact", 20, 1);

        _organization.Service.Execute(new CreateRequest { Target = new Entity("contact"), ["BypassCustomPluginExecution"] = true });

        Assert.IsEmpty(_log);
    }

    [TestMethod]
    public void Step_ThatIsDisabledOrDeleted_RunsNoMore()
    {
        var step = _plugins.On("Create", "contact", 20, _ => _log.Add("ran"));
        _organization.Create("contact", ("lastname", "a"));
        _organization.Update(step, ("statecode", new OptionSetValue(1)));
        _organization.Create("contact", ("lastname", "b"));
        _organization.Update(step, ("statecode", new OptionSetValue(0)));
        _organization.Create("contact", ("lastname", "c"));
        _organization.Service.Delete(step.LogicalName, step.Id);
        _organization.Create("contact", ("lastname", "d"));

        Assert.HasCount(2, _log);
    }

    [TestMethod]
    public void Associate_OfRows_RunsStepsWithoutATable()
    {
        _plugins.On("Associate", null, 40, call => _log.Add(
            $"{((Relationship)call.Context.InputParameters["Relationship"]).SchemaName} {((EntityReferenceCollection)call.Context.InputParameters["RelatedEntities"]).Count}"));
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("lastname", "a"));

        _organization.Service.Associate("account", account.Id, new Relationship("contact_customer_accounts"), [contact]);

        CollectionAssert.AreEqual(new[] { "contact_customer_accounts 1" }, _log);
    }

    private static string Text(Entity row) => string.Join(",", row.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"));

    private void Note(string message, string table, int stage, int rank) =>
        _plugins.On(message, table, stage, call => _log.Add($"{call.Context.Stage}.{rank} {call.Context.IsInTransaction}"), ("rank", rank));
}
